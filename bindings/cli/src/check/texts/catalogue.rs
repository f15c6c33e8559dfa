//! The string files as one list.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::report::Violation;

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

    /// Names between braces, in order.
    pub fn placeholders(&self) -> Vec<&str> {
        let parts = self.record.text.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0))
            .collect()
    }
}
