//! A list file: one header line, then one [`super::record::Place`] a line, sorted by id.
//!
//! The header is a JSON object of its own so that rows stay free of what is the
//! same for all of them, and so that a reader can tell an edition by its first
//! line alone.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::held::Held;

/// What [`Header::format`] says for files that this version reads and writes.
pub const FORMAT: &str = "beside-list/1";

/// First line of a list file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`]; another value is refused by name.
    pub format: String,
    /// Hash of the rows and of the rest of this header, in hex: tells one edition from another.
    pub edition: String,
    /// The day on which the list was built; hours are compiled from here on.
    pub built_on: NaiveDate,
    /// Where rows come from, by source id.
    pub sources: BTreeMap<String, Source>,
    /// UTC offsets of the zones of the places: `(from this UTC second on, seconds east)`,
    /// ascending; the first entry holds for all earlier instants.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub zones: BTreeMap<String, Vec<(i64, i32)>>,
    /// The signed packs whose rows the list holds, by name of their list.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub packs: BTreeMap<String, Held>,
}

/// Where rows come from, and on which terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name for people.
    pub title: String,
    /// SPDX id or the licence's own name; `unknown` where the volunteer did not say.
    pub licence: String,
    /// The credit that must be shown with every row.
    pub attribution: String,
    /// Web page of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When the file was fetched or published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved_on: Option<NaiveDate>,
}
