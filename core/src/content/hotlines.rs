//! Phone lines: the one file of them, for topics and for the plan for using alone.

use serde::Deserialize;

use super::files::Files;
use super::{ContentError, RegionCode, Verified};

const FILE: &str = "hotlines.json";

/// Purpose of a line that stays with somebody who uses alone.
pub const SPOTTING: &str = "spotting";

/// A phone line as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// Stable id.
    pub id: String,
    /// What it calls itself.
    pub name: String,
    /// Number to call, as it is written; absent where it takes texts only.
    #[serde(deserialize_with = "super::present")]
    pub number: Option<String>,
    /// ISO 3166 codes that it serves.
    pub regions: Vec<String>,
    /// What it is for: `crisis`, `spotting`, `treatment` and so on.
    pub purposes: Vec<String>,
    /// `24/7` or the times of every day; absent where not known.
    #[serde(deserialize_with = "super::present")]
    pub hours: Option<String>,
    /// ISO 639 codes that were verified.
    pub languages: Vec<String>,
    /// Whether interpreters were verified.
    pub interpreters: bool,
    /// Number that takes texts.
    #[serde(deserialize_with = "super::present")]
    pub text_to: Option<String>,
    /// Word to text there.
    #[serde(deserialize_with = "super::present")]
    pub keyword: Option<String>,
    /// Text keys of remarks.
    pub notes: Vec<String>,
    /// Source ids of the number.
    pub sources: Vec<String>,
    /// How sure the number is.
    pub verified: Verified,
}

impl Hotline {
    /// Its number as it is dialled; empty where it takes texts only.
    pub fn dial(&self) -> String {
        let number = self.number.as_deref().unwrap_or_default();
        number.chars().filter(char::is_ascii_digit).collect()
    }

    /// Whether it stays with somebody who uses alone.
    pub fn is_spotter(&self) -> bool {
        self.purposes.iter().any(|own| own == SPOTTING) && self.number.is_some()
    }

    fn serves(&self, code: &str) -> bool {
        self.regions.iter().any(|own| own == code)
    }
}

/// Every line of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotlines {
    /// In the order in which they are offered.
    pub lines: Vec<Hotline>,
}

impl Hotlines {
    pub(super) fn read(files: &Files) -> Result<Hotlines, ContentError> {
        files.parse(FILE)
    }

    /// A line by id.
    pub fn get(&self, id: &str) -> Option<&Hotline> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The verified lines of a region, the nearest first: those of a state before
    /// those of its country. Without a region there is none: a number from another
    /// country costs more than no number.
    pub fn of(&self, region: &RegionCode) -> Vec<&Hotline> {
        let shown = |line: &&Hotline| line.verified == Verified::Yes;
        let here = |code| {
            self.lines
                .iter()
                .filter(shown)
                .filter(move |line| line.serves(code))
        };
        region.nearest_first().flat_map(here).collect()
    }
}
