//! The journal of decisions beside a list: who proposed what, what was decided, what it
//! did to the list. From it each decision can be taken back.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::parts::Step;
use super::proposal::Proposal;
use crate::places::record::Place;
use crate::store::{Journal, LIST, StoreError, peek};

/// File of the decisions in a data folder.
pub const DECISIONS: &str = "decisions.jsonl";

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The proposal holds.
    Accept,
    /// It does not.
    Reject,
    /// The decision before is taken back.
    Undo,
    /// Two entries are one place.
    Join,
    /// Two entries that look alike are two places.
    Apart,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Id of the proposal, or of the pair of places.
    pub id: String,
    /// What was decided.
    pub choice: Choice,
    /// The day.
    pub on: NaiveDate,
    /// The proposal; absent for a pair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// The pair of places: the one that is kept first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<[String; 2]>,
    /// The coordinator's own value in place of the proposed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Of a rejection: the accepted proposal that it came with, because both cannot
    /// hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<String>,
    /// What it did to the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// Decisions that take effect together: one line of the journal, one edition of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Edition of the list that they were laid over; absent where they leave it as it is.
    /// The line is written before the list. Where the list still has this edition, the
    /// last batch never took effect and is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_before: Option<String>,
    /// The decisions.
    pub decisions: Vec<Decision>,
}

/// All decisions beside a list; the latest of each proposal counts.
#[derive(Debug)]
pub struct Decisions {
    journal: Option<Journal>,
    latest: BTreeMap<String, Decision>,
    /// The last line never took effect: it goes with the next one that is written.
    void: bool,
}

impl Decisions {
    /// Reads the decisions of a data folder; creates nothing. Hold the folder's lock
    /// where decisions are to be written.
    ///
    /// # Errors
    /// As the journal or the list's first line cannot be read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let journal = Journal::open(dir.join(DECISIONS))?;
        let mut batches: Vec<Batch> = journal.read()?;
        let edition = peek(&dir.join(LIST))?.map(|edition| edition.hash);
        let void = batches
            .last()
            .is_some_and(|last| last.list_before.is_some() && last.list_before == edition);
        if void {
            batches.pop();
        }
        let mut decisions = Self {
            journal: Some(journal),
            latest: BTreeMap::new(),
            void,
        };
        decisions.fold(batches);
        Ok(decisions)
    }

    /// No decisions, kept nowhere.
    pub fn none() -> Self {
        Self {
            journal: None,
            latest: BTreeMap::new(),
            void: false,
        }
    }

    /// The latest decision on each proposal and pair.
    pub fn latest(&self) -> &BTreeMap<String, Decision> {
        &self.latest
    }

    /// What was decided about `id`, as far as the list still shows it: an accepted value
    /// that a newer edition of the source has overwritten is open again.
    pub fn standing(&self, id: &str, places: &BTreeMap<String, Place>) -> Option<Choice> {
        let decision = self.latest.get(id)?;
        let stands = |step: &Step| step.stands(places.get(&step.place));
        match decision.choice {
            Choice::Undo => None,
            Choice::Accept | Choice::Join if !decision.steps.iter().all(stands) => None,
            choice => Some(choice),
        }
    }

    /// Writes a batch, durably. Call it before the list is written.
    ///
    /// # Errors
    /// As the journal cannot be written; nothing has changed then.
    pub fn write(&mut self, batch: Batch) -> Result<(), StoreError> {
        if let Some(journal) = &mut self.journal {
            if self.void {
                let mut batches: Vec<Batch> = journal.read()?;
                batches.pop();
                batches.push(batch.clone());
                journal.rewrite(&batches)?;
                self.void = false;
            } else {
                journal.append(&batch)?;
            }
        }
        self.fold([batch]);
        Ok(())
    }

    fn fold(&mut self, batches: impl IntoIterator<Item = Batch>) {
        for decision in batches.into_iter().flat_map(|batch| batch.decisions) {
            self.latest.insert(decision.id.clone(), decision);
        }
    }
}
