//! The string files as one list.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::super::report::{Texts, Violation};

/// One text as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path of its file below the content folder.
    pub file: String,
    /// Language tag.
    pub lang: String,
    /// Key.
    pub key: String,
    /// Text, sources and review state.
    pub record: Record,
}

/// The fields of a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The text with its placeholders.
    pub text: String,
    /// Source ids.
    pub sources: Vec<String>,
    /// `yes`, `partly`, `no` or `design`.
    pub verified: String,
    /// Day of the last review.
    pub reviewed_on: String,
    /// What sort of text it is.
    pub kind: String,
    /// `unreviewed` or `reviewed` by a native speaker; none in English.
    #[serde(default)]
    pub translation: Option<String>,
}

/// Every text, and what could not be read.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// In the order of files and keys.
    pub entries: Vec<Entry>,
    /// Files that are no string files.
    pub unreadable: Vec<Violation>,
}

impl Catalogue {
    /// Reads all `strings/LANG/*.json` of a set of content files.
    pub fn read<'a, 'b>(files: impl Iterator<Item = (&'a str, &'b str)>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for (path, text) in files {
            let Some(lang) = language(path) else { continue };
            match serde_json::from_str::<BTreeMap<String, Record>>(text) {
                Ok(map) => catalogue
                    .entries
                    .extend(map.into_iter().map(|(key, record)| Entry {
                        file: path.to_owned(),
                        lang: lang.to_owned(),
                        key,
                        record,
                    })),
                Err(why) => {
                    let broken = Violation::at("unreadable", path, "", why.to_string());
                    catalogue.unreadable.push(broken);
                }
            }
        }
        catalogue
    }

    /// Every language, what differs in one country (`fr-CA`) apart.
    pub fn languages(&self) -> BTreeSet<&str> {
        self.entries
            .iter()
            .map(|entry| entry.lang.as_str())
            .collect()
    }

    /// How many texts each language has.
    pub fn counts(&self) -> Vec<Texts> {
        let count = |lang: &str| {
            let own = self.entries.iter().filter(|entry| entry.lang == lang);
            let unreviewed =
                |entry: &&Entry| entry.record.translation.as_deref() == Some("unreviewed");
            Texts {
                lang: lang.to_owned(),
                strings: own.clone().count(),
                unreviewed: own.filter(unreviewed).count(),
            }
        };
        self.languages().into_iter().map(count).collect()
    }

    /// Whether a language has a text.
    pub fn has(&self, lang: &str, key: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.lang == lang && entry.key == key)
    }
}

fn language(path: &str) -> Option<&str> {
    let (lang, file) = path.strip_prefix("strings/")?.split_once('/')?;
    file.ends_with(".json").then_some(lang)
}

impl Entry {
    /// A violation at this text.
    pub fn violation(&self, rule: &str, detail: impl Into<String>) -> Violation {
        Violation::at(rule, &self.file, &self.key, detail)
    }

    /// Whether a person reads it as it stands: a pattern of dates and numbers,
    /// and what a voice makes of a number, are no sentences.
    pub fn is_read(&self) -> bool {
        !["format.", "said."]
            .iter()
            .any(|start| self.key.starts_with(start))
    }

    /// Whether it is a sentence or a label that reading measures make sense of:
    /// names of languages and of kinds of help are names.
    pub fn is_measured(&self) -> bool {
        let name = ["kind.", "language."]
            .iter()
            .any(|start| self.key.starts_with(start));
        self.is_read() && !name
    }

    /// Names between braces, in order.
    pub fn placeholders(&self) -> Vec<&str> {
        let parts = self.record.text.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0))
            .collect()
    }
}
