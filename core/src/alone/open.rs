//! Opening the plan: which lines, which emergency number.

use std::sync::Arc;

use super::ALONE;
use super::names::{Numbers, Parameters, StateName};
use crate::content::{Content, Hotline, RegionCode};
use crate::flow::event::Open;
use crate::flow::table::Table;
use crate::flow::{OpenError, Rules};

const FILE: &str = "protocols/alone.json";

/// The plan as opened.
#[derive(Debug, Clone)]
pub struct Alone {
    pub(super) table: Arc<Table>,
    pub(super) parameters: Parameters,
    pub(super) numbers: Numbers,
    pub(super) content: &'static Content,
    pub(super) open: Open,
    /// The emergency number.
    pub(super) number: String,
    /// Ids of the lines that answer here, the nearest first.
    pub(super) lines: Vec<&'static str>,
}

/// What the plan keeps beside its state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Memory {
    /// Minutes as set.
    pub minutes: Option<i64>,
    /// Line as set.
    pub line: Option<String>,
    /// Where we are, for the text to send.
    pub place: Option<String>,
    /// When the watch began, or was last answered; nothing while it rests.
    pub answered_at: Option<i64>,
    /// How often time had been lost by then.
    pub answered_gaps: u32,
    /// Calling from this phone failed.
    pub dial_failed: bool,
}

/// Two of one content are equal if they were opened alike.
impl PartialEq for Alone {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open
    }
}

impl Alone {
    /// Chooses number and lines for an `open`.
    pub fn new(content: &'static Content, open: &Open) -> Result<Alone, OpenError> {
        if open.protocol != ALONE {
            return Err(OpenError::NotOffered);
        }
        open.only_default()?;
        let table = Table::read(content.files(), FILE, Self::NAMES)?;
        table.require_states::<StateName>(FILE)?;
        let code = RegionCode::parse(open.region.as_deref());
        let lines = content.hotlines()?.of(&code);
        Ok(Alone {
            parameters: table.parameters(FILE)?,
            numbers: table.typed_numbers(FILE)?,
            table: Arc::new(table),
            content,
            open: open.clone(),
            number: content.region(&code)?.number,
            lines: lines
                .into_iter()
                .filter(|line| line.is_spotter())
                .map(|line| line.id.as_str())
                .collect(),
        })
    }

    /// The line in question: the one that was set, else the nearest.
    pub(super) fn line(&self, memory: &Memory) -> Option<&'static Hotline> {
        let chosen = memory.line.as_deref();
        let id = chosen.or_else(|| self.lines.first().copied())?;
        self.content.hotlines().ok()?.get(id)
    }

    /// Minutes between two answers.
    pub(super) fn minutes(&self, memory: &Memory) -> i64 {
        memory.minutes.unwrap_or(self.numbers.check_min.value)
    }
}
