//! Reads what people ask for on the command line: where, which kinds, when.

pub mod kinds;
pub mod needs;
pub mod place;
pub mod spelling;
pub mod when;
