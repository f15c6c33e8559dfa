//! The list that answers: the one in the data folder, else the one that Beside carries.

use beside_core::places::starter;
use beside_core::store::{self, Cache, StoreError};

use crate::context::Context;
use crate::outcome::Failure;

/// Where answers about places come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Data {
    /// A list that was imported.
    Pack,
    /// The list that Beside carries.
    Starter,
    /// No list at all.
    None,
}

/// An open list, and where it comes from.
pub struct Open {
    /// The list; `None` with [`Data::None`].
    pub cache: Option<Cache>,
    /// Where it comes from.
    pub data: Data,
}

/// Opens the list of the data folder, else the starter list.
///
/// # Errors
/// When a list is there and cannot be used; the text says what to do.
pub fn open(context: &Context) -> Result<Open, Failure> {
    if let Some(cache) = store::open(&context.data_dir).map_err(failed)? {
        return Ok(Open {
            cache: Some(cache),
            data: Data::Pack,
        });
    }
    let cache = starter::open().map_err(failed)?;
    Ok(Open {
        cache: Some(cache),
        data: Data::Starter,
    })
}

/// An error of the store, for the person who reads it.
pub fn failed(error: StoreError) -> Failure {
    Failure::Failed(error.to_string())
}
