//! The plan for somebody who uses alone: a person, a line, or a timer that gets
//! loud (`flows.md` section 6). This phone calls nobody by itself, and every
//! screen says so.

mod clocks;
mod names;
mod open;
mod rules;

pub use names::{Act, ClockName, Condition, InputName, Parameters, PromptName};
pub use open::{Alone, Memory};
pub use rules::hours_key;

/// Id of the plan.
pub const ALONE: &str = "alone";
