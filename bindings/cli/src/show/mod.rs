//! What people read: plain, calm, 80 columns, colours only on a terminal.

pub mod age;
pub mod alerts;
mod distance;
mod hours;
pub mod page;
pub mod place;
pub mod results;
pub mod row;
mod trust;

pub use distance::distance;
pub use page::{Page, Tone};
