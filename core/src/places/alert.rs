//! A dated note of a local group that rides in a signed pack.
//!
//! It tells what was seen, where, since when and from whom. It is shown on home
//! and beside places, never inside a guided emergency.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::geo::LatLon;

/// Days for which a note is still shown, as old, after its last day. Our choice:
/// somebody who saw it must be able to learn that it is over.
pub const SHOWN_AS_OLD_DAYS: u64 = 14;
/// Most days from the first to the last day of a note. Our choice: what holds
/// longer belongs into the record of a place.
pub const MOST_DAYS: i64 = 60;
/// Most characters of each text.
pub const MOST_CHARS: usize = 400;

/// A note of a local group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alert {
    /// What was seen, in the words of the group.
    pub seen: String,
    /// Where, for people: a town, a part of it.
    pub area: String,
    /// What to do.
    pub advice: String,
    /// Who says so.
    pub source: String,
    /// Since when it was seen.
    pub since: NaiveDate,
    /// The day of the note.
    pub issued_on: NaiveDate,
    /// Its last day.
    pub expires_on: NaiveDate,
    /// Middle of the area; without one the note holds for the whole list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<Centre>,
}

/// Where a note holds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres around the point.
    pub radius_km: u32,
}

/// How a note stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds.
    Current,
    /// Its last day is past.
    Old,
}

impl Alert {
    /// How the note stands on `today`; `None` when it is no longer shown.
    pub fn standing(&self, today: NaiveDate) -> Option<Standing> {
        let last = self
            .expires_on
            .checked_add_days(Days::new(SHOWN_AS_OLD_DAYS))?;
        match today {
            day if day <= self.expires_on => Some(Standing::Current),
            day if day <= last => Some(Standing::Old),
            _ => None,
        }
    }

    /// Whether the note holds around `from`; one without a centre holds everywhere.
    pub fn holds_at(&self, from: LatLon) -> bool {
        let Some(centre) = self.centre else {
            return true;
        };
        LatLon::new(centre.lat, centre.lon)
            .is_some_and(|middle| middle.distance_m(from) <= f64::from(centre.radius_km) * 1000.0)
    }

    /// What keeps the note from being published, for whoever wrote it.
    pub fn fault(&self) -> Option<String> {
        let texts = [
            ("seen", &self.seen),
            ("area", &self.area),
            ("advice", &self.advice),
            ("source", &self.source),
        ];
        for (name, text) in texts {
            if text.trim().is_empty() {
                return Some(format!("{name} is empty"));
            }
            if text.chars().count() > MOST_CHARS {
                return Some(format!("{name} is over {MOST_CHARS} characters"));
            }
            if text.chars().any(char::is_control) {
                return Some(format!("{name} holds control characters"));
            }
        }
        if self.expires_on < self.issued_on || self.issued_on < self.since {
            return Some("its days are out of order: since, issued_on, expires_on".into());
        }
        if (self.expires_on - self.issued_on).num_days() > MOST_DAYS {
            return Some(format!("it holds for more than {MOST_DAYS} days"));
        }
        let placed = |centre: Centre| LatLon::new(centre.lat, centre.lon).is_some();
        (!self.centre.is_none_or(placed)).then(|| "its centre is not on Earth".into())
    }
}
