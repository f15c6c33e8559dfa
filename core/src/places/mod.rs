//! The cache of nearby help: records, hours, nearest, text search, towns.

pub mod alert;
pub mod areas;
pub mod confidential;
mod day;
mod filter;
mod find;
pub mod freshness;
pub mod gazetteer;
pub mod geo;
pub mod held;
pub mod hours;
pub mod kinds;
pub mod list;
mod near;
mod one;
pub mod open_state;
pub mod query;
pub mod record;
pub mod row;
mod show;
pub mod starter;
pub mod towns;
pub(crate) mod tree;

pub use find::find;
pub use near::near;
pub use one::one;
