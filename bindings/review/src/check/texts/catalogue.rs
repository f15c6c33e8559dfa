//! The string files as one list.

use std::collections::{BTreeMap, BTreeSet};

use beside_core::content::{FALLBACK, Translated, Translation, edition};
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
    /// How it was made; none in English.
    #[serde(skip)]
    pub made: Option<Made>,
}

/// How a translation was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// How far it was looked at.
    pub state: Translation,
    /// Hash of the English text that it was made from.
    pub from: String,
}

impl Made {
    /// Whether it was made from what the English text says now, as far as anybody knows.
    pub fn is_fresh(&self, english: &str) -> bool {
        self.state != Translation::Stale && self.from == edition([english])
    }
}

impl Record {
    /// Whether no native speaker has read it.
    pub fn is_unread(&self) -> bool {
        let unread = |made: &Made| made.state != Translation::Reviewed;
        self.made.as_ref().is_some_and(unread)
    }

    /// A translation, with what stands behind its English text; one without an English
    /// text has nothing behind it.
    fn translated(own: Translated<'_>, english: Option<&Record>) -> Record {
        let behind = english.cloned().unwrap_or_else(|| Record {
            text: String::new(),
            sources: Vec::new(),
            verified: "design".to_owned(),
            reviewed_on: "1970-01-01".to_owned(),
            kind: "label".to_owned(),
            made: None,
        });
        Record {
            text: own.text.into_owned(),
            made: Some(Made {
                state: own.state,
                from: own.from.to_owned(),
            }),
            ..behind
        }
    }
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
        let mut files: Vec<_> = files
            .filter_map(|(path, text)| Some((language(path)?, path, text)))
            .collect();
        // English first: the others take from it what stands behind a text.
        files.sort_by_key(|(lang, _, _)| *lang != FALLBACK);
        let mut catalogue = Catalogue::default();
        let mut english: BTreeMap<String, Record> = BTreeMap::new();
        for (lang, path, text) in files {
            let read = if lang == FALLBACK {
                serde_json::from_str(text).inspect(|own| english.extend(Clone::clone(own)))
            } else {
                translations(text, &english)
            };
            match read {
                Ok(map) => catalogue.add(lang, path, map),
                Err(why) => {
                    let broken = Violation::at("unreadable", path, "", why.to_string());
                    catalogue.unreadable.push(broken);
                }
            }
        }
        catalogue
    }

    fn add(&mut self, lang: &str, path: &str, map: BTreeMap<String, Record>) {
        self.entries
            .extend(map.into_iter().map(|(key, record)| Entry {
                file: path.to_owned(),
                lang: lang.to_owned(),
                key,
                record,
            }));
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
            let unreviewed = |entry: &&Entry| entry.record.is_unread();
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

/// A file of a language that is not English.
fn translations(
    text: &str,
    english: &BTreeMap<String, Record>,
) -> Result<BTreeMap<String, Record>, serde_json::Error> {
    let own: BTreeMap<String, Translated<'_>> = serde_json::from_str(text)?;
    let behind = own.into_iter().map(|(key, own)| {
        let record = Record::translated(own, english.get(&key));
        (key, record)
    });
    Ok(behind.collect())
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

    /// Whether it stands on a button, or names an input, a clock or a kind of help.
    pub fn is_button(&self) -> bool {
        let parts = || self.key.split('.');
        let within = parts().any(|part| ["answer", "pick", "input", "clock"].contains(&part));
        let first = ["kind.", "cli.menu.", "guide.right."]
            .iter()
            .any(|start| self.key.starts_with(start));
        self.record.kind == "label" && (within || first)
    }

    /// The text without its placeholders, whose names are not words of the language.
    pub fn words(&self) -> String {
        let parts = self.record.text.split('{');
        parts
            .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
            .collect()
    }

    /// Names between braces, in order.
    pub fn placeholders(&self) -> Vec<&str> {
        let parts = self.record.text.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0))
            .collect()
    }
}
