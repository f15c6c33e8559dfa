//! What holds where: emergency number, law line, variant.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ContentError;
use super::files::Files;
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

/// Every region by its code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regions {
    world: World,
    #[serde(borrow)]
    regions: BTreeMap<String, Entry<'static>>,
}

/// What holds where no region says otherwise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct World {
    number: String,
    others: Vec<String>,
    note: Option<LocalNote>,
    verified: Verified,
    sources: Vec<String>,
    law: Law,
    variant: String,
    /// Sources that give another number, for those who read the file.
    #[serde(default, rename = "differ")]
    _differ: Vec<String>,
}

/// What a region says; what is absent is said by a wider one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    /// For those who read the file.
    #[serde(default, rename = "name")]
    _name: Option<String>,
    number: Option<&'a str>,
    #[serde(default)]
    others: Vec<&'a str>,
    note: Option<LocalNote>,
    verified: Option<Verified>,
    #[serde(default)]
    sources: Vec<&'a str>,
    /// Sources that give another number, for those who read the file.
    #[serde(default, rename = "differ")]
    _differ: Vec<&'a str>,
    law: Option<Law>,
    variant: Option<String>,
}

impl Regions {
    pub(super) fn read(files: &Files) -> Result<Regions, ContentError> {
        let all: Regions = files.parse(FILE)?;
        let unsure = |entry: &Entry<'_>| entry.number.is_some() && entry.verified.is_none();
        match all.regions.iter().find(|(_, entry)| unsure(entry)) {
            None => Ok(all),
            Some((code, _)) => Err(ContentError {
                file: FILE.to_owned(),
                why: format!("{code} has a \"number\" without \"verified\""),
            }),
        }
    }

    /// The codes of the regions, without the world.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.regions.keys().map(String::as_str)
    }

    /// What holds in a region, part by part from the nearest one that says it.
    pub(super) fn get(&self, code: &RegionCode) -> Region {
        let world = &self.world;
        let codes = code.nearest_first();
        let chain: Vec<&Entry<'_>> = codes.filter_map(|code| self.regions.get(code)).collect();
        let law = chain.iter().find_map(|entry| entry.law.as_ref());
        let variant = chain.iter().find_map(|entry| entry.variant.as_ref());
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        let numbered = chain.iter().find_map(|entry| {
            Some(Region {
                known: true,
                number: entry.number?.to_owned(),
                others: owned(&entry.others),
                note: entry.note.clone(),
                verified: entry.verified?,
                sources: owned(&entry.sources),
                law: None,
                variant: String::new(),
            })
        });
        let numbered = numbered.unwrap_or_else(|| Region {
            known: false,
            number: world.number.clone(),
            others: world.others.clone(),
            note: world.note.clone(),
            verified: world.verified,
            sources: world.sources.clone(),
            law: None,
            variant: String::new(),
        });
        Region {
            law: law.or(Some(&world.law)).cloned(),
            variant: variant.unwrap_or(&world.variant).clone(),
            ..numbered
        }
    }
}
