//! What is the person's own and lasts: the kit, and the answers to "was this right?".
//!
//! Here reading in quiet meets the store; neither of the two knows the other. All of
//! it lies in journals, and `erase_journals` takes all of it away.

use std::path::{Path, PathBuf};

use crate::guide::feedback::{self, Answer};
use crate::guide::kit::{Entry, Kit};
use crate::store::{JOURNALS, Journal, StoreError};

/// Journal of the kit.
const KIT: &str = "kit.jsonl";
/// Journal of the answers.
const ANSWERS: &str = "answers.jsonl";
/// Lines of the kit's journal after which it is written anew, shorter.
const COMPACT_AFTER: usize = 100;

/// The kit as its journal has it, to be looked at and changed by whoever holds it.
#[derive(Debug)]
pub struct OwnKit {
    journal: Journal,
    lines: usize,
    kit: Kit,
}

impl OwnKit {
    /// Opens the kit of a data folder; creates nothing.
    ///
    /// # Errors
    /// Where another process holds it, or it cannot be read.
    pub fn open(data_dir: &Path) -> Result<Self, StoreError> {
        let journal = Journal::open(path(data_dir, KIT))?;
        let entries: Vec<Entry> = journal.read()?;
        Ok(Self {
            journal,
            lines: entries.len(),
            kit: Kit::fold(entries),
        })
    }

    /// What is in it.
    pub fn kit(&self) -> &Kit {
        &self.kit
    }

    /// Keeps a change. A long journal is written anew in the same step.
    ///
    /// # Errors
    /// As the journal cannot be written; the kit is then as it was.
    pub fn keep(&mut self, entry: Entry) -> Result<(), StoreError> {
        let entries = || self.kit.entries().into_iter().chain([entry.clone()]);
        let kit = Kit::fold(entries());
        if self.lines < COMPACT_AFTER {
            self.journal.append(&entry)?;
            self.lines += 1;
        } else {
            let shorter = kit.entries();
            self.journal.rewrite(&shorter)?;
            self.lines = shorter.len();
        }
        self.kit = kit;
        Ok(())
    }
}

/// Keeps an answer.
///
/// # Errors
/// As the journal cannot be written.
pub fn keep_answer(data_dir: &Path, answer: &Answer) -> Result<(), StoreError> {
    Journal::open(path(data_dir, ANSWERS))?.append(answer)
}

/// The last answer to each page.
///
/// # Errors
/// As the journal cannot be read.
pub fn answers(data_dir: &Path) -> Result<Vec<Answer>, StoreError> {
    let journal = Journal::open(path(data_dir, ANSWERS))?;
    Ok(feedback::latest(journal.read()?))
}

/// Forgets all answers.
///
/// # Errors
/// Where they are still there afterwards.
pub fn forget_answers(data_dir: &Path) -> Result<(), StoreError> {
    Journal::open(path(data_dir, ANSWERS))?.erase()
}

fn path(data_dir: &Path, name: &str) -> PathBuf {
    data_dir.join(JOURNALS).join(name)
}
