//! The names that the plan's table uses.

use serde::Deserialize;

/// Conditions of lines, answers and branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// A verified line answers in the region.
    LineKnown,
    /// More than one does.
    SeveralLines,
    /// The place was set.
    PlaceKnown,
    /// Calling from this phone failed.
    DialFailed,
    /// How much time passed is not known.
    TimeUnsure,
}

/// What an answer records or asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Offers the plan as a text to send.
    Share,
    /// Dials the line.
    Dial,
    /// The watch begins, or begins again.
    Watch,
    /// Somebody came: the watch rests.
    Rest,
    /// Leaves for overdose response.
    OpenRespond,
}

/// Prompts, in the order in which a person should deal with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptName {
    /// Nobody answered: help is needed.
    Alarm,
    /// Answer now.
    AnswerNow,
}

/// Clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockName {
    /// Until an answer is asked for.
    Check,
    /// Until it gets as loud as it can.
    Alarm,
}

/// Inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputName {
    /// Minutes between two answers.
    Minutes,
    /// Which line.
    Line,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Minutes that may be set.
    pub minutes: Vec<i64>,
}
