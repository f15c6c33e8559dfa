//! Decoded values that a pack keeps between questions.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use foldhash::fast::RandomState;

/// Values of a generation.
const GENERATION: usize = 4096;

/// Values by key, those that were asked for lately. They are dropped by
/// generation: one that is asked for goes into the young generation, and when
/// that is full the one before it goes. So a question never finds nothing.
pub(super) struct Kept<K, V>(RefCell<Generations<K, V>>);

struct Generations<K, V> {
    young: HashMap<K, Rc<V>, RandomState>,
    old: HashMap<K, Rc<V>, RandomState>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(RefCell::new(Generations {
            young: HashMap::default(),
            old: HashMap::default(),
        }))
    }
}

impl<K: Hash + Eq, V> Kept<K, V> {
    /// The kept value of `key`, else what `find` finds, which is then kept.
    pub(super) fn get<Q, E>(
        &self,
        key: &Q,
        find: impl FnOnce() -> Result<Option<V>, E>,
    ) -> Result<Option<Rc<V>>, E>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        let before = {
            let mut held = self.0.borrow_mut();
            if let Some(value) = held.young.get(key) {
                return Ok(Some(Rc::clone(value)));
            }
            held.old.remove(key)
        };
        let value = match before {
            Some(value) => value,
            None => match find()? {
                Some(value) => Rc::new(value),
                None => return Ok(None),
            },
        };
        let mut held = self.0.borrow_mut();
        if held.young.len() >= GENERATION {
            held.old = std::mem::take(&mut held.young);
        }
        held.young.insert(key.to_owned(), Rc::clone(&value));
        Ok(Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_and_again_is_found_once() {
        let kept: Kept<usize, usize> = Kept::default();
        let mut found = 0;
        for key in 0..5 * GENERATION {
            for asked in [key, 7] {
                let value = kept.get(&asked, || {
                    found += 1;
                    Ok::<_, ()>(Some(asked))
                });
                assert_eq!(value, Ok(Some(Rc::new(asked))));
            }
        }
        assert_eq!(found, 5 * GENERATION);
        let held = kept.0.borrow();
        assert!(held.young.len() + held.old.len() <= 2 * GENERATION);
        drop(held);
        assert_eq!(kept.get(&9, || Err("unread")), Err("unread"));
        assert_eq!(kept.get(&9, || Ok::<_, ()>(None)), Ok(None));
    }
}
