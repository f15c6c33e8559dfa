//! Who has signed what, and whether it still holds.

use beside_core::content::{Content, ContentError};
use serde::{Deserialize, Serialize};

use super::said::AllSaid;
use super::units::Unit;

const FILE: &str = "sign_offs.json";

/// A signature as the content has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// Which part.
    pub unit: String,
    /// In which language.
    pub lang: String,
    /// What it said then, as a hash.
    pub hash: String,
    /// Who.
    pub name: String,
    /// As what.
    pub role: String,
    /// When, ISO 8601.
    pub signed_on: String,
}

/// Whether a signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The part says what it said then.
    Holds,
    /// The part was changed since.
    Lapsed,
    /// There is no such part.
    Unknown,
}

/// Every signature.
///
/// # Errors
/// Where the file is absent or broken; names it.
pub fn read(content: &Content) -> Result<Vec<SignOff>, ContentError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct All {
        sign_offs: Vec<SignOff>,
    }
    let text = content.files().get(FILE)?;
    let all: Result<All, _> = serde_json::from_str(text);
    all.map(|all| all.sign_offs).map_err(|why| ContentError {
        file: FILE.to_owned(),
        why: why.to_string(),
    })
}

/// Whether a signature holds for what the content says now.
pub fn standing(sign_off: &SignOff, units: &[Unit], said: &AllSaid) -> Standing {
    let unit = units.iter().find(|unit| unit.id == sign_off.unit);
    match unit.filter(|unit| unit.is_in(said, &sign_off.lang)) {
        None => Standing::Unknown,
        Some(unit) if unit.hash(said, &sign_off.lang) == sign_off.hash => Standing::Holds,
        Some(_) => Standing::Lapsed,
    }
}
