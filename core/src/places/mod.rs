//! The cache of nearby help: records, hours, nearest, text search, towns.

pub mod freshness;
pub mod geo;
pub mod hours;
pub mod kinds;
pub mod list;
pub mod open_state;
pub mod opening;
pub mod query;
pub mod record;
pub mod row;
