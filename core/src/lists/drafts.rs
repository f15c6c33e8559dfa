//! Drafts: proposals that have not left the device, or whose author still keeps them.
//! They lie in a journal, survive any kill, and never vanish by themselves.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::key::Proposer;
use super::proposal::Proposal;
use crate::store::{Journal, StoreError};

/// File of the drafts in a data folder: among the journals, which erase takes away.
pub const DRAFTS: &str = "journals/drafts.jsonl";

/// A line of the journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Entry {
    /// A draft, and the one whose place it takes: one line, so that no kill parts them.
    Draft {
        proposal: Box<Proposal>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        drops: Option<String>,
    },
    Withdrawn(String),
    Exported {
        ids: Vec<String>,
        on: NaiveDate,
    },
}

/// One draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Id of the proposal.
    pub id: String,
    /// The proposal, signed.
    pub proposal: Proposal,
    /// When it was last written to a file.
    pub exported_on: Option<NaiveDate>,
}

/// The drafts of a data folder.
#[derive(Debug)]
pub struct Drafts {
    journal: Journal,
    held: Vec<Draft>,
}

impl Drafts {
    /// Reads the drafts; creates nothing.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another process writes drafts just now.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let journal = Journal::open(dir.join(DRAFTS))?;
        let held = folded(Vec::new(), journal.read()?);
        Ok(Self { journal, held })
    }

    /// All drafts, oldest first.
    pub fn all(&self) -> &[Draft] {
        &self.held
    }

    /// Drafts about one place.
    pub fn of<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a Draft> {
        let about = move |draft: &&Draft| draft.proposal.place == place;
        self.held.iter().filter(about)
    }

    /// The lines of a file to give away, by id: so that it does not tell the order in
    /// which somebody went from place to place. `unsent` leaves out what was exported.
    pub fn lines(&self, unsent: bool) -> BTreeMap<String, String> {
        let wanted = |draft: &&Draft| !unsent || draft.exported_on.is_none();
        let drafts = self.held.iter().filter(wanted);
        drafts
            .map(|draft| (draft.id.clone(), draft.proposal.line()))
            .collect()
    }

    /// Signs and keeps a draft. It takes the place of an earlier one on the same field;
    /// where that one has left the device, the new one says that it replaces it.
    ///
    /// # Errors
    /// As the journal cannot be written; nothing has changed then.
    pub fn add(&mut self, draft: Proposal, proposer: &Proposer) -> Result<Draft, StoreError> {
        let key = proposer.public();
        let earlier = self.held.iter().find(|held| {
            let held = &held.proposal;
            held.place == draft.place && held.field == draft.field && held.key == key
        });
        let replaces = earlier.and_then(|earlier| match earlier.exported_on {
            Some(_) => Some(earlier.id.clone()),
            None => earlier.proposal.replaces.clone(),
        });
        let proposal = Proposal { replaces, ..draft }.signed(proposer);
        let id = proposal.id();
        let drops = earlier.map(|earlier| earlier.id.clone());
        if drops.as_ref() != Some(&id) {
            let entry = Entry::Draft {
                proposal: Box::new(proposal.clone()),
                drops,
            };
            self.write(entry)?;
        }
        Ok(Draft {
            id,
            proposal,
            exported_on: None,
        })
    }

    /// Takes a draft back. What was exported before is out of reach.
    ///
    /// # Errors
    /// As the journal cannot be written.
    pub fn withdraw(&mut self, id: &str) -> Result<(), StoreError> {
        self.write(Entry::Withdrawn(id.into()))
    }

    /// Notes that drafts were written to a file. They stay.
    ///
    /// # Errors
    /// As the journal cannot be written.
    pub fn exported(&mut self, ids: Vec<String>, on: NaiveDate) -> Result<(), StoreError> {
        self.write(Entry::Exported { ids, on })
    }

    fn write(&mut self, entry: Entry) -> Result<(), StoreError> {
        self.journal.append(&entry)?;
        self.held = folded(std::mem::take(&mut self.held), [entry]);
        Ok(())
    }
}

/// The drafts after what else the journal says.
fn folded(held: Vec<Draft>, entries: impl IntoIterator<Item = Entry>) -> Vec<Draft> {
    let ids = held.iter().map(|draft| draft.id.clone());
    let mut reading = Reading {
        at: ids.zip(0..).collect(),
        held: held.into_iter().map(Some).collect(),
    };
    entries.into_iter().for_each(|entry| reading.fold(entry));
    reading.held.into_iter().flatten().collect()
}

/// Drafts while the journal is read: they are found by id, for there may be very many.
struct Reading {
    /// Oldest first; none where one was dropped or taken back.
    held: Vec<Option<Draft>>,
    at: HashMap<String, usize>,
}

impl Reading {
    fn fold(&mut self, entry: Entry) {
        match entry {
            Entry::Draft { proposal, drops } => {
                let id = proposal.id();
                drops.iter().chain([&id]).for_each(|gone| self.forget(gone));
                self.at.insert(id.clone(), self.held.len());
                self.held.push(Some(Draft {
                    id,
                    proposal: *proposal,
                    exported_on: None,
                }));
            }
            Entry::Withdrawn(id) => self.forget(&id),
            Entry::Exported { ids, on } => {
                for at in ids.iter().filter_map(|id| self.at.get(id)) {
                    if let Some(Some(draft)) = self.held.get_mut(*at) {
                        draft.exported_on = Some(on);
                    }
                }
            }
        }
    }

    fn forget(&mut self, id: &str) {
        if let Some(held) = self.at.remove(id).and_then(|at| self.held.get_mut(at)) {
            *held = None;
        }
    }
}
