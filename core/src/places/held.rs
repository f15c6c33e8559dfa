//! What the header of a list keeps about the signed packs that are installed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::list::Source;

/// An installed pack: everything of it that is not a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Fingerprint of the first root of the repository that signed it.
    pub repository: String,
    /// Hash of the keys that its signatures depended on. Once one of them was
    /// rotated, `version` no longer counts against an older edition: it may be
    /// the number of whoever the rotation was to keep out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Counts the editions of this list, from 1.
    pub version: u64,
    /// Hash of the pack's lines, in hex.
    pub edition: String,
    /// The day on which it was built.
    pub built_on: NaiveDate,
    /// The day on which its signatures had run out, where it was installed
    /// although they had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expired_on: Option<NaiveDate>,
    /// The sources whose rows it brings. No other pack may bring rows of these.
    pub sources: BTreeMap<String, Source>,
    /// As in the header of a list.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub zones: BTreeMap<String, Vec<(i64, i32)>>,
    /// Notes of the group, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub alerts: BTreeMap<String, Alert>,
}
