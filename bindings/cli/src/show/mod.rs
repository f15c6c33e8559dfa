//! What people read: plain, calm, 80 columns, colours only on a terminal.

pub mod age;
pub mod alerts;
mod distance;
mod guide;
mod hours;
pub mod kit;
pub mod page;
pub mod place;
pub mod results;
pub mod row;
mod trust;

pub use distance::distance;
pub use guide::{hit, topic, topics};
pub use page::{Page, Tone};
pub use trust::checked;
