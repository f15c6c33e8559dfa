//! One place by its id, gone or not.

use chrono::NaiveDate;

use super::query::At;
use super::record::Place;
use super::row::NearRow;
use super::show::{Moment, show};
use crate::store::{Cache, StoreError};

/// A place with all its fields, and the row that lists show of it (without a
/// distance); `None` for an unknown id.
///
/// # Errors
/// Only what the system reports; a damaged cache is built again from its list
/// and asked once more.
pub fn one(
    cache: &mut Cache,
    id: &str,
    at: At,
    today: NaiveDate,
) -> Result<Option<(Place, NearRow)>, StoreError> {
    cache.healing(|pack| {
        let Some(number) = pack.row_of(id)? else {
            return Ok(None);
        };
        let (place, hours): (Place, u32) = pack.row(number)?;
        let moment = Moment { at, today };
        let row = show(pack, place.clone(), hours, &moment, None)?;
        Ok(Some((place, row)))
    })
}
