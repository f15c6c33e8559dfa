//! What a check found.

use serde::Serialize;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// Id of the rule; those of the safety invariants begin with their number.
    pub rule: String,
    /// Where: the shortest way through a protocol, else a file and key.
    pub path: Vec<String>,
    /// What is wrong and what was expected.
    pub detail: String,
}

impl Violation {
    /// A violation of the wording or wiring of one entry of a file.
    pub fn at(rule: &str, file: &str, key: &str, detail: impl Into<String>) -> Violation {
        let path = [file, key].into_iter().filter(|part| !part.is_empty());
        Violation {
            rule: rule.into(),
            path: path.map(str::to_owned).collect(),
            detail: detail.into(),
        }
    }
}

/// What was proved, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Guided paths that were walked.
    pub protocols: usize,
    /// Tables that were walked: protocols times their variants.
    pub variants: usize,
    /// Distinct situations: a state with what is kept and which clocks are due.
    pub states: usize,
    /// Steps from one situation to another, by an answer or by time.
    pub paths: usize,
    /// Texts that were read, all languages together.
    pub strings: usize,
    /// What is wrong, the shortest path for each.
    pub violations: Vec<Violation>,
}
