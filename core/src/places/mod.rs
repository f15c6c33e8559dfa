//! The cache of nearby help: records, hours, nearest, text search, towns.

pub mod hours;
pub mod kinds;
pub mod list;
pub mod open_state;
pub mod record;
