//! Texts of one language, and the filling of their placeholders.

use std::borrow::Cow;
use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::{Deserialize, Serialize};

use super::files::Files;
use super::verified::Verified;
use super::{ContentError, FALLBACK};

/// One text with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text<'a> {
    /// The text; `{name}` stands for a number, unit, product or number to call.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// Source ids.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// How far the sources bear it out.
    pub verified: Verified,
    /// Day of the last review against the sources, ISO 8601.
    pub reviewed_on: &'a str,
    /// What sort of text it is; decides which rules of wording hold.
    pub kind: TextKind,
    /// How far it was looked at; none in English, from which the others are made.
    #[serde(skip)]
    pub translation: Option<Translation>,
}

/// A text of another language as its file has it. Sources, their state, the day and the
/// kind are those of the English text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translated<'a> {
    /// The text, with the placeholders of the English one.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// How far it was looked at.
    pub state: Translation,
    /// Hash of the English text that it was made from ([`super::edition`]).
    pub from: &'a str,
}

/// How far a translation was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Translation {
    /// No native speaker has read it yet.
    Draft,
    /// A native speaker has read it.
    Reviewed,
    /// Somebody found that it no longer says what the English text says.
    Stale,
}

/// What sort of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// An instruction of a guided path.
    Step,
    /// A line of a product card.
    Card,
    /// What the law says.
    Law,
    /// A remark beside a number or step.
    Note,
    /// A button, clock or input.
    Label,
    /// Something that fell due.
    Prompt,
    /// Words to say to somebody.
    Script,
    /// A line of the handover card or of what is told after waking.
    Record,
    /// A line of a topic that warns or says when to get help.
    Danger,
    /// Any other line of a topic.
    Topic,
}

/// String files, each with the first parts of the keys in it. One of them is read whole on
/// first use, so that the first screen does not wait for what stands on others.
const FILES: [(&str, &[&str]); 17] = [
    ("alone", &["alone"]),
    ("checkin", &["checkin"]),
    ("cli", &["cli"]),
    ("formats", &["format", "language"]),
    ("guide", &["guide", "hotline", "kit", "storage"]),
    ("home", &["home"]),
    ("kinds", &["kind"]),
    ("law", &["law"]),
    ("lists", &["draft", "list"]),
    ("pictures", &["picture"]),
    ("places", &["place"]),
    ("products", &["product", "card", "drug"]),
    ("regions", &["number", "said"]),
    ("shell", &["shell"]),
    ("strips", &["strips"]),
    ("topics", &["topic"]),
    // Every other key is one of the response.
    ("respond", &[]),
];

/// The place among [`FILES`] of the file that a key stands in.
fn file_of(key: &str) -> usize {
    let first = key.split('.').next().unwrap_or(key);
    let own = FILES.iter().position(|(_, firsts)| firsts.contains(&first));
    own.unwrap_or(FILES.len() - 1)
}

type Map = BTreeMap<&'static str, Text<'static>>;

/// The texts of one language.
#[derive(Debug)]
pub struct Texts {
    lang: String,
    /// In the order of [`FILES`].
    files: [OnceCell<Result<Map, ContentError>>; FILES.len()],
}

impl Texts {
    pub(super) fn new(lang: &str) -> Texts {
        Texts {
            lang: lang.to_owned(),
            files: std::array::from_fn(|_| OnceCell::new()),
        }
    }

    /// The tag of the language.
    pub fn tag(&self) -> &str {
        &self.lang
    }

    pub(super) fn get(&self, files: &Files, key: &str) -> Option<&Text<'static>> {
        let at = file_of(key);
        let read = || self.read(files, at);
        // A file that is missing or broken is an empty one here; [`Texts::broken`] names
        // it, and the language falls back.
        let map = self.files.get(at)?.get_or_init(read).as_ref().ok()?;
        map.get(key)
    }

    /// What is wrong with each file that there is.
    pub(super) fn broken(&self, files: &Files) -> impl Iterator<Item = ContentError> {
        let all = 0..FILES.len();
        let there = all.filter(|at| files.get(&self.path(*at)).is_ok());
        there.filter_map(|at| self.read(files, at).err())
    }

    fn path(&self, at: usize) -> String {
        format!("strings/{}/{}.json", self.lang, FILES[at].0)
    }

    fn read(&self, files: &Files, at: usize) -> Result<Map, ContentError> {
        let path = self.path(at);
        let map = if self.lang == FALLBACK {
            files.parse(&path)?
        } else {
            self.translated(files, at)?
        };
        match map.keys().find(|key| file_of(key) != at) {
            None => Ok(map),
            Some(key) => Err(ContentError {
                why: format!("\"{key}\" belongs into {}.json", FILES[file_of(key)].0),
                file: path,
            }),
        }
    }
}

/// Languages and countries that write no space before `? ! ;`, and the language that their
/// other texts come from, which writes one.
const CLOSE_SIGNS: [(&str, &str); 1] = [("fr-CA", "fr")];

impl Texts {
    /// The texts of a language that is not English, each with what stands behind the
    /// English one. A text that English does not have is left out, and the checker names it.
    fn translated(&self, files: &Files, at: usize) -> Result<Map, ContentError> {
        let closed = CLOSE_SIGNS.iter().find(|(lang, _)| *lang == self.lang);
        let path = self.path(at);
        let absent = closed.is_some() && files.get(&path).is_err();
        let own: BTreeMap<&'static str, Translated<'static>> = if absent {
            BTreeMap::new()
        } else {
            files.parse(&path)?
        };
        let english = Texts::new(FALLBACK).read(files, at)?;
        let behind = |(key, own): (&'static str, Translated<'static>)| {
            let text = Text {
                text: own.text,
                translation: Some(own.state),
                ..english.get(key)?.clone()
            };
            Some((key, text))
        };
        let mut map: Map = own.into_iter().filter_map(behind).collect();
        if let Some((_, wider)) = closed {
            let wider = Texts::new(wider).read(files, at)?;
            for (key, text) in wider {
                map.entry(key).or_insert_with(|| close_signs(text));
            }
        }
        Ok(map)
    }
}

/// The text without the narrow space before its signs; that within a number stays.
fn close_signs(text: Text<'static>) -> Text<'static> {
    if !text.text.contains(NARROW) {
        return text;
    }
    let mut closed = text.text.into_owned();
    for sign in ['?', '!', ';'] {
        closed = closed.replace(&format!("{NARROW}{sign}"), &sign.to_string());
    }
    Text {
        text: closed.into(),
        ..text
    }
}

const NARROW: char = '\u{202f}';

/// Fills the placeholders of a text; one without a value stays as it is, and
/// the checker finds it.
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        match value(name) {
            Some(value) => filled.push_str(&value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}
