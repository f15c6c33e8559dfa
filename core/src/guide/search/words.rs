//! Words that help a search in one language: what says nothing, what somebody
//! may type for a page, what means that it is urgent.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::content::{Content, ContentError};
use crate::words::folded;

/// The words of one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Say nothing about what is meant.
    stop: BTreeSet<String>,
    /// Mean that somebody may need help at once.
    urgent: BTreeSet<String>,
    /// What somebody may type for a page, by its id.
    pages: BTreeMap<String, Vec<String>>,
}

impl Words {
    /// The words of a language; none where it has no file.
    pub fn read(content: &Content, lang: &str) -> Result<Words, ContentError> {
        let path = format!("search/{lang}.json");
        let Ok(text) = content.files().get(&path) else {
            return Ok(Words::default());
        };
        let read: Result<Words, _> = serde_json::from_str(text);
        let words = read.map_err(|why| ContentError {
            file: path,
            why: why.to_string(),
        })?;
        let all = |words: BTreeSet<String>| words.iter().map(|word| folded(word)).collect();
        Ok(Words {
            stop: all(words.stop),
            urgent: all(words.urgent),
            pages: words.pages,
        })
    }

    /// What somebody may type for a page.
    pub fn of_page(&self, id: &str) -> String {
        self.pages
            .get(id)
            .map(|words| words.join(" "))
            .unwrap_or_default()
    }

    /// The words of a question that say something; all of them where none does.
    pub fn telling(&self, question: &str) -> Vec<String> {
        let folded = folded(question);
        let all = || folded.split(' ').filter(|word| !word.is_empty());
        let telling: Vec<String> = all()
            .filter(|word| !self.stop.contains(*word))
            .map(str::to_owned)
            .collect();
        if telling.is_empty() {
            return all().map(str::to_owned).collect();
        }
        telling
    }

    /// Whether a question may be an emergency.
    pub fn urgent(&self, question: &str) -> bool {
        folded(question)
            .split(' ')
            .any(|word| self.urgent.contains(word))
    }
}
