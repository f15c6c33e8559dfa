//! The canonical record of a place: one JSON line of a list.
//!
//! Fields and their homes in HSDS and OSM: see the mapping pages of the
//! importers. What is absent is not written, so that a line stays short and a
//! difference between two editions shows only what changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::day;
use super::hours::CompiledHours;

/// One place where help of some kind is to be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// `source:key`, or `source:~hash` of name and address where the source has no key.
    pub id: String,
    /// Key into [`super::list::Header::sources`].
    pub source: String,
    /// Name as the source writes it.
    pub name: String,
    /// Kind ids of `content/kinds.json`, most telling first, never empty.
    pub kinds: Vec<String>,
    /// Other names under which the place is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alt_names: Vec<String>,
    /// The organisation that runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// What the source says about it, in a sentence or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Something to know before going (closed for works, moved).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alert: Option<String>,
    /// Postal address; absent for private and placeless services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Where it is; absent for private and placeless services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// Phones in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Web page, http or https only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// E-mail of the organisation, never of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Opening hours, raw and as far as understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// What people filter by: `cost`, `id_required`, `appointment`, `wheelchair`...
    /// An absent key is not known, never "no".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Confidential: it then has neither address nor point.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
    /// A newer edition of its source no longer has it: hidden from nearest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// When somebody last checked the place as a whole.
    #[serde(
        default,
        serialize_with = "day::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    pub verified_on: Option<NaiveDate>,
    /// When single fields were last confirmed, by field name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub confirmed: BTreeMap<String, Confirmation>,
}

/// A postal address, in parts where the source has parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street lines, or the whole address where the source has only one text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// City or town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Postcode as text: a US ZIP keeps its leading zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// A point in WGS 84 degrees, and how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// How far it can be trusted.
    pub quality: PointQuality,
}

/// How far a point can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointQuality {
    /// The place itself.
    Exact,
    /// Somewhere in its street.
    Street,
    /// Inside its building, parcel or area (derived from a polygon or way).
    Area,
    /// Shared by five or more different addresses: a ZIP or city centroid.
    /// Never ranked by distance.
    Placeholder,
}

/// A phone number as the source wrote it and as it may be dialled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// As written; always shown.
    pub display: String,
    /// E.164, or a short code such as `211`; absent where dialling might reach a stranger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
    /// Extension, digits only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ext: Option<String>,
    /// What the source calls it: `fax`, `tty`, `mobile`, `text`...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// Opening hours: the raw text always, the rest only where it was understood whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// As the source wrote it; always shown.
    pub raw: String,
    /// The same in OSM opening_hours syntax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub osm: Option<String>,
    /// IANA zone of the place, key into [`super::list::Header::zones`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Week intervals and dated exceptions; absent means not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compiled: Option<CompiledHours>,
}

/// Who confirmed a field, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The day of the confirmation.
    #[serde(serialize_with = "day::one")]
    pub on: NaiveDate,
    /// A source's name for the check (a web address), or a pseudonymous key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
