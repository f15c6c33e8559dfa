//! What a path adds to the engine: what it keeps, and what its names mean.

use std::fmt::Debug;

use serde_json::Value;

use super::effect::Effect;
use super::event::Open;
use super::fold::Fold;
use super::names::{Name, Vocabulary};
use super::screen::{ClockKind, Input, Screen};
use super::table::Table;
use super::timeline::SessionMs;
use crate::content::Content;

/// A moment within a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Session time.
    pub ms: SessionMs,
    /// How much time passed before some earlier event is not known.
    pub unsure: bool,
    /// How often time was lost so far: whoever remembers the number knows
    /// whether it was lost since.
    pub gaps: u32,
}

/// A value that an input does not take; nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// A prompt that is up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PromptDue {
    /// After how long it is spoken and felt again while it is up.
    pub again_ms: Option<i64>,
    /// More urgent than what is spoken on entering the state.
    pub urgent: bool,
    /// Key of its text where that is not the one of its id.
    pub text: Option<&'static str>,
}

/// A clock that runs, in session time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockFace {
    /// How it runs.
    pub kind: ClockKind,
    /// When it started.
    pub started_at: SessionMs,
    /// When it falls due.
    pub due_at: Option<SessionMs>,
    /// Step of a beat.
    pub every_ms: Option<i64>,
    /// Pattern of a beat.
    pub pattern: Option<&'static str>,
    /// Whether an alarm is set for its due time.
    pub alarm: bool,
}

/// The meaning of one path's names.
pub trait Rules: Clone + Debug + PartialEq + 'static {
    /// Conditions of lines, answers and branches.
    type Condition: Name;
    /// What an answer records or asks for.
    type Act: Name;
    /// Clocks.
    type Clock: Name;
    /// Prompts, declared in the order in which a person should deal with them.
    type Prompt: Name;
    /// Inputs.
    type Input: Name;
    /// What the fold keeps beside the state.
    type Memory: Clone + Debug + PartialEq;
    /// How the keys of the path's own labels begin, with their dot; a label that
    /// it lacks is the common one.
    const OWN: &'static str = "";
    /// Every name that the table may use.
    const NAMES: &'static Vocabulary = &Vocabulary {
        conditions: Self::Condition::WRITTEN,
        acts: Self::Act::WRITTEN,
        clocks: Self::Clock::WRITTEN,
        prompts: Self::Prompt::WRITTEN,
        inputs: Self::Input::WRITTEN,
    };

    /// The table of the chosen variant.
    fn table(&self) -> &Table;
    /// The texts and sources.
    fn content(&self) -> &Content;
    /// How the path was opened.
    fn opened_with(&self) -> &Open;
    /// Whether this is practice.
    fn drill(&self) -> bool;

    /// What is kept on a fresh `open`.
    fn begin(&self) -> Self::Memory;
    /// Whether a condition holds.
    fn holds(&self, condition: Self::Condition, fold: &Fold<Self>, at: At) -> bool;
    /// Records what an answer means; asks for effects that are its own.
    fn act(&self, act: Self::Act, fold: &mut Fold<Self>, at: At, effects: &mut Vec<Effect>);
    /// The state changed; `fold.state` is the new one.
    fn moved(&self, from: &str, fold: &mut Fold<Self>, at: At);
    /// An answer was given in the state `before`, `fold.state` is what came of it.
    fn answered(&self, fold: &mut Fold<Self>, before: &str, id: &str, at: At);
    /// Takes a value in; one that is refused leaves the memory as it was.
    ///
    /// # Errors
    /// Where no input takes it.
    fn set(&self, memory: &mut Self::Memory, key: &str, value: &Value) -> Result<(), Refused>;
    /// The shell could not carry out an effect.
    fn effect_failed(&self, memory: &mut Self::Memory, kind: &str);

    /// Whether a prompt is up.
    fn prompt(&self, prompt: Self::Prompt, fold: &Fold<Self>, at: At) -> Option<PromptDue>;
    /// Whether nobody answers who ought to: light, and the loudest that there is.
    fn siren(&self, _fold: &Fold<Self>, _at: At) -> bool {
        false
    }
    /// Whether and how a clock runs.
    fn clock(&self, clock: Self::Clock, fold: &Fold<Self>, at: At) -> Option<ClockFace>;
    /// An input as shown.
    fn input(&self, input: Self::Input, fold: &Fold<Self>) -> Input;
    /// The value of a placeholder of texts, beside the table's numbers.
    fn value(&self, name: &str, fold: &Fold<Self>) -> Option<String>;
    /// What else belongs on the screen: doses, call, law, composed lines.
    fn complete(&self, screen: &mut Screen, fold: &Fold<Self>, to_boot: i64);
}
