//! The index of words: which rows hold a word that begins with what was typed.
//!
//! Every term has its rows, ascending. So has every beginning that more than
//! [`MERGED`] terms share, so that a search never puts more lists than that
//! together; a beginning that only leads to a longer one stands for it. Short
//! lists stand with their key, long ones in blocks that can be entered at any
//! row. Why this is not FTS5: `own-word-index.md`.

mod beginnings;
mod list;
mod matches;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use matches::{Matches, Order};
pub(super) use terms::Terms;
pub(super) use write::Postings;

/// Most lists that a search puts together for one word.
const MERGED: usize = 16;

/// What stands with a key. The rows of a list that is short follow the mark,
/// the number of a stored one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Rows of one term.
    Term = 0,
    /// Number of the stored list of one term.
    StoredTerm = 1,
    /// Rows of all terms that begin so.
    Beginning = 2,
    /// Number of their stored list.
    StoredBeginning = 3,
}

impl Mark {
    fn new(is_beginning: bool, is_stored: bool) -> Self {
        match (is_beginning, is_stored) {
            (false, false) => Self::Term,
            (false, true) => Self::StoredTerm,
            (true, false) => Self::Beginning,
            (true, true) => Self::StoredBeginning,
        }
    }

    fn of(byte: u8) -> Option<Self> {
        [
            Self::Term,
            Self::StoredTerm,
            Self::Beginning,
            Self::StoredBeginning,
        ]
        .into_iter()
        .find(|mark| *mark as u8 == byte)
    }

    fn is_beginning(self) -> bool {
        matches!(self, Self::Beginning | Self::StoredBeginning)
    }

    fn is_stored(self) -> bool {
        matches!(self, Self::StoredTerm | Self::StoredBeginning)
    }
}
