//! Why a whole file was not read: in words for the volunteer, with what to do next.

use std::io;

/// A file that was refused; the list stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}{}{next}", if next.is_empty() { "" } else { " " })]
pub struct Refusal {
    /// What is wrong, with the line where it is known.
    pub what: String,
    /// What to do next.
    pub next: String,
}

impl Refusal {
    /// A refusal with its way on.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: next.into(),
        }
    }

    /// The file could not be read at all.
    pub fn io(error: &io::Error) -> Self {
        Self::new(
            format!("It could not be read: {error}."),
            "Check the path and that you may read it.",
        )
    }
}

/// Shorthand of the readers.
pub type Refusable<T> = Result<T, Refusal>;
