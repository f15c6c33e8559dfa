//! The names that the plan's table uses.

use serde::Deserialize;

use crate::flow::names;
use crate::flow::table::{Number, Seconds};

names! {
    /// Conditions of lines, answers and branches.
    pub enum Condition {
        /// A verified line answers in the region.
        LineKnown = "line_known",
        /// More than one does.
        SeveralLines = "several_lines",
        /// The place was set.
        PlaceKnown = "place_known",
        /// Calling from this phone failed.
        DialFailed = "dial_failed",
        /// How much time passed is not known.
        TimeUnsure = "time_unsure",
    }
}

names! {
    /// What an answer records or asks for.
    pub enum Act {
        /// Offers the plan as a text to send.
        Share = "share",
        /// Dials the line.
        Dial = "dial",
        /// The watch begins, or begins again.
        Watch = "watch",
        /// Somebody came: the watch rests.
        Rest = "rest",
        /// Leaves for overdose response.
        OpenRespond = "open_respond",
    }
}

names! {
    /// Prompts, in the order in which a person should deal with them.
    pub enum PromptName {
        /// Nobody answered: help is needed.
        Alarm = "alarm",
        /// Answer now.
        AnswerNow = "answer_now",
    }
}

names! {
    /// Clocks.
    pub enum ClockName {
        /// Until an answer is asked for.
        Check = "check",
        /// Until it gets as loud as it can.
        Alarm = "alarm",
    }
}

names! {
    /// Inputs.
    pub enum InputName {
        /// Minutes between two answers.
        Minutes = "minutes",
        /// Which line.
        Line = "line",
    }
}

names! {
    /// States that the code relies on.
    pub enum StateName {
        /// The plan as a text to send.
        Person = "person",
        /// Phone lines that stay with somebody who uses alone.
        Line = "line",
        /// The countdown runs.
        Watch = "watch",
    }
}

/// The numbers of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Between two answers, where nothing else was set.
    pub check_min: Number,
    /// From the question to the alarm.
    pub alarm_s: Seconds,
    /// Between two questions.
    pub ask_again_s: Seconds,
    /// Between two alarms.
    pub alarm_again_s: Seconds,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Minutes that may be set.
    pub minutes: Vec<i64>,
}
