//! What holds where: emergency number, law line, variant.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::Files;
use super::verified::Verified;
use super::{ContentError, countries};

const FILE: &str = "regions.json";

/// An ISO 3166 code, or the world where it is absent or malformed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionCode(Vec<String>);

impl RegionCode {
    /// Reads a region (`US-NY`), a country in two or three letters (`US`, `USA`),
    /// or the country of a locale (`en_US`, `es-MX`, `zh-Hans-CN`, `fr_FR.UTF-8`);
    /// anything else is the world.
    pub fn parse(text: Option<&str>) -> RegionCode {
        RegionCode(text.and_then(codes).unwrap_or_default())
    }

    /// The codes from the nearest to the widest: `CA-ON`, `CA`.
    pub fn nearest_first(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The two letters of the country; nothing for the world.
    pub fn country(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }
}

fn codes(text: &str) -> Option<Vec<String>> {
    // A POSIX locale may end with an encoding or a modifier.
    let text = text.trim().split(['.', '@']).next()?;
    let parts: Vec<&str> = text.split(['-', '_']).collect();
    let (first, rest) = parts.split_first()?;
    let named = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if !parts.iter().all(named) {
        return None;
    }
    let upper = first.to_ascii_uppercase();
    let country = countries::alpha2(&upper);
    if let Some(locale) = locale_country(first, rest)
        && (country.is_none() || countries::is_language(first))
    {
        return Some(vec![locale.to_owned()]);
    }
    // `es-419` is the Spanish of a part of the world, not a part of Spain.
    let area = |part: &&str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit());
    if countries::is_language(first) && rest.first().is_some_and(area) {
        return None;
    }
    let country = match country {
        Some(country) => country.to_owned(),
        // Not a country of today's list: its own number would not be known either.
        None if rest.is_empty() && upper.len() == 2 => upper,
        None => return None,
    };
    match rest {
        [] => Some(vec![country]),
        [part, ..] if part.len() <= 3 => Some(vec![
            format!("{country}-{}", part.to_ascii_uppercase()),
            country,
        ]),
        _ => None,
    }
}

/// The country of a locale: two capital letters after the language, or whatever
/// case they have where the language cannot be a country.
fn locale_country(first: &str, rest: &[&str]) -> Option<&'static str> {
    let language = countries::alpha2(&first.to_ascii_uppercase()).is_none();
    rest.iter()
        .filter(|part| part.len() == 2)
        .filter(|part| language || part.bytes().all(|b| b.is_ascii_uppercase()))
        .find_map(|part| countries::alpha2(&part.to_ascii_uppercase()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_countries_and_locales_are_read() {
        for (text, codes) in [
            ("US-NY", &["US-NY", "US"][..]),
            ("us-ny", &["US-NY", "US"]),
            ("us-CA", &["US-CA", "US"]),
            ("ca-BC", &["CA-BC", "CA"]),
            ("GB-NIR", &["GB-NIR", "GB"]),
            ("CAN-BC", &["CA-BC", "CA"]),
            ("USA", &["US"]),
            ("gb", &["GB"]),
            ("en_US", &["US"]),
            ("es-MX", &["MX"]),
            ("en_us", &["US"]),
            ("zh-Hans-CN", &["CN"]),
            ("fr_FR.UTF-8", &["FR"]),
            ("ca_ES@valencia", &["ES"]),
            ("fil-PH", &["PH"]),
            ("es-419", &[]),
            ("en-150", &[]),
            ("", &[]),
            ("-", &[]),
            ("US-", &[]),
            ("ZZZ", &[]),
            ("Nowhere", &[]),
            ("US/NY", &[]),
        ] {
            let read = RegionCode::parse(Some(text));
            let read: Vec<_> = read.nearest_first().collect();
            assert_eq!(read, codes, "{text}");
        }
        assert_eq!(RegionCode::parse(None).country(), None);
    }
}
