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
    /// In the order of [`File`].
    files: [OnceCell<Option<Map>>; File::COUNT],
}

/// A string file, named by what its texts are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Alone,
    Checkin,
    Cli,
    Formats,
    Guide,
    Home,
    Kinds,
    Law,
    Lists,
    Pictures,
    Places,
    Products,
    Regions,
    Strips,
    Topics,
    Respond,
}

impl File {
    /// How many there are.
    const COUNT: usize = File::Respond as usize + 1;

    /// The file of a key, by the first part of it; that of the response takes what no other
    /// claims.
    fn of(key: &str) -> File {
        let first = key.bytes().position(|byte| byte == b'.');
        match first.and_then(|end| key.get(..end)).unwrap_or(key) {
            "alone" => File::Alone,
            "checkin" => File::Checkin,
            "cli" => File::Cli,
            "format" | "language" => File::Formats,
            "guide" | "hotline" | "kit" | "storage" => File::Guide,
            "home" => File::Home,
            "kind" => File::Kinds,
            "law" => File::Law,
            "draft" | "list" => File::Lists,
            "picture" => File::Pictures,
            "place" => File::Places,
            "product" | "card" | "drug" => File::Products,
            "number" | "said" => File::Regions,
            "strips" => File::Strips,
            "topic" => File::Topics,
            _ => File::Respond,
        }
    }

    fn name(self) -> &'static str {
        match self {
            File::Alone => "alone",
            File::Checkin => "checkin",
            File::Cli => "cli",
            File::Formats => "formats",
            File::Guide => "guide",
            File::Home => "home",
            File::Kinds => "kinds",
            File::Law => "law",
            File::Lists => "lists",
            File::Pictures => "pictures",
            File::Places => "places",
            File::Products => "products",
            File::Regions => "regions",
            File::Strips => "strips",
            File::Topics => "topics",
            File::Respond => "respond",
        }
    }
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
        let file = File::of(key);
        // A file that is missing or broken is an empty one here; the checker
        // names it, and the language falls back.
        let map = self.files.get(file as usize)?.get_or_init(|| {
            let path = format!("strings/{}/{}.json", self.lang, file.name());
            Entries::read(files, &path).ok()
        });
        map.as_ref()?.get(key)
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
