//! The record that a shell draws. Field names are a contract with every shell.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::effect::Effect;
use crate::content::CardClass;

/// What comes of an event: an error if it changed nothing, what to show, what to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Update {
    /// [`super::NOT_OFFERED`] or nothing.
    pub error: Option<&'static str>,
    /// Absent before the first `open`.
    pub screen: Option<Screen>,
    /// In the order of [`Effect`]'s variants.
    pub effects: Vec<Effect>,
}

/// Everything that is shown at a moment, ready to draw, in the person's language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Screen {
    /// Path id.
    pub protocol: String,
    /// Variant id.
    pub variant: String,
    /// State id.
    pub state: String,
    /// Heading.
    pub title: String,
    /// Lines in reading order.
    pub lines: Vec<String>,
    /// Further lines, shown behind one button and never spoken by themselves.
    pub more: Vec<String>,
    /// What is spoken on entering the state.
    pub say: Option<String>,
    /// Id of a vector drawing.
    pub picture: Option<String>,
    /// What the person may answer in this state.
    pub answers: Vec<Choice>,
    /// What may be answered in nearly every state.
    pub always: Vec<Choice>,
    /// What may be set here, never needed to go on.
    pub inputs: Vec<Input>,
    /// What fell due, in the order to deal with it.
    pub prompts: Vec<Prompt>,
    /// Running clocks.
    pub clocks: Vec<Clock>,
    /// Doses logged so far.
    pub doses: Vec<Dose>,
    /// The emergency call.
    pub call: Option<Call>,
    /// Marks that go with a result to the end (strips).
    pub flags: Vec<String>,
    /// What a check-in leads to; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Card>,
    /// The law line of the region.
    pub law: Option<String>,
    /// Where the lines come from.
    pub sources: Vec<Source>,
    /// That no clinician has signed the content.
    pub banner: Option<String>,
    /// Whether this is practice.
    pub drill: bool,
    /// Private score at the end of a drill.
    pub score: Option<Value>,
    /// Languages to switch to.
    pub languages: Vec<String>,
    /// The time since earlier events is not known: the device restarted without a clock.
    pub time_unsure: bool,
}

/// Something to read, do or find. Its text stands among the lines too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Id.
    pub id: String,
    /// `danger`, `guidance` or `service`.
    pub class: CardClass,
    /// What it says.
    pub text: String,
    /// Guidance to read, by its topic id.
    pub topic: Option<String>,
    /// Another guided path to go to.
    pub protocol: Option<String>,
    /// Kinds of places that help, for a shell that shows the nearest.
    pub kinds: Vec<String>,
}

/// Something to tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Id for `answer`.
    pub id: String,
    /// Text of the button.
    pub label: String,
    /// How it stands out.
    pub tone: Tone,
}

/// How a choice stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// The way to more help.
    Urgent,
    /// A step.
    Normal,
    /// Rarely needed.
    Quiet,
}

/// Something that may be set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// Key for `set`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How it is entered.
    pub kind: InputKind,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Least number.
    pub min: Option<f64>,
    /// Greatest number.
    pub max: Option<f64>,
    /// What may be picked.
    pub options: Vec<InputOption>,
    /// What is set.
    pub value: Value,
}

/// How an input is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A number between `min` and `max`.
    Number,
    /// One of the options.
    Pick,
    /// Any of the options.
    Multi,
}

/// One thing to pick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputOption {
    /// Value for `set`.
    pub id: String,
    /// Text shown.
    pub label: String,
}

/// Something that fell due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prompt {
    /// Id.
    pub id: String,
    /// What to do now.
    pub text: String,
}

/// A running clock; times are boot milliseconds of the present boot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// Id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How it runs.
    pub kind: ClockKind,
    /// When it started; may lie before 0 after a restart of the device.
    pub started_at: i64,
    /// When it falls due.
    pub due_at: Option<i64>,
    /// Beat.
    pub every_ms: Option<i64>,
    /// Pattern of a beat.
    pub pattern: Option<String>,
}

/// How a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// To its due time.
    Countdown,
    /// From its start.
    CountUp,
    /// In steps of `every_ms`.
    Beat,
}

/// A logged dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dose {
    /// 1 for the first.
    pub n: usize,
    /// Product id, where known.
    pub product: Option<String>,
    /// Boot milliseconds of the present boot.
    pub at_ms: i64,
    /// `me` or `other`.
    pub by: String,
}

/// The emergency call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Call {
    /// `none`, `pending`, `asked`, `dialled`, `made`.
    pub status: String,
    /// The region's number.
    pub number: String,
    /// Whether it is time to call.
    pub prompt: bool,
    /// What to tell the dispatcher, a line each.
    pub script: Vec<String>,
}

/// Where a line comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Id in the content.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Year of the text that was read.
    pub year: Option<i32>,
    /// `yes`, `partly`, `no` or `design`.
    pub verified: String,
}
