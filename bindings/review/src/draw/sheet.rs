//! A protocol as its file has it, whatever path it is: what is drawn and what a
//! reviewer reads need no meaning behind its names.

use std::collections::BTreeMap;

use beside_core::content::{Content, ContentError, Files};
use beside_core::flow::table::Number;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A protocol of one variant.
#[derive(Debug, Clone, Deserialize)]
pub struct Sheet {
    /// Path id.
    pub id: String,
    /// The state that `open` lands on.
    pub start: String,
    /// States by id.
    pub states: BTreeMap<String, SheetState>,
    /// Periods and other numbers by name.
    #[serde(default)]
    pub numbers: BTreeMap<String, Number>,
    /// Answers of nearly every state.
    #[serde(default)]
    pub always: Vec<SheetAlways>,
    /// Texts that the variant has in place of others.
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
    /// Ways that have a name of their own.
    #[serde(default)]
    ways: BTreeMap<String, To>,
}

/// One state.
#[derive(Debug, Clone, Deserialize)]
pub struct SheetState {
    title: Wording,
    #[serde(default)]
    say: Option<Wording>,
    #[serde(default)]
    picture: Option<Wording>,
    /// Lines in reading order.
    #[serde(default)]
    pub lines: Vec<SheetLine>,
    /// Further lines, behind one button.
    #[serde(default)]
    pub more: Vec<SheetLine>,
    /// What may be answered here.
    #[serde(default)]
    pub answers: Vec<SheetAnswer>,
    /// The path ends here.
    #[serde(default)]
    pub end: bool,
}

/// A text and the conditions under which it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SheetLine {
    /// Its key.
    #[serde(alias = "picture")]
    pub text: String,
    /// All must hold; `!` before a name turns it round.
    #[serde(default, rename = "if")]
    pub when: Vec<String>,
}

/// An answer.
#[derive(Debug, Clone, Deserialize)]
pub struct SheetAnswer {
    /// Its id.
    pub id: String,
    /// Key of its button, where that is not `answer.ID`.
    #[serde(default)]
    pub label: Option<String>,
    /// Conditions under which it is offered.
    #[serde(default, rename = "if")]
    pub when: Vec<String>,
    #[serde(default)]
    to: To,
}

/// An answer of nearly every state.
#[derive(Debug, Clone, Deserialize)]
pub struct SheetAlways {
    /// States without it.
    #[serde(default)]
    pub not_in: Vec<String>,
    /// The answer.
    #[serde(flatten)]
    pub answer: SheetAnswer,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Wording {
    One(String),
    First(Vec<SheetLine>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum To {
    State(String),
    Branches(Vec<Branch>),
}

impl Default for To {
    fn default() -> Self {
        To::Branches(Vec::new())
    }
}

#[derive(Debug, Clone, Deserialize)]
struct Branch {
    #[serde(default, rename = "if")]
    when: Vec<String>,
    to: String,
}

/// Where an answer leads, and under which conditions; no state is "stays".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The state that is entered.
    pub to: Option<String>,
    /// All must hold.
    pub when: Vec<String>,
}

impl Sheet {
    /// Ids of all protocols of the content, in the order of their files.
    pub fn ids(content: &Content) -> Vec<String> {
        let paths = content.files().iter().map(|(path, _)| path);
        let id = |path: &str| {
            let name = path.strip_prefix("protocols/")?.strip_suffix(".json")?;
            Some(name.to_owned())
        };
        paths.filter_map(id).collect()
    }

    /// Ids of the variants of a protocol, the default first.
    ///
    /// # Errors
    /// Where its file is absent or broken.
    pub fn variants(content: &Content, id: &str) -> Result<Vec<String>, ContentError> {
        let file: Value = content.files().parse(&path(id))?;
        let own = file.get("variants").and_then(Value::as_object);
        let own = own.into_iter().flat_map(|own| own.keys().cloned());
        Ok(std::iter::once("default".to_owned()).chain(own).collect())
    }

    /// A protocol of one variant.
    ///
    /// # Errors
    /// Where its file is absent or broken, or has no such variant.
    pub fn read(content: &Content, id: &str, variant: &str) -> Result<Sheet, ContentError> {
        Self::table(content, id, variant)
    }

    /// The same as it is written, with its variant's patch applied.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn table<T: DeserializeOwned>(
        content: &Content,
        id: &str,
        variant: &str,
    ) -> Result<T, ContentError> {
        let path = path(id);
        let file: Value = content.files().parse(&path)?;
        let patch = file
            .get("variants")
            .and_then(|own| own.get(variant))
            .cloned();
        if patch.is_none() && variant != "default" {
            let why = format!("has no variant \"{variant}\"");
            return Err(ContentError { file: path, why });
        }
        Files::parse_patched(&path, file, patch.as_ref())
    }

    /// Every way of an answer, named ways followed to their states.
    pub fn ways(&self, answer: &SheetAnswer) -> Vec<Way> {
        let mut found = Vec::new();
        self.follow(&answer.to, &answer.when, self.ways.len(), &mut found);
        found
    }

    fn follow(&self, to: &To, when: &[String], left: usize, found: &mut Vec<Way>) {
        match to {
            To::Branches(branches) if branches.is_empty() => {
                found.push(Way {
                    to: None,
                    when: when.to_vec(),
                });
            }
            To::Branches(branches) => {
                for branch in branches {
                    let when = [when, branch.when.as_slice()].concat();
                    self.follow(&To::State(branch.to.clone()), &when, left, found);
                }
            }
            To::State(name) => match self.ways.get(name).filter(|_| left > 0) {
                Some(next) => self.follow(next, when, left - 1, found),
                None => found.push(Way {
                    to: Some(name.clone()),
                    when: when.to_vec(),
                }),
            },
        }
    }

    /// Numbers that another variant lacks or has otherwise.
    pub fn numbers_besides(&self, other: &Sheet) -> BTreeMap<String, Number> {
        let own = self.numbers.iter();
        let differs = own.filter(|(name, number)| other.numbers.get(*name) != Some(number));
        differs
            .map(|(name, number)| (name.clone(), number.clone()))
            .collect()
    }

    /// The key that this variant has for a text.
    pub fn key<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }
}

fn path(id: &str) -> String {
    format!("protocols/{id}.json")
}

impl SheetState {
    /// The title, or each that it may have.
    pub fn titles(&self) -> Vec<SheetLine> {
        self.title.lines()
    }

    /// Ids of the drawings that it may show, each with its conditions.
    pub fn pictures(&self) -> Vec<(String, Vec<String>)> {
        let named = self.picture.iter().flat_map(Wording::lines);
        named.map(|line| (line.text, line.when)).collect()
    }

    /// What is spoken on entering.
    pub fn spoken(&self) -> Vec<SheetLine> {
        self.say.iter().flat_map(Wording::lines).collect()
    }
}

impl Wording {
    fn lines(&self) -> Vec<SheetLine> {
        match self {
            Wording::One(key) => vec![SheetLine {
                text: key.clone(),
                when: Vec::new(),
            }],
            Wording::First(lines) => lines.clone(),
        }
    }
}
