//! Texts of one language, and the filling of their placeholders.

use once_cell::sync::OnceCell;
use serde::Deserialize;
use std::borrow::Cow;

use super::entries::Entries;
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

type Map = Entries<Text<'static>>;

/// The texts of one language, read file by file on first use.
#[derive(Debug)]
pub struct Texts {
    lang: String,
    /// In the order of [`FILES`].
    files: [OnceCell<Option<Map>>; FILES.len()],
}

/// String files and the first parts of the keys in them; the last takes the rest.
const FILES: &[(&str, &[&str])] = &[
    ("alone", &["alone."]),
    ("checkin", &["checkin."]),
    ("cli", &["cli."]),
    ("formats", &["format.", "language."]),
    ("guide", &["guide.", "hotline.", "kit.", "storage."]),
    ("home", &["home."]),
    ("kinds", &["kind."]),
    ("law", &["law."]),
    ("lists", &["draft.", "list."]),
    ("places", &["place."]),
    ("products", &["product.", "card.", "drug."]),
    ("regions", &["number.", "said."]),
    ("strips", &["strips."]),
    ("topics", &["topic."]),
    ("respond", &[""]),
];

impl Texts {
    pub(super) fn new(lang: &str) -> Texts {
        Texts {
            lang: lang.to_owned(),
            files: std::array::from_fn(|_| OnceCell::new()),
        }
    }

    pub(super) fn get(&self, files: &Files, key: &str) -> Option<&Text<'static>> {
        let place = FILES
            .iter()
            .position(|(_, starts)| starts.iter().any(|start| begins(key, start)))?;
        let (name, _) = FILES[place];
        // A file that is missing or broken is an empty one here; the checker
        // names it, and the language falls back.
        let map = self.files[place].get_or_init(|| {
            let path = format!("strings/{}/{name}.json", self.lang);
            Entries::read(files, &path).ok()
        });
        map.as_ref()?.get(key)
    }
}

/// Whether a key begins so; its first letter tells mostly.
fn begins(key: &str, start: &str) -> bool {
    let first = start.as_bytes().first();
    first.is_none() || key.as_bytes().first() == first && key.starts_with(start)
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
