//! What the tables, cards and regions refer to: it must be there, and no
//! optional question may stand between a person and a step.

mod products;
mod regions;
mod table;

pub use products::products;
pub use regions::regions;
pub use table::table;
