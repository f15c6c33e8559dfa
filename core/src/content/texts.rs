//! Texts of one language, and the filling of their placeholders.

use std::borrow::Cow;
use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::Deserialize;

use super::ContentError;
use super::files::Files;
use super::verified::Verified;

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
    /// Whether a native speaker has read it; absent in English, from which the
    /// others are made.
    #[serde(default)]
    pub translation: Option<Translation>,
}

/// How far a translation was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Translation {
    /// No native speaker has read it yet.
    Unreviewed,
    /// A native speaker has read it.
    Reviewed,
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
const FILES: [(&str, &[&str]); 16] = [
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
        let map: Map = files.parse(&path)?;
        match map.keys().find(|key| file_of(key) != at) {
            None => Ok(map),
            Some(key) => Err(ContentError {
                why: format!("\"{key}\" belongs into {}.json", FILES[file_of(key)].0),
                file: path,
            }),
        }
    }
}

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
