//! What the tables, cards and regions refer to: it must be there, and no
//! optional question may stand between a person and a step.

mod guide;
mod lines;
pub mod orphans;
pub mod pictures;
mod products;
mod regions;
mod strips;
mod table;
mod used;

pub use guide::topics;
pub use lines::{phone_lines, storage};
pub use pictures::pictures;
pub use products::products;
pub use regions::regions;
pub use strips::strips;
pub use table::{plain_table, table};
pub use used::used;
