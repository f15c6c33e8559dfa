//! Phone lines of a region, only those whose number was verified.

use serde::Deserialize;

use crate::content::{Content, ContentError, RegionCode, Verified};

const FILE: &str = "hotlines.json";

/// A phone line as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// Stable id.
    pub id: String,
    /// What it calls itself.
    pub name: String,
    /// Number to call, as it is written; absent where it takes texts only.
    pub number: Option<String>,
    /// ISO 3166 codes that it serves.
    pub regions: Vec<String>,
    /// What it is for: `crisis`, `spotting`, `treatment` and so on.
    pub purposes: Vec<String>,
    /// `24/7` or the times of every day; absent where not known.
    pub hours: Option<String>,
    /// ISO 639 codes that were verified.
    pub languages: Vec<String>,
    /// Whether interpreters were verified.
    pub interpreters: bool,
    /// Number that takes texts.
    pub text_to: Option<String>,
    /// Word to text there.
    pub keyword: Option<String>,
    /// Text keys of remarks.
    pub notes: Vec<String>,
    /// Source ids of the number.
    pub sources: Vec<String>,
    /// How sure the number is.
    pub verified: Verified,
}

/// Every line of the file, those that may not be shown too: for the checker.
///
/// # Errors
/// Where the file is absent or broken; names it.
pub fn all(content: &Content) -> Result<Vec<Hotline>, ContentError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct All {
        lines: Vec<Hotline>,
    }
    let text = content.files().get(FILE)?;
    let all: Result<All, _> = serde_json::from_str(text);
    all.map(|all| all.lines).map_err(|why| ContentError {
        file: FILE.to_owned(),
        why: why.to_string(),
    })
}

/// Lines that serve a region and are for one of these purposes, the nearest
/// first: those of a state before those of its country. Without a region there
/// is none: a number from another country costs more than no number.
///
/// # Errors
/// As [`all`].
pub fn of_region(
    content: &Content,
    region: &RegionCode,
    purposes: &[String],
) -> Result<Vec<Hotline>, ContentError> {
    if purposes.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = |line: &Hotline| {
        line.verified == Verified::Yes && line.purposes.iter().any(|own| purposes.contains(own))
    };
    let all: Vec<Hotline> = all(content)?.into_iter().filter(wanted).collect();
    let mut found = Vec::new();
    for code in region.nearest_first() {
        let here = |line: &&Hotline| line.regions.iter().any(|own| own == code);
        found.extend(all.iter().filter(here).cloned());
    }
    Ok(found)
}
