//! Kinds from words (rule R15): category columns, headers, file and folder names.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use beside_core::places::kinds::Kinds;
use serde::Deserialize;
use std::sync::OnceLock;

use super::values::folded;

const WORDS: &str = include_str!("../../mappings/kind-words.toml");

#[derive(Deserialize)]
struct WordFile {
    words: BTreeMap<String, Vec<String>>,
}

/// Checks a kind id; the error names the nearest ones.
pub fn known(id: &str) -> Result<(), String> {
    let kinds = Kinds::builtin()?;
    if kinds.get(id).is_some() {
        return Ok(());
    }
    let mut near: Vec<(usize, &str)> = kinds
        .kinds
        .iter()
        .map(|kind| {
            let by_id = strsim::damerau_levenshtein(id, &kind.id);
            let contained = kind.id.contains(id);
            (if contained { 0 } else { by_id }, kind.id.as_str())
        })
        .collect();
    near.sort_unstable();
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, id)| id).collect();
    Err(format!(
        "{id:?} is no kind of help that Beside knows. Near it: {}.",
        near.join(", ")
    ))
}

/// Words and their kinds, folded, longest first.
pub fn words() -> &'static [(String, Vec<String>)] {
    static SORTED: OnceLock<Vec<(String, Vec<String>)>> = OnceLock::new();
    SORTED.get_or_init(|| {
        // Content of the program: a test reads it, so an empty list never ships.
        let file: WordFile = toml::from_str(WORDS).unwrap_or(WordFile {
            words: BTreeMap::new(),
        });
        let mut words: Vec<(String, Vec<String>)> = file
            .words
            .into_iter()
            .map(|(word, kinds)| (folded(&word), kinds))
            .collect();
        if let Ok(kinds) = Kinds::builtin() {
            words.extend(
                kinds
                    .kinds
                    .iter()
                    .filter(|kind| kind.id.contains('_'))
                    .map(|kind| (folded(&kind.id), vec![kind.id.clone()])),
            );
        }
        words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        words.dedup_by(|a, b| a.0 == b.0);
        words
    })
}

/// What was worked out before: a list repeats its few categories in every row.
#[derive(Debug, Default)]
pub struct Memo(RefCell<HashMap<String, Vec<String>>>);

impl Memo {
    /// Entries kept at most.
    const MAX: usize = 10_000;

    /// As [`from_text`].
    pub fn kinds(&self, text: &str) -> Vec<String> {
        let mut known = self.0.borrow_mut();
        if let Some(kinds) = known.get(text) {
            return kinds.clone();
        }
        if known.len() >= Self::MAX {
            known.clear();
        }
        let kinds = from_text(text);
        known.insert(text.to_owned(), kinds.clone());
        kinds
    }
}

/// Kinds that the words of a text mean, in the order in which the words stand there.
pub fn from_text(text: &str) -> Vec<String> {
    if let Ok(()) = known(text.trim()) {
        return vec![text.trim().to_owned()];
    }
    let mut rest = format!(" {} ", folded(text));
    let mut found: Vec<(usize, &[String])> = Vec::new();
    for (word, kinds) in words() {
        for form in [format!(" {word} "), format!(" {word}s ")] {
            while let Some(at) = rest.find(&form) {
                // Blanked, so that "health center" is not also "center", and "food pantry"
                // keeps both words.
                let blank = "\u{1}".repeat(form.len() - 2);
                rest.replace_range(at + 1..at + form.len() - 1, &blank);
                found.push((at, kinds));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let mut ids = Vec::new();
    for id in found.into_iter().flat_map(|(_, kinds)| kinds) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_known_kinds() {
        assert!(words().len() > 100);
        for (word, kinds) in words() {
            assert!(!kinds.is_empty(), "{word}");
            for id in kinds {
                known(id).unwrap_or_else(|problem| panic!("{word}: {problem}"));
            }
        }
    }

    #[test]
    fn texts_mean_kinds() {
        for (text, want) in [
            (
                "Directory_Of_Homeless_Drop-_In_Centers",
                vec!["housing_shelter", "drop_in"],
            ),
            ("Food Pantry", vec!["basic_needs"]),
            ("Syringe Exchange", vec!["syringe_services"]),
            ("hospital_name", vec!["medical_low_barrier"]),
            ("syringe_services", vec!["syringe_services"]),
            ("Overdose Prevention Center", vec!["supervised_consumption"]),
            ("Town hall", vec![]),
        ] {
            assert_eq!(from_text(text), want, "{text}");
        }
    }

    #[test]
    fn misspelt_kinds_get_near_ones() {
        let problem = known("naloxon").expect_err("unknown");
        assert!(problem.contains("naloxone"), "{problem}");
    }
}
