//! Guided paths in a terminal: live with single keys, plain lines for screen
//! readers, and replays.

mod clock;
mod ending;
mod keys;
mod live;
pub mod page;
mod plain;
pub mod replay;
mod run;

pub use clock::Clock;
pub use run::{Choices, run};
