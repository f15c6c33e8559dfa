//! A path as data: states, answers, and the names of its conditions, prompts and clocks.
//!
//! Every name that a path gives a meaning to is an enum of its
//! [`Rules`](super::Rules), so a table that names something unknown does not load.
//! `N` is a name: its code, or before it was looked up the name as it is written.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::names::{AsWritten, Code};
use super::screen::Tone;
use crate::content::Verified;

/// Key of a text in the string files.
pub type Key = String;

/// A whole path of one variant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "N: AsWritten"))]
pub struct Table<N = Code> {
    /// Path id.
    pub id: String,
    /// Variant id.
    #[serde(default = "default_variant")]
    pub variant: String,
    /// The state that `open` lands on.
    pub start: String,
    /// Periods and other numbers by name, for clocks and texts.
    pub numbers: Numbers,
    /// What differs between variants and is not a number.
    pub(super) parameters: Box<RawValue>,
    /// Ways that have a name of their own, since variants differ in them or many
    /// answers share them: what a `to` says, to a state or to another way.
    #[serde(default)]
    pub ways: BTreeMap<String, To<N>>,
    /// Texts that a variant has in place of others.
    #[serde(default)]
    pub texts: BTreeMap<Key, Key>,
    /// States by id.
    pub states: BTreeMap<String, State<N>>,
    /// Answers that nearly every state has.
    pub always: Vec<Always<N>>,
    /// Patches that make the other variants; used up when the table is built.
    #[serde(default, rename = "variants")]
    pub(super) _variants: serde::de::IgnoredAny,
}

impl Table {
    /// Every state that a `to` may come to in this variant, each with the
    /// conditions on the way there.
    pub fn ends<'a>(&'a self, to: &'a str) -> Vec<(Vec<Guard>, &'a str)> {
        let mut ends = Vec::new();
        self.collect(to, &[], self.ways.len(), &mut ends);
        ends
    }

    fn collect<'a>(
        &'a self,
        to: &'a str,
        guards: &[Guard],
        left: usize,
        ends: &mut Vec<(Vec<Guard>, &'a str)>,
    ) {
        match self.ways.get(to).filter(|_| left > 0) {
            None => ends.push((guards.to_vec(), to)),
            Some(To::State(next)) => self.collect(next, guards, left - 1, ends),
            Some(To::Branches(branches)) => {
                for branch in branches {
                    let guards = [guards, &branch.when].concat();
                    self.collect(&branch.to, &guards, left - 1, ends);
                }
            }
        }
    }
}

fn default_variant() -> String {
    "default".into()
}

/// A number that guides a person, and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// In the unit that the name ends with (`_ms`, `_s`, `_min`, `_h`), else a count.
    pub value: i64,
    /// Source ids.
    pub sources: Vec<String>,
    /// How far the sources bear it out.
    pub verified: Verified,
}

/// The numbers of a table: by name, as texts use them. [`Table::typed_numbers`] has them
/// as the code of a path uses them.
#[derive(Debug, Clone)]
pub struct Numbers {
    by_name: BTreeMap<String, Number>,
    pub(super) json: Box<RawValue>,
}

impl Deref for Numbers {
    type Target = BTreeMap<String, Number>;

    fn deref(&self) -> &BTreeMap<String, Number> {
        &self.by_name
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let by_name = crate::json::from_str(json.get()).map_err(D::Error::custom)?;
        Ok(Numbers { by_name, json })
    }
}

/// Numbers of one unit, each a field of what a path asks its table for.
macro_rules! units {
    ($($(#[$doc:meta])* $unit:ident = $ms:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(transparent)]
        pub struct $unit(Number);

        impl $unit {
            /// The same in milliseconds.
            pub fn ms(&self) -> i64 {
                self.0.value.saturating_mul($ms)
            }
        }
    )*};
}

units! {
    /// A period in milliseconds.
    Millis = 1;
    /// A period in seconds.
    Seconds = 1_000;
    /// A period in minutes.
    Minutes = 60_000;
    /// A period in hours.
    Hours = 3_600_000;
}

/// One state of a path.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "N: AsWritten"))]
pub struct State<N = Code> {
    /// Heading.
    pub title: Wording<N>,
    /// What is spoken on entering.
    #[serde(default)]
    pub say: Option<Wording<N>>,
    /// Id of a vector drawing.
    #[serde(default)]
    pub picture: Option<Wording<N>>,
    /// Lines in reading order, each under its conditions.
    pub lines: Vec<Line<N>>,
    /// Further lines, shown behind one button and never spoken by themselves.
    #[serde(default)]
    pub more: Vec<Line<N>>,
    /// What may be set here.
    #[serde(default)]
    pub inputs: Vec<N>,
    /// What may be answered here.
    #[serde(default)]
    pub answers: Vec<Answer<N>>,
    /// Prompts that may be raised here.
    #[serde(default)]
    pub prompts: Vec<N>,
    /// Clocks that may run here.
    #[serde(default)]
    pub clocks: Vec<N>,
    /// How `back` stands out here.
    #[serde(default = "quiet")]
    pub back: Tone,
    /// Whether `start_over` is always offered here.
    #[serde(default)]
    pub start_over: bool,
    /// The path is over: the live session is deleted.
    #[serde(default)]
    pub end: bool,
}

/// One text, or the first of several whose conditions hold. Drawings are named
/// in the same way, as `picture` instead of `text`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, bound(deserialize = "N: AsWritten"))]
pub enum Wording<N = Code> {
    /// Always this one.
    One(Key),
    /// The first that holds.
    First(Vec<Line<N>>),
}

impl<N> Wording<N> {
    /// Every text that it may come to.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        let (one, lines) = match self {
            Wording::One(key) => (Some(key), &[][..]),
            Wording::First(lines) => (None, lines.as_slice()),
        };
        one.into_iter().chain(lines.iter().map(|line| &line.text))
    }
}

/// A line and the conditions under which it is shown (all of them).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "N: AsWritten"))]
pub struct Line<N = Code> {
    /// Its text.
    #[serde(alias = "picture")]
    pub text: Key,
    /// All must hold.
    #[serde(default, rename = "if")]
    pub when: Vec<Guard<N>>,
}

/// An answer: what it records and where it leads.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "N: AsWritten"))]
pub struct Answer<N = Code> {
    /// Id for journeys and shells.
    pub id: String,
    /// Text of the button; by default `answer.ID`.
    #[serde(default)]
    pub label: Option<Key>,
    /// How it stands out.
    #[serde(default = "normal")]
    pub tone: Tone,
    /// Offered while all hold.
    #[serde(default, rename = "if")]
    pub when: Vec<Guard<N>>,
    /// What it records or asks for, in order.
    #[serde(default, rename = "do")]
    pub acts: Vec<N>,
    /// Where it leads, judged after what it recorded; nothing is "stays".
    #[serde(default)]
    pub to: To<N>,
}

fn normal() -> Tone {
    Tone::Normal
}

fn quiet() -> Tone {
    Tone::Quiet
}

/// An answer of nearly every state.
#[derive(Debug, Clone, Deserialize)]
#[serde(bound(deserialize = "N: AsWritten"))]
pub struct Always<N = Code> {
    /// States that do not offer it.
    pub not_in: Vec<String>,
    /// States where it is rarely needed, and so stands out less.
    #[serde(default)]
    pub quiet_in: Vec<String>,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer<N>,
}

impl<N> Always<N> {
    /// How it stands out in a state.
    pub fn tone_in(&self, state: &str) -> Tone {
        if self.quiet_in.iter().any(|quiet| quiet == state) {
            Tone::Quiet
        } else {
            self.answer.tone
        }
    }
}

/// Where an answer leads.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, bound(deserialize = "N: AsWritten"))]
pub enum To<N = Code> {
    /// One state, whatever holds.
    State(String),
    /// The first branch whose conditions hold; none is "stays".
    Branches(Vec<Branch<N>>),
}

impl<N> Default for To<N> {
    fn default() -> Self {
        To::Branches(Vec::new())
    }
}

/// A conditional way on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "N: AsWritten"))]
pub struct Branch<N = Code> {
    /// All must hold.
    #[serde(default, rename = "if")]
    pub when: Vec<Guard<N>>,
    /// The state it leads to.
    pub to: String,
}

/// A condition by name, or its opposite: `dose_allowed`, `!dose_allowed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard<N = Code> {
    /// Whether the condition must not hold.
    pub negated: bool,
    /// The condition.
    pub condition: N,
}

impl<'de, N: AsWritten> Deserialize<'de> for Guard<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (negated, condition) = match text.strip_prefix('!') {
            Some(name) => (true, name.to_owned()),
            None => (false, text),
        };
        let condition = condition.into();
        Ok(Guard { negated, condition })
    }
}
