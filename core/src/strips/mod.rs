//! Strip testing on the engine: products, water, clocks, lines, and what a batch
//! of tests comes to.
//!
//! States and answers are content (`content/protocols/strips.json`). Doubt goes
//! one way: whatever cannot be read counts as detected, and no later test makes
//! an earlier one milder.

mod acts;
mod clocks;
mod composed;
mod conditions;
pub mod dilution;
mod inputs;
mod memory;
mod names;
mod open;
mod rules;
mod values;

pub use memory::{MassBy, Memory, Outcome, Reading, Water};
pub use names::{Act, ClockName, Condition, InputName, Parameters, PromptName};
pub use open::Strips;

/// Id of strip testing.
pub const STRIPS: &str = "strips";
/// Id of the quiz about reading the lines.
pub const STRIP_QUIZ: &str = "strip_quiz";
