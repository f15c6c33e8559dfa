//! The core as one object for Kotlin and Swift.
//!
//! A shell opens [`Beside`] once, hands it what happened and when, and draws the
//! screen or the page that comes back. Nothing is decided here: records and enums mirror
//! those of the core, and every method is one call into it. There is no clock,
//! no callback and nothing asynchronous; whoever calls chooses the thread.

mod beside;
mod buffers;
mod error;
mod guarded;
mod guided;
mod json;
mod lists;
mod own;
mod reading;
mod records;
mod shared;

pub use beside::Beside;
pub use error::BesideError;
pub use json::to_json;
pub use records::*;

uniffi::setup_scaffolding!();

#[cfg(test)]
mod tests;
