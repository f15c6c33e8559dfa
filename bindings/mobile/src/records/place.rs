//! Places as a shell shows them. Dates and times are ISO 8601 text.

use std::collections::HashMap;

use beside_core::places::freshness::Freshness;
use beside_core::places::open_state::OpenState;
use beside_core::places::query::NearAnswer;
use beside_core::places::record::{Place, PointQuality};
use beside_core::places::row::NearRow;

/// A point in WGS 84 degrees.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Point {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
}

/// A request for the nearest places.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct PlacesQuery {
    /// Where the person is.
    pub from: Point,
    /// Any of these kinds; empty means every kind.
    pub kinds: Vec<String>,
    /// Local time at each place for which "open" is asked, `2026-11-22T15:00`;
    /// none is now.
    pub open_at: Option<String>,
    /// Keep only what is known to be open.
    pub open_only: bool,
    /// Attributes that must be known to have a value, for example `cost`: `free`.
    pub needs: HashMap<String, String>,
    /// At most so many results, and at most so many without a point; 1,000 is the most.
    pub limit: u32,
}

/// Where answers about places come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ListData {
    /// A list that was imported or installed.
    Pack,
    /// The list that Beside carries.
    Starter,
}

/// Places that were found.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Places {
    /// Where they come from.
    pub data: ListData,
    /// Nearest first; of a search without a point of departure, by name.
    pub results: Vec<PlaceRow>,
    /// What matches but cannot be ranked by distance, by name.
    pub unplaced: Vec<PlaceRow>,
}

/// A phone of a place.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Phone {
    /// As written, with its extension.
    pub display: String,
    /// What to dial; none where dialling might reach a stranger.
    pub dial: Option<String>,
}

/// One place in a list of them.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct PlaceRow {
    /// Id of the place.
    pub id: String,
    /// Name as the source writes it.
    pub name: String,
    /// Kind ids, most telling first; `about` has their names.
    pub kinds: Vec<String>,
    /// Great-circle metres; none without two points.
    pub distance_m: Option<u32>,
    /// Initial bearing in degrees clockwise from north, 0 to 359; none with the distance.
    pub bearing_deg: Option<u16>,
    /// Where it is.
    pub point: Option<Point>,
    /// How far the point can be trusted; none without one.
    pub point_quality: Option<PointQuality>,
    /// State at the moment asked for.
    pub open: OpenState,
    /// Local time at the place of the next turn between open and closed.
    pub next_change: Option<String>,
    /// Opening hours as the source wrote them.
    pub hours_text: Option<String>,
    /// Phones in the order of the source.
    pub phones: Vec<Phone>,
    /// Postal address in one line.
    pub address: Option<String>,
    /// What people filter by; an absent key is not known, never "no".
    pub attributes: HashMap<String, String>,
    /// Something to know before going.
    pub alert: Option<String>,
    /// When somebody last checked the place as a whole.
    pub verified_on: Option<String>,
    /// How far that can be relied on today.
    pub freshness: Freshness,
    /// Source id.
    pub source: String,
    /// SPDX id or name of the source's licence.
    pub licence: Option<String>,
    /// The credit that must be shown with the row.
    pub credit: String,
}

/// One place, all its fields.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct PlaceDetail {
    /// What lists show of it.
    pub row: PlaceRow,
    /// Other names under which the place is known.
    pub alt_names: Vec<String>,
    /// The organisation that runs it.
    pub organization: Option<String>,
    /// What the source says about it.
    pub description: Option<String>,
    /// Web page.
    pub url: Option<String>,
    /// E-mail of the organisation.
    pub email: Option<String>,
    /// Confidential: it has neither address nor point.
    pub confidential: bool,
    /// A newer edition of its source no longer has it.
    pub gone: bool,
    /// When the source's file was fetched or published.
    pub retrieved_on: Option<String>,
    /// When single fields were last confirmed, by field name.
    pub confirmed_on: HashMap<String, String>,
}

/// Age of a confirmation in three steps.
#[uniffi::remote(Enum)]
pub enum Freshness {
    /// Confirmed less than 183 days ago.
    Green,
    /// Confirmed less than 365 days ago.
    Amber,
    /// Confirmed longer ago, or never: phone first.
    Red,
}

/// Whether a place is open; never guessed.
#[uniffi::remote(Enum)]
pub enum OpenState {
    /// Surely open.
    Open,
    /// Surely closed.
    Closed,
    /// Not known: call first.
    Unknown,
}

/// How far a point can be trusted.
#[uniffi::remote(Enum)]
pub enum PointQuality {
    /// The place itself.
    Exact,
    /// Somewhere in its street.
    Street,
    /// Inside its building, parcel or area.
    Area,
    /// Shared by five or more different addresses; never ranked by distance.
    Placeholder,
}

impl Places {
    pub(crate) fn new(data: ListData, answer: NearAnswer) -> Self {
        let rows = |rows: Vec<NearRow>| rows.into_iter().map(PlaceRow::from).collect();
        Self {
            data,
            results: rows(answer.results),
            unplaced: rows(answer.unplaced),
        }
    }
}

impl From<NearRow> for PlaceRow {
    fn from(row: NearRow) -> Self {
        let minute = |at: chrono::NaiveDateTime| at.format("%Y-%m-%dT%H:%M").to_string();
        let phones = row.phones.into_iter().map(|phone| Phone {
            display: phone.display,
            dial: phone.dial,
        });
        Self {
            id: row.id,
            name: row.name,
            kinds: row.kinds,
            distance_m: row.distance_m,
            bearing_deg: row.bearing_deg,
            point: row.lat.zip(row.lon).map(|(lat, lon)| Point { lat, lon }),
            point_quality: row.point_quality,
            open: row.open,
            next_change: row.next_change.map(minute),
            hours_text: row.hours_text,
            phones: phones.collect(),
            address: row.address,
            attributes: row.attributes.into_iter().collect(),
            alert: row.alert,
            verified_on: row.verified_on.map(|day| day.to_string()),
            freshness: row.freshness,
            source: row.source,
            licence: row.licence,
            credit: row.credit.attribution,
        }
    }
}

impl From<(Place, NearRow)> for PlaceDetail {
    fn from((place, row): (Place, NearRow)) -> Self {
        let confirmed = place.confirmed.into_iter();
        Self {
            retrieved_on: row.credit.retrieved_on.map(|day| day.to_string()),
            row: row.into(),
            alt_names: place.alt_names,
            organization: place.organization,
            description: place.description,
            url: place.url,
            email: place.email,
            confidential: place.private,
            gone: place.gone,
            confirmed_on: confirmed
                .map(|(field, by)| (field, by.on.to_string()))
                .collect(),
        }
    }
}
