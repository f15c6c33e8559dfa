//! Lines that stay with somebody who uses alone.

use std::borrow::Cow;

use serde::Deserialize;

use super::verified::Verified;

/// All lines that may be shown.
#[derive(Debug, Clone, Deserialize)]
pub struct Spotters {
    /// In the order in which they are offered.
    #[serde(borrow)]
    pub lines: Vec<Spotter<'static>>,
    /// Those that are known but not shown, and why.
    #[serde(default, rename = "hidden")]
    _hidden: serde::de::IgnoredAny,
}

/// One line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spotter<'a> {
    /// Stable id for `set`.
    pub id: &'a str,
    /// Its own name.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// As it is written.
    pub number: &'a str,
    /// As it is dialled.
    pub dial: &'a str,
    /// ISO 3166 codes in which it answers.
    pub regions: Vec<&'a str>,
    /// Hours and anything to know, as a text key.
    pub hours: &'a str,
    /// Source ids.
    pub sources: Vec<&'a str>,
    /// How sure the number is.
    pub verified: Verified,
}

impl Spotters {
    /// The verified lines of a region, the nearest first.
    pub fn of<'a>(&'a self, code: &super::RegionCode) -> Vec<&'a Spotter<'static>> {
        let near = |code: &str| {
            self.lines
                .iter()
                .filter(move |line| {
                    line.verified == Verified::Yes && line.regions.iter().any(|own| *own == code)
                })
                .collect::<Vec<_>>()
        };
        code.nearest_first().flat_map(near).collect()
    }

    /// A line by id.
    pub fn get(&self, id: &str) -> Option<&Spotter<'static>> {
        self.lines.iter().find(|line| line.id == id)
    }
}
