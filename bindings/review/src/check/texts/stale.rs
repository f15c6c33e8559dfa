//! Translations whose English text was edited since they were made.

use std::collections::BTreeMap;

use beside_core::content::{Content, edition};

use super::super::report::Violation;
use super::catalogue::{Catalogue, Entry};

/// What `scripts/translated` noted of the languages that are built in. It is for
/// reviewers, so it is built into the command line and not into the core.
const BUILT_IN: &[(&str, &str)] = &[
    (
        "es",
        include_str!("../../../../../core/content/strings/es/made-from.tsv"),
    ),
    (
        "es-ES",
        include_str!("../../../../../core/content/strings/es-ES/made-from.tsv"),
    ),
    (
        "fr",
        include_str!("../../../../../core/content/strings/fr/made-from.tsv"),
    ),
    (
        "fr-CA",
        include_str!("../../../../../core/content/strings/fr-CA/made-from.tsv"),
    ),
    (
        "fr-FR",
        include_str!("../../../../../core/content/strings/fr-FR/made-from.tsv"),
    ),
];

/// By language and key, the hash of the English text that a translation was made from.
#[derive(Debug, Clone, Default)]
pub struct MadeFrom(BTreeMap<String, BTreeMap<String, String>>);

impl MadeFrom {
    /// What is noted beside the texts, else what is built in.
    pub fn read<'a>(content: &Content, languages: impl IntoIterator<Item = &'a str>) -> MadeFrom {
        let noted = |lang: &str| {
            let beside = content.files().get(&file(lang)).ok();
            let built_in = || BUILT_IN.iter().find(|(own, _)| *own == lang);
            let text = beside.or_else(|| built_in().map(|(_, text)| *text));
            lines(text.unwrap_or_default())
        };
        let all = languages
            .into_iter()
            .map(|lang| (lang.to_owned(), noted(lang)));
        MadeFrom(all.collect())
    }

    /// Whether a translation was made from what the English text says now; nothing
    /// where nobody noted what it was made from.
    pub fn is_fresh(&self, lang: &str, key: &str, english: &str) -> Option<bool> {
        let hash = self.0.get(lang)?.get(key)?;
        Some(*hash == edition([english]))
    }
}

/// Where it is noted, below the content folder.
pub fn file(lang: &str) -> String {
    format!("strings/{lang}/made-from.tsv")
}

fn lines(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter_map(|line| line.split_once('\t'));
    pairs
        .map(|(key, hash)| (key.to_owned(), hash.to_owned()))
        .collect()
}

/// Every translation that somebody must look at again.
pub fn check(catalogue: &Catalogue, made: &MadeFrom) -> Vec<Violation> {
    let english = |entry: &&Entry| entry.lang == "en";
    let english: BTreeMap<&str, &str> = catalogue
        .entries
        .iter()
        .filter(english)
        .map(|entry| (entry.key.as_str(), entry.record.text.as_str()))
        .collect();
    let mut found = Vec::new();
    for entry in catalogue.entries.iter().filter(|entry| entry.lang != "en") {
        let Some(text) = english.get(entry.key.as_str()) else {
            continue;
        };
        let why = match made.is_fresh(&entry.lang, &entry.key, text) {
            Some(true) => continue,
            Some(false) => "the English text was edited since this was made from it",
            None => "nobody noted which English text it was made from: scripts/translated does",
        };
        found.push(entry.violation("stale_translation", why));
    }
    found
}
