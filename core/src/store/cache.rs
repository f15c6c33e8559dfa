//! The open cache, as its users see it.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::error::StoreError;
use super::folder;
use super::pack::{Pack, key};
use crate::places::hours::CompiledHours;
use crate::places::record::Place;

/// Where the cache comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// The list of a data folder.
    Pack(PathBuf),
    /// The list that Beside carries.
    Starter,
}

/// An open cache of places. It keeps its snapshot while others write.
pub struct Cache {
    pack: Pack,
    origin: Origin,
}

impl Cache {
    pub(super) fn new(pack: Pack, origin: Origin) -> Self {
        Self { pack, origin }
    }

    /// Whether this is the list that Beside carries, not one that was imported.
    pub fn is_starter(&self) -> bool {
        self.origin == Origin::Starter
    }

    /// Number of rows, those that are gone included.
    ///
    /// # Errors
    /// As reading a file fails; so for all below.
    pub fn len(&mut self) -> Result<u64, StoreError> {
        self.healing(|pack| pack.count(key::ROWS))
    }

    /// Whether there is no row at all.
    ///
    /// # Errors
    /// As [`Self::len`].
    pub fn is_empty(&mut self) -> Result<bool, StoreError> {
        Ok(self.len()? == 0)
    }

    /// Lines of the list that could not be read as a place and were left out.
    ///
    /// # Errors
    /// As [`Self::len`].
    pub fn skipped(&mut self) -> Result<u64, StoreError> {
        self.healing(|pack| pack.count(key::SKIPPED))
    }

    /// The day on which the list was built.
    ///
    /// # Errors
    /// As [`Self::len`].
    pub fn built_on(&mut self) -> Result<Option<NaiveDate>, StoreError> {
        let day = self.healing(|pack| pack.meta(key::BUILT_ON))?;
        Ok(day.and_then(|day| day.parse().ok()))
    }

    /// The edition's hash.
    ///
    /// # Errors
    /// As [`Self::len`].
    pub fn edition(&mut self) -> Result<Option<String>, StoreError> {
        self.healing(|pack| pack.meta(key::EDITION))
    }

    /// Ids of the kinds that at least one row has.
    ///
    /// # Errors
    /// As [`Self::len`].
    pub fn kinds(&mut self) -> Result<Vec<String>, StoreError> {
        self.healing(Pack::kinds)
    }

    /// One place with all its fields, `gone` or not; `None` for an unknown id.
    ///
    /// # Errors
    /// As [`Self::len`].
    pub fn place(&mut self, id: &str) -> Result<Option<Place>, StoreError> {
        self.healing(|pack| {
            let Some(row) = pack.row_of(id)? else {
                return Ok(None);
            };
            let (mut place, hours): (Place, u32) = pack.row(row)?;
            if let (Some(held), Some(stored)) = (&mut place.hours, pack.hours(hours)?) {
                held.compiled = Some(CompiledHours::clone(&stored));
            }
            Ok(Some(place))
        })
    }

    /// Asks the pack; where it proves damaged it is built again from the list,
    /// once, and asked again.
    pub(crate) fn healing<T>(
        &mut self,
        ask: impl Fn(&Pack) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match (ask(&self.pack), &self.origin) {
            (Err(error), Origin::Pack(dir)) if error.is_damage() => {
                match folder::rebuild(dir, true)? {
                    Some(fresh) => self.pack = fresh.pack,
                    None => return Err(error),
                }
                ask(&self.pack)
            }
            (answer, _) => answer,
        }
    }
}
