//! The row that every list of places shows.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, Serializer};

use super::freshness::Freshness;
use super::open_state::OpenState;
use super::record::PointQuality;

/// One place as `near` and `find` give it; its keys and their order are a
/// contract with whoever reads the JSON. An absent list is empty, any other
/// absent value null.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearRow {
    /// Id of the place.
    pub id: String,
    /// Name as the source writes it.
    pub name: String,
    /// Kind ids, most telling first.
    pub kinds: Vec<String>,
    /// Great-circle metres; null without a point of departure or a point that can be ranked.
    pub distance_m: Option<u32>,
    /// Initial bearing in degrees clockwise from north, 0 to 359; null with the distance.
    pub bearing_deg: Option<u16>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How far the point can be trusted.
    #[serde(serialize_with = "quality")]
    pub point_quality: Option<PointQuality>,
    /// State at the moment asked for.
    pub open: OpenState,
    /// Local time at the place of the next turn between open and closed.
    #[serde(serialize_with = "minute")]
    pub next_change: Option<NaiveDateTime>,
    /// Opening hours as the source wrote them.
    pub hours_text: Option<String>,
    /// Phones in the order of the source.
    pub phones: Vec<RowPhone>,
    /// Postal address in one line.
    pub address: Option<String>,
    /// What people filter by; an absent key is not known, never "no".
    pub attributes: BTreeMap<String, String>,
    /// When somebody last checked the place as a whole.
    pub verified_on: Option<NaiveDate>,
    /// How far that can be relied on today.
    pub freshness: Freshness,
    /// Source id.
    pub source: String,
    /// SPDX id or name of the source's licence.
    pub licence: Option<String>,
    /// What must be shown beside the row; no part of the JSON row.
    #[serde(skip)]
    pub credit: Credit,
    /// Something to know before going; no part of the JSON row.
    #[serde(skip)]
    pub alert: Option<String>,
}

/// A phone of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowPhone {
    /// As written, with its extension.
    pub display: String,
    /// What to dial; null where dialling might reach a stranger.
    pub dial: Option<String>,
}

/// Who is to be credited for a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// Name of the source for people.
    pub title: String,
    /// The credit that its licence asks for.
    pub attribution: String,
    /// When the list was fetched or published.
    pub retrieved_on: Option<NaiveDate>,
}

#[expect(clippy::ref_option, reason = "serde hands the field by reference")]
fn quality<S: Serializer>(quality: &Option<PointQuality>, out: S) -> Result<S::Ok, S::Error> {
    match quality {
        Some(quality) => quality.serialize(out),
        None => out.serialize_str("none"),
    }
}

#[expect(clippy::ref_option, reason = "serde hands the field by reference")]
fn minute<S: Serializer>(at: &Option<NaiveDateTime>, out: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => out.collect_str(&at.format("%Y-%m-%dT%H:%M")),
        None => out.serialize_none(),
    }
}
