//! Hours asked at one moment.

use beside_core::places::open_state::{OpenState, next_change_on_clock, state_at};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::{Context, compile, zone_rules};

/// A moment at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Wall time at the place.
    pub local: NaiveDateTime,
    /// Zone of the place.
    pub zone: Tz,
}

/// Why a moment could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMoment {
    /// Not a zone of the IANA database.
    #[error("\"{0}\" is no time zone; write it like America/New_York")]
    Zone(String),
    /// Not a time.
    #[error("\"{0}\" is no time; write it like 2026-11-22T15:00 or 2026-11-22T15:00:00-05:00")]
    Time(String),
}

impl Moment {
    /// Reads a local time (`YYYY-MM-DDTHH:MM[:SS]`), or RFC 3339 with an offset,
    /// which is turned into wall time of the zone.
    pub fn read(at: &str, zone: &str) -> Result<Self, BadMoment> {
        // RFC 3339 wants seconds; people leave them out.
        let to_the_minute = at.replace('Z', "+00:00");
        let instant = DateTime::parse_from_rfc3339(at)
            .or_else(|_| DateTime::parse_from_str(&to_the_minute, "%Y-%m-%dT%H:%M%:z"));
        if let Ok(instant) = instant {
            return Self::of(instant.to_utc(), zone);
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(at, format).ok())
            .ok_or_else(|| BadMoment::Time(at.to_owned()))?;
        Ok(Self {
            local,
            zone: read_zone(zone)?,
        })
    }

    /// Wall time of a zone at an instant.
    pub fn of(instant: DateTime<Utc>, zone: &str) -> Result<Self, BadMoment> {
        let zone = read_zone(zone)?;
        Ok(Self {
            local: instant.with_timezone(&zone).naive_local(),
            zone,
        })
    }
}

fn read_zone(zone: &str) -> Result<Tz, BadMoment> {
    zone.parse().map_err(|_| BadMoment::Zone(zone.to_owned()))
}

/// Hours in OSM syntax, and when and where they are asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'a> {
    /// OSM syntax only; anything else is not understood.
    pub hours: &'a str,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// When and in which zone.
    pub moment: Moment,
}

/// What the hours say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Open, closed or not known.
    pub state: OpenState,
    /// Wall time at which the state differs; `None` when it does not within the
    /// compiled days or is not known.
    #[serde(serialize_with = "to_the_minute")]
    pub next_change: Option<NaiveDateTime>,
    /// Whether the text was understood.
    pub understood: bool,
}

impl Answer {
    /// One JSON object on one line.
    pub fn to_json(&self) -> String {
        // A record of three plain fields has no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn to_the_minute<S: serde::Serializer>(
    time: &Option<NaiveDateTime>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => to.collect_str(&time.format("%Y-%m-%dT%H:%M")),
        None => to.serialize_none(),
    }
}

/// Answers a question; the hours are compiled from its own day on.
pub fn answer(question: &Question) -> Answer {
    let Moment { local, zone } = question.moment;
    let compiled = compile(
        question.hours,
        &Context {
            country: question.country.map(str::to_owned),
            point: question.point,
            zone: Some(zone.name().to_owned()),
            from: local.date(),
        },
    );
    match compiled {
        Some(hours) => Answer {
            state: state_at(&hours, local),
            next_change: next_change_on_clock(
                &hours,
                &zone_rules(zone.name(), local.date()),
                local,
            ),
            understood: true,
        },
        None => Answer {
            state: OpenState::Unknown,
            next_change: None,
            understood: false,
        },
    }
}
