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
        if content.files().get(&path).is_err() {
            return Ok(Words::default());
        }
        let words: Words = content.files().parse(&path)?;
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
        let folded = terms(question);
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

/// Text as the index holds it: folded words, an elided little word cut off. `l'eau`
/// and `d'eau` are both about `eau`, where a list of places leaves `O'Brien` whole.
pub(super) fn terms(text: &str) -> String {
    let mut cut = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let parts = word.split_once(['\'', '\u{2019}']);
        match parts.filter(|(little, rest)| is_elided(little, rest)) {
            Some((_, rest)) => cut.push_str(rest),
            None => cut.push_str(word),
        }
        cut.push(' ');
    }
    folded(&cut)
}

/// What is cut is one or two letters (`l'`, `j'`, `qu'`) before a word of some length:
/// the endings of English (`I'm`, `he'll`) are shorter.
fn is_elided(little: &str, rest: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    letters(little) <= 2 && letters(rest) >= 3
}
