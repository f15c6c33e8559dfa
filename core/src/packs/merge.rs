//! A pack laid over the list of a data folder: new, changed, the same, gone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::rc::Rc;

use super::error::PackError;
use crate::places::record::Place;
use crate::store::StoreError;

/// What became of the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Not there before.
    pub added: u64,
    /// Changed, or there again.
    pub updated: u64,
    /// The same, their compiled hours aside.
    pub unchanged: u64,
    /// No longer in the pack: hidden, and brought back by going back.
    pub gone: u64,
}

/// Where the error of a pack waits while the list only knows its own.
pub(super) type Fault = Rc<RefCell<Option<PackError>>>;

/// The rows of the list with those of a pack in place of its older ones.
pub(super) struct Overlay<O, N: Iterator> {
    old: O,
    /// The next of the old rows, once it was asked for.
    held: Option<Result<Place, StoreError>>,
    new: Peekable<N>,
    /// Sources whose rows are the pack's.
    own: BTreeSet<String>,
    fault: Fault,
    pub(super) counts: Counts,
}

impl<O, N> Overlay<O, N>
where
    O: Iterator<Item = Result<Place, StoreError>>,
    N: Iterator<Item = Result<Place, PackError>>,
{
    pub(super) fn new(old: O, new: N, own: BTreeSet<String>, fault: Fault) -> Self {
        Self {
            old,
            held: None,
            new: new.peekable(),
            own,
            fault,
            counts: Counts::default(),
        }
    }

    fn new_row(&mut self) -> Result<Option<Place>, StoreError> {
        match self.new.next() {
            Some(Ok(place)) => Ok(Some(place)),
            None => Ok(None),
            Some(Err(error)) => {
                self.fault.borrow_mut().replace(error);
                Err(StoreError::Io {
                    file: "pack".into(),
                    source: std::io::Error::other("the pack was refused"),
                })
            }
        }
    }

    fn kept(&mut self, mut place: Place) -> Place {
        if !place.gone && self.own.contains(&place.source) {
            place.gone = true;
            self.counts.gone += 1;
        }
        place
    }

    fn replaced(&mut self, mut old: Place, mut new: Place) -> Place {
        let before = old.hours.as_mut().and_then(|hours| hours.compiled.take());
        let after = new.hours.as_mut().and_then(|hours| hours.compiled.take());
        // Whether hours were understood is a change, for which days is none.
        if old == new && before.is_some() == after.is_some() {
            self.counts.unchanged += 1;
        } else {
            self.counts.updated += 1;
        }
        if let Some(hours) = &mut new.hours {
            hours.compiled = after;
        }
        new
    }

    fn step(&mut self) -> Result<Option<Place>, StoreError> {
        // The new rows may be made of the old ones, so they are asked first: then the old
        // ones up to there are at hand.
        let new = self.new.peek();
        if self.held.is_none() {
            self.held = self.old.next();
        }
        let order = match (&self.held, new) {
            (Some(Err(_)), _) => return self.held.take().transpose(),
            (_, Some(Err(_))) | (None, None) => return self.new_row(),
            (Some(Ok(_)), None) => std::cmp::Ordering::Less,
            (None, Some(Ok(_))) => std::cmp::Ordering::Greater,
            (Some(Ok(old)), Some(Ok(new))) => old.id.cmp(&new.id),
        };
        let old = match order {
            std::cmp::Ordering::Greater => None,
            _ => self.held.take().transpose()?,
        };
        if order.is_lt() {
            return Ok(old.map(|old| self.kept(old)));
        }
        let new = self.new_row()?;
        Ok(match (old, new) {
            (Some(old), Some(new)) => Some(self.replaced(old, new)),
            (None, new) => {
                self.counts.added += 1;
                new
            }
            (old, None) => old,
        })
    }
}

impl<O, N> Iterator for Overlay<O, N>
where
    O: Iterator<Item = Result<Place, StoreError>>,
    N: Iterator<Item = Result<Place, PackError>>,
{
    type Item = Result<Place, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}
