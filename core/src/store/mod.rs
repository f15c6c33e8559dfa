//! Files of the data folder: the journal (the user's own) and the cache of places.

mod error;
mod files;
mod journal;

pub use error::StoreError;
pub use journal::Journal;
