//! Looking up sorted keys: what is not found is known not to be there.

use std::ops::ControlFlow;

use super::read::Pack;
use super::sorted_keys::{KeyTable, Keys, Step};
use crate::store::error::StoreError;

/// Whether more keys are wanted; `None` where what was read does not parse.
pub(super) type Wanted = Option<ControlFlow<()>>;

impl Pack {
    /// The value of `key` as `read` reads it; `None` for a key that is not there.
    pub(super) fn value<T>(
        &self,
        table: &KeyTable,
        key: &[u8],
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut found = None;
        self.keys_from(table, key, |held, value| {
            if let Some(value) = value.filter(|_| held == key) {
                found = Some(read(value)?);
            }
            Some(ControlFlow::Break(()))
        })?;
        Ok(found)
    }

    /// Hands out keys from `from` on with their values, in their order; at the end of a
    /// block the key of the next one without a value, before that one is read.
    pub(super) fn keys_from(
        &self,
        table: &KeyTable,
        from: &[u8],
        mut take: impl FnMut(&[u8], Option<&[u8]>) -> Wanted,
    ) -> Result<(), StoreError> {
        let sum = self.sums.table(table.table);
        let mut bound: Option<Vec<u8>> = None;
        loop {
            let at = bound.as_deref().unwrap_or(from);
            let read = self.one(table.find, [at], |block| {
                let (low, data) = (block.get_ref(0)?.as_blob()?, block.get_ref(1)?.as_blob()?);
                if bound.as_ref().is_some_and(|bound| bound != low) {
                    return Ok(None);
                }
                let block = sum.open(sum.number(low), data);
                Ok(block.and_then(|block| in_block(low, block, from, &mut take)))
            })?;
            match read.flatten() {
                None => return Err(self.damaged("keys that changed or are missing")),
                Some(None) => return Ok(()),
                next @ Some(Some(_)) => bound = next.flatten(),
            }
        }
    }
}

/// Hands out what a block holds from `from` on. Answers where the next block begins if
/// that one is wanted too; `None` where this is not the block to look in.
fn in_block(
    low: &[u8],
    block: &[u8],
    from: &[u8],
    take: &mut impl FnMut(&[u8], Option<&[u8]>) -> Wanted,
) -> Option<Option<Vec<u8>>> {
    let mut keys = Keys::new(low, block);
    loop {
        let value = match keys.next()? {
            Step::End => return Some(None),
            Step::Key(_) if keys.key.as_slice() < from => continue,
            Step::Key(value) => Some(value),
            // `from` would stand in the next block, or the blocks go in a circle.
            Step::Bound if keys.key.as_slice() <= from.max(low) => return None,
            Step::Bound => None,
        };
        match (take(&keys.key, value)?, value) {
            (ControlFlow::Break(()), _) => return Some(None),
            (ControlFlow::Continue(()), Some(_)) => {}
            (ControlFlow::Continue(()), None) => return Some(Some(keys.key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::*;
    use crate::store::pack::harm::{harm, harms};
    use crate::store::pack::sorted_keys::{KeyWriter, WORDS};
    use crate::store::pack::sum::{Sums, tests::edition};

    type Held = BTreeMap<Vec<u8>, Vec<u8>>;

    fn held() -> impl Strategy<Value = Held> {
        let key = prop_oneof![
            9 => prop::collection::vec(0..3_u8, 0..400),
            1 => prop::collection::vec(0..3_u8, 1500..2500),
        ];
        prop::collection::btree_map(key, prop::collection::vec(any::<u8>(), 0..9), 0..60)
    }

    fn pack(held: &Held, name: &str) -> Pack {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("schema.sql")).unwrap();
        let sums = Sums::of(&edition(name));
        let mut writer = KeyWriter::new(&db, sums, &WORDS).unwrap();
        for (key, value) in held {
            writer.push(key, value).unwrap();
        }
        writer.finish().unwrap();
        Pack::new(db, Path::new("pack.db"), sums)
    }

    fn value(pack: &Pack, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        pack.value(&WORDS, key, |value| Some(value.to_vec()))
    }

    fn all_from(pack: &Pack, from: &[u8]) -> Result<Held, StoreError> {
        let mut found = Held::new();
        pack.keys_from(&WORDS, from, |key, value| {
            if let Some(value) = value {
                found.insert(key.to_vec(), value.to_vec());
            }
            Some(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    proptest! {
        #[test]
        fn what_is_pushed_is_found_and_nothing_else(
            held in held(), other in prop::collection::vec(0..4_u8, 0..6),
        ) {
            let pack = pack(&held, "a");
            prop_assert_eq!(&all_from(&pack, b"").unwrap(), &held);
            for key in held.keys().chain([&other]) {
                prop_assert_eq!(value(&pack, key).unwrap(), held.get(key).cloned());
                let from: Held = held.range(key.clone()..).map(|(k, v)| (k.clone(), v.clone())).collect();
                prop_assert_eq!(all_from(&pack, key).unwrap(), from);
            }
        }

        #[test]
        fn a_block_that_changed_moved_or_is_gone_hides_nothing(
            held in held(), others in prop::collection::vec(prop::collection::vec(0..4_u8, 0..6), 9),
            what in harms(),
        ) {
            let pack = pack(&held, "a");
            prop_assume!(harm(&pack.db, "word", what));
            let told = all_from(&pack, b"").unwrap_err();
            prop_assert!(told.is_damage(), "{}", told);
            for key in held.keys().chain(&others) {
                match value(&pack, key) {
                    Ok(found) => prop_assert_eq!(found.as_ref(), held.get(key)),
                    Err(error) => prop_assert!(error.is_damage(), "{}", error),
                }
            }
        }

        /// Every block of an earlier pack is whole, and stands where it should.
        #[test]
        fn no_block_of_another_edition_passes(held in held(), key in any::<Vec<u8>>()) {
            let mut pack = pack(&held, "a");
            pack.sums = Sums::of(&edition("b"));
            prop_assert!(value(&pack, &key).unwrap_err().is_damage());
        }
    }
}
