//! Sunrise and sunset at a place, in its wall time.

use chrono::{NaiveDate, Timelike};
use chrono_tz::Tz;
use opening_hours::localization::{Coordinates, Localize, TzLocation};
use opening_hours_syntax::rules::time::TimeEvent;

/// Where the sun is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sun(pub TzLocation<Tz>);

impl Sun {
    /// A place; `None` out of range.
    pub fn new((lat, lon): (f64, f64), zone: Tz) -> Option<Self> {
        let at = Coordinates::new(lat, lon)?;
        Some(Self(TzLocation::new(zone).with_coords(at)))
    }

    /// Minute of the local day at which an event falls; `None` where it does not
    /// happen that day.
    pub fn minute(&self, day: NaiveDate, event: TimeEvent) -> Option<u16> {
        let time = self.0.event_time(day, event)?;
        u16::try_from(time.hour() * 60 + time.minute()).ok()
    }
}
