//! Overdose response on the engine: doses, call, breathing, clocks, handover.
//!
//! States, answers and texts are content (`content/protocols/respond.json` and
//! the string files); here stands what their names mean. The drill is the same
//! path with nothing dialled.

mod acts;
mod card;
mod clocks;
mod conditions;
mod drill;
mod first;
mod inputs;
mod memory;
mod names;
mod open;
mod prompts;
mod rules;

pub use card::handover_text;
pub use first::FirstSteps;
pub use memory::{Age, By, CallStatus, DoseLog, Memory, Mode, Naloxone, NaloxoneKind};
pub use names::{Act, ClockName, Condition, InputName, Parameters, PromptName};
pub use open::{OpenError, Respond, VARIANTS};

/// Id of the response.
pub const RESPOND: &str = "respond";
/// Id of the drill.
pub const DRILL: &str = "drill";
