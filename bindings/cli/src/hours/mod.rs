//! Opening hours: OSM syntax and hours in words read, compiled for the core.
//!
//! One rule stands over all of this: **open** is said only where it is sure.
//! What was not understood whole is `None`, and the raw text is shown instead.

use chrono::NaiveDate;

mod answer;
mod compile;
mod day;
mod days;
mod easter;
mod holidays;
mod rules;
mod strict;
mod sun;
mod text;
mod week;
mod weekdays;
mod zones;

pub use answer::{Answer, BadMoment, Moment, Question, answer};
pub use compile::compile;
pub use text::{days_in, understand, understand_osm};
pub use week::ALL as WEEKDAYS;
pub use weekdays::{Unnamed, from_weekdays, is_closed};
pub use zones::{zone_of, zone_rules};

/// What hours may depend on besides their own text.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// ISO 3166-1 alpha-2, any case: public holidays.
    pub country: Option<String>,
    /// Degrees north and east: sunrise and sunset.
    pub point: Option<(f64, f64)>,
    /// IANA zone: the wall time of sunrise and sunset.
    pub zone: Option<String>,
    /// First local day to compile.
    pub from: NaiveDate,
}

/// Days ahead of [`Context::from`] for which hours are compiled; a year and a
/// month, so that a list built once a year never falls silent.
pub const DAYS_AHEAD: u64 = 400;

/// Whether hours name nothing but days of the week and times, so that every week
/// is like every other: no months, weeks, dates, holidays or sun.
pub fn is_weekly(osm: &str) -> bool {
    strict::read(osm).is_some_and(|read| read.weekly)
}

#[cfg(test)]
mod tests;
