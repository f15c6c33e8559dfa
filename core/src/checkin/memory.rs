//! What the check-in keeps while it runs.

use std::collections::{BTreeMap, BTreeSet};

use super::open::Checkin;

/// The fold's memory of what was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Memory {
    /// The question that is on the screen.
    pub question: String,
    /// What is picked on it so far.
    pub picks: BTreeSet<String>,
    /// Answers and picks by question. What was skipped is not there.
    pub answers: BTreeMap<String, BTreeSet<String>>,
    /// Every card is shown.
    pub see_all: bool,
}

impl Memory {
    /// Whether a question was answered so.
    pub fn said(&self, question: &str, answer: &str) -> bool {
        self.answers
            .get(question)
            .is_some_and(|answers| answers.contains(answer))
    }

    /// The questions that this person is asked after `why`, in their order. What
    /// would be one too many goes, the last first; `danger` and `why` count.
    pub(super) fn questions<'a>(&self, rules: &'a Checkin) -> Vec<&'a str> {
        let parameters = &rules.parameters;
        let picked = self.answers.get("why");
        let mut wanted: BTreeSet<&str> = picked
            .into_iter()
            .flatten()
            .filter_map(|pick| parameters.adds.get(pick))
            .flatten()
            .map(String::as_str)
            .collect();
        for (question, other) in &parameters.with {
            if wanted.contains(other.as_str()) {
                wanted.insert(question);
            }
        }
        if !wanted.is_empty() {
            wanted.insert(&parameters.last);
        }
        let most = usize::try_from(rules.numbers.questions.value).unwrap_or(0);
        let order = parameters.order.iter().map(String::as_str);
        order
            .filter(|question| wanted.contains(question))
            .take(most.saturating_sub(2))
            .collect()
    }
}
