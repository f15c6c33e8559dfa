//! What holds where: emergency number, law line, variant.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ContentError;
use super::files::{Files, error};
use super::verified::Verified;

const FILE: &str = "regions.json";

/// An ISO 3166 code, or the world where it is absent or malformed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionCode(Vec<String>);

impl RegionCode {
    /// Reads a code such as `US-NY`; anything else is the world.
    pub fn parse(text: Option<&str>) -> RegionCode {
        RegionCode(text.and_then(parts).unwrap_or_default())
    }

    /// The codes from the nearest to the widest: `CA-ON`, `CA`.
    pub fn nearest_first(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn parts(text: &str) -> Option<Vec<String>> {
    let text = text.trim().to_ascii_uppercase();
    let (country, part) = match text.split_once(['-', '_']) {
        Some((country, part)) => (country, Some(part)),
        None => (text.as_str(), None),
    };
    let country_ok = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    let part_ok = part.is_none_or(|part| {
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    if !country_ok || !part_ok {
        return None;
    }
    let mut codes: Vec<String> = part
        .iter()
        .map(|part| format!("{country}-{part}"))
        .collect();
    codes.push(country.to_owned());
    Some(codes)
}

/// What holds in a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The country is known: its own number is `number`.
    pub known: bool,
    /// Number of the main button.
    pub number: String,
    /// Numbers of the second button.
    pub others: Vec<String>,
    /// A remark beside the number.
    pub note: Option<LocalNote>,
    /// How sure the number is.
    pub verified: Verified,
    /// Source ids of the number.
    pub sources: Vec<String>,
    /// Law line.
    pub law: Option<Law>,
    /// Id of the variant of the response.
    pub variant: String,
}

/// A text with the values that a region gives it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalNote {
    /// Key of the text.
    pub text: String,
    /// Values of its placeholders.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

/// The law line of a region.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Key of the text; absent where nothing may be promised.
    pub text: Option<String>,
    /// Values of its placeholders.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Year of what was read.
    pub year: Option<i32>,
    /// How sure it is.
    pub verified: Verified,
    /// Source ids.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// One line of the file; what is absent is said by a wider region.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    #[serde(default, rename = "name")]
    _name: Option<String>,
    number: Option<String>,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default)]
    note: Option<LocalNote>,
    verified: Option<Verified>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default, rename = "differ")]
    _differ: Vec<String>,
    law: Option<Law>,
    variant: Option<String>,
}

impl Region {
    /// The file has one region a line, so that only the lines asked for are read.
    pub(super) fn read(files: &Files, code: &RegionCode) -> Result<Region, ContentError> {
        let text = files.get(FILE)?;
        let mut chain = Vec::new();
        for code in code.nearest_first() {
            if let Some(entry) = entry(text, code)? {
                chain.push(entry);
            }
        }
        let known = chain.iter().any(|entry| entry.number.is_some());
        chain.push(entry(text, "world")?.ok_or_else(|| ContentError {
            file: FILE.to_owned(),
            why: "has no line for \"world\"".to_owned(),
        })?);
        Ok(merge(&chain, known))
    }

    /// Every region code of the file, for the checker.
    pub fn codes(files: &Files) -> Result<Vec<String>, ContentError> {
        #[derive(Deserialize)]
        struct All {
            regions: BTreeMap<String, Entry>,
        }
        let all: All = files.parse(FILE)?;
        Ok(all.regions.into_keys().collect())
    }
}

fn entry(text: &str, code: &str) -> Result<Option<Entry>, ContentError> {
    let head = format!("\"{code}\": {{");
    let found = memchr::memmem::find(text.as_bytes(), head.as_bytes());
    let from = found.map(|at| at + head.len() - 1);
    let line = from.and_then(|from| {
        let rest = text.get(from..)?;
        let end = memchr::memchr(b'\n', rest.as_bytes());
        rest.get(..end.unwrap_or(rest.len()))
    });
    line.map(|line| {
        crate::json::from_str(line.trim_end().trim_end_matches(','))
            .map_err(|why| error(FILE, &why))
    })
    .transpose()
}

fn merge(chain: &[Entry], known: bool) -> Region {
    let numbered = chain.iter().find(|entry| entry.number.is_some());
    Region {
        known,
        number: numbered
            .and_then(|entry| entry.number.clone())
            .unwrap_or_default(),
        others: numbered
            .map(|entry| entry.others.clone())
            .unwrap_or_default(),
        note: numbered.and_then(|entry| entry.note.clone()),
        verified: numbered
            .and_then(|entry| entry.verified)
            .unwrap_or(Verified::No),
        sources: numbered
            .map(|entry| entry.sources.clone())
            .unwrap_or_default(),
        law: chain.iter().find_map(|entry| entry.law.clone()),
        variant: chain
            .iter()
            .find_map(|entry| entry.variant.clone())
            .unwrap_or_else(|| "default".to_owned()),
    }
}
