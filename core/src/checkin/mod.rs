//! The private check-in on the engine: a few questions, each of which may be
//! skipped, and at most three cards (`flows.md` section 4). Nothing of it is
//! written down anywhere unless the person asks for that.

mod cards;
mod memory;
mod names;
mod open;
mod rules;

pub use cards::{all, few};
pub use memory::Memory;
pub use names::{Act, Condition, InputName, Nothing, Parameters};
pub use open::Checkin;

/// Id of the check-in.
pub const CHECKIN: &str = "checkin";
