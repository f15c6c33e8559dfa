//! What more than one part of the surface needs.

use beside_core::Now;
use beside_core::places::geo::LatLon;
use chrono::{DateTime, NaiveDate, Utc};

use crate::error::{BesideError, invalid, not_accepted};
use crate::records::Point;

/// The instant of a moment; `None` where the device does not know it or says
/// one that no calendar has.
pub(crate) fn instant(now: &Now) -> Option<DateTime<Utc>> {
    now.wall_ms.and_then(DateTime::from_timestamp_millis)
}

/// The day against which freshness is told. Without a known time it is the last
/// day there is: then nothing counts as fresh.
pub(crate) fn today(now: &Now) -> NaiveDate {
    instant(now).map_or(NaiveDate::MAX, |at| at.date_naive())
}

/// The day, where the device knows it.
pub(crate) fn day(now: &Now) -> Option<NaiveDate> {
    instant(now).map(|at| at.date_naive())
}

/// The day for what is kept under its date.
pub(crate) fn day_or_refused(now: &Now) -> Result<NaiveDate, BesideError> {
    day(now).ok_or_else(|| not_accepted("the device does not know the date: set it first"))
}

/// A point on Earth.
pub(crate) fn on_earth(point: &Point) -> Result<LatLon, BesideError> {
    LatLon::new(point.lat, point.lon)
        .ok_or_else(|| invalid("a point is -90 to 90 degrees north and -180 to 180 degrees east"))
}
