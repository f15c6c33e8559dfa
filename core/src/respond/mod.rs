//! Overdose response on the engine: doses, call, breathing, clocks, handover.
//!
//! States, answers and texts are content (`content/protocols/respond.json` and
//! the string files); here stands what their names mean. The drill is the same
//! path with nothing dialled.

mod acts;
mod clocks;
mod composed;
mod conditions;
mod drill;
mod first;
mod handover;
mod inputs;
mod local;
mod memory;
mod moves;
mod names;
mod open;
mod product_card;
mod prompts;
mod rules;
mod script;
mod told;

pub use first::{FirstSteps, Step};
pub use handover::handover_text;
pub use memory::{
    Age, BackTo, Breathing, By, CallStatus, DoseLog, Memory, Mode, Naloxone, NaloxoneKind,
};
pub use names::{Act, ClockName, Condition, InputName, Parameters, PromptName};
pub use open::{Respond, VARIANTS};

pub use crate::flow::{OpenError, RESPOND};

/// Id of the drill.
pub const DRILL: &str = "drill";
