//! Compiled opening hours: week intervals plus dated exceptions.
//!
//! They are compiled where lists are built (the command line holds the parser
//! of the OSM syntax) and only evaluated here, so that the phone needs neither
//! that parser nor a time-zone database.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::day;

/// Minutes in a week; week minute 0 is Monday 00:00, local time.
pub const WEEK_MINUTES: u16 = 7 * 24 * 60;

/// Half-open span of minutes, `start < end`.
pub type Span = (u16, u16);

/// Opening hours that were understood whole, for a bounded stretch of days.
///
/// Outside `from..=until` the state is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompiledHours {
    /// First local day for which this holds.
    #[serde(serialize_with = "day::one")]
    pub from: NaiveDate,
    /// Last local day for which this holds (400 days ahead of the build).
    #[serde(serialize_with = "day::one")]
    pub until: NaiveDate,
    /// Open spans in week minutes, sorted, disjoint, not touching; a span never
    /// crosses the week's end (Sunday 22:00 to Monday 02:00 is two spans).
    pub week: Vec<Span>,
    /// Spans in week minutes whose state is not known, in the same form; none of
    /// them overlaps `week`. Readers of the OSM syntax disagree there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub week_unsure: Vec<Span>,
    /// Days that differ from their weekday: open spans in minutes of that local
    /// day (0..=1440), replacing the whole day, what spills over from the day
    /// before and what is not known included. An empty list is a day without
    /// open minutes.
    #[serde(
        default,
        rename = "except",
        serialize_with = "day::keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub exceptions: BTreeMap<NaiveDate, Vec<Span>>,
    /// For days of `exceptions`: spans whose state is not known, such as a
    /// holiday of one part of a country when only the country is known.
    #[serde(
        default,
        serialize_with = "day::keys",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub unsure: BTreeMap<NaiveDate, Vec<Span>>,
}
