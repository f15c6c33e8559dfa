//! Hours of a row: raw always, the rest where it was understood whole. Many rows of a
//! list keep the same hours, so what was worked out once is kept.

use std::collections::{BTreeSet, HashMap};

use beside_core::places::hours::CompiledHours;
use beside_core::places::record::{Hours, Point};
use chrono::{NaiveDate, Weekday};

use super::build::Shared;
use super::fields::Field;
use super::plan::{DayAt, cell};
use super::report::FileReport;
use super::row_kinds;
use super::rows::Row;
use super::values::{boolean, folded, one_line, present, without_emails};
use crate::hours::{self, Unnamed, WEEKDAYS};

/// Entries kept at most; real lists have a few thousand different hours.
const MAX_ENTRIES: usize = 20_000;
/// Longest text that is kept as hours.
const MAX_RAW: usize = 2000;

/// What was worked out before.
#[derive(Default)]
pub struct HoursMemo {
    texts: HashMap<(String, Option<String>, bool), Option<String>>,
    compiled: HashMap<(String, Option<String>, Option<String>), Option<CompiledHours>>,
    /// Zones of the places so far.
    pub zones: BTreeSet<String>,
}

impl HoursMemo {
    /// Reads the hours of a row.
    pub fn read(
        &mut self,
        row: &Row,
        shared: &Shared<'_>,
        country: Option<&str>,
        point: Option<Point>,
        report: &mut FileReport,
    ) -> Option<Hours> {
        let (raw, osm) = self.text(row, shared, country)?;
        let zone = point
            .and_then(|point| hours::zone_of(point.lat, point.lon))
            .map(str::to_owned);
        let compiled = osm
            .as_deref()
            .and_then(|osm| self.compile(osm, country, point, zone.as_deref(), shared.today));
        if compiled.is_none() {
            report.warn("hours_not_understood", row.line, &raw);
        }
        if let Some(zone) = &zone {
            self.zones.insert(zone.clone());
        }
        Some(Hours {
            raw,
            osm: osm.filter(|_| compiled.is_some()),
            zone,
            compiled,
        })
    }

    /// The hours as written, and in OSM syntax where all of it was understood. What is
    /// said in two places is understood only where both say the same.
    fn text(
        &mut self,
        row: &Row,
        shared: &Shared<'_>,
        country: Option<&str>,
    ) -> Option<(String, Option<String>)> {
        let by_day = shared
            .plan
            .weekdays
            .as_ref()
            .and_then(|days| weekdays(row, days, country));
        let written = self.written(row, shared, country);
        let (raw, osm) = match (by_day, written) {
            (Some(days), Some(text)) if text.1.is_some() && days.1 == text.1 => days,
            (Some(days), Some(text)) => (format!("{}; {}", days.0, text.0), None),
            (days, text) => days.or(text)?,
        };
        // A note beside the hours may be any condition.
        let notes = shared.plan.all(Field::HoursNote, row);
        let notes: Vec<&str> = notes
            .iter()
            .map(String::as_str)
            .filter(|note| !says_nothing_more(note))
            .collect();
        let is_by_appointment = row_kinds::attributes(row, shared.plan)
            .get("appointment")
            .is_some_and(|said| is_appointment(said));
        let is_sure = notes.is_empty() && !is_by_appointment;
        let raw = std::iter::once(raw.as_str())
            .chain(notes)
            .collect::<Vec<_>>()
            .join("; ");
        Some((shortened(raw), osm.filter(|_| is_sure)))
    }

    fn written(
        &mut self,
        row: &Row,
        shared: &Shared<'_>,
        country: Option<&str>,
    ) -> Option<(String, Option<String>)> {
        let mut said = shared.plan.all(Field::Hours, row).join("; ");
        if let (Some(opens), Some(closes)) = (
            shared.plan.one(Field::OpensAt, row),
            shared.plan.one(Field::ClosesAt, row),
        ) {
            let times = format!("{opens}-{closes}");
            said = if said.is_empty() {
                times
            } else {
                format!("{said}; {times}")
            };
        }
        let raw = match &shared.mapping.hours_label {
            Some(label) => labelled(&shared.plan.lines(Field::Hours, row).join("\n"), label)?,
            None => said,
        };
        let days = shared.plan.one(Field::HoursDays, row);
        let raw = match days {
            Some(days) if folded(&days) != folded(&raw) => format!("{days} {raw}"),
            _ => raw,
        };
        let told = shared.plan.one(Field::HoursOsm, row);
        let raw = without_emails(&one_line(&raw));
        let raw = if raw.is_empty() { told.clone()? } else { raw };
        let osm = match told {
            Some(told) => self.understand(&told, country, true),
            // Words and times of HSDS were compared where they were read.
            None if shared.mapping.hsds => None,
            None => self.understand(&raw, country, shared.mapping.osm),
        };
        Some((raw, osm))
    }

    /// `is_osm`: the text is a value of OSM's own key.
    fn understand(&mut self, raw: &str, country: Option<&str>, is_osm: bool) -> Option<String> {
        let key = (raw.to_owned(), country.map(str::to_owned), is_osm);
        if let Some(known) = self.texts.get(&key) {
            return known.clone();
        }
        if self.texts.len() >= MAX_ENTRIES {
            self.texts.clear();
        }
        let osm = if is_osm {
            hours::understand_osm(raw, country)
        } else {
            hours::understand(raw, country)
        };
        self.texts.insert(key, osm.clone());
        osm
    }

    /// Compiles hours for the days after `today`.
    pub fn compile(
        &mut self,
        osm: &str,
        country: Option<&str>,
        point: Option<Point>,
        zone: Option<&str>,
        today: NaiveDate,
    ) -> Option<CompiledHours> {
        let context = || hours::Context {
            country: country.map(str::to_owned),
            point: point.map(|point| (point.lat, point.lon)),
            zone: zone.map(str::to_owned),
            from: today,
        };
        // Hours that hang on the sun differ from place to place.
        let lower = osm.to_ascii_lowercase();
        if ["sunrise", "sunset", "dawn", "dusk"]
            .iter()
            .any(|sun| lower.contains(sun))
        {
            return hours::compile(osm, &context());
        }
        let key = (
            osm.to_owned(),
            country.map(str::to_owned),
            zone.map(str::to_owned),
        );
        if let Some(known) = self.compiled.get(&key) {
            return known.clone();
        }
        if self.compiled.len() >= MAX_ENTRIES {
            self.compiled.clear();
        }
        let compiled = hours::compile(osm, &context());
        self.compiled.insert(key, compiled.clone());
        compiled
    }
}

/// Notes that take nothing from the hours.
fn says_nothing_more(note: &str) -> bool {
    let note = folded(note);
    [
        "walk in",
        "walk ins",
        "walk ins welcome",
        "no appointment",
        "no appointment needed",
        "no appointment necessary",
        "no appointment required",
    ]
    .contains(&note.as_str())
}

/// Whether people are only seen by appointment, as a column says.
fn is_appointment(said: &str) -> bool {
    let said = folded(said);
    let denies = said.starts_with("no ") || said.contains("not ") || said.contains("walk in");
    said == "appointment"
        || said == "required"
        || (!denies
            && [
                "by appointment",
                "appointment only",
                "appointment required",
                "cita previa",
                "sur rendez vous",
                "nach vereinbarung",
            ]
            .iter()
            .any(|words| said.contains(words)))
}

/// A text of at most [`MAX_RAW`] bytes; longer ones hold more than hours, and their end is
/// on the source's page.
fn shortened(raw: String) -> String {
    if raw.len() <= MAX_RAW {
        return raw;
    }
    let end = raw.floor_char_boundary(MAX_RAW);
    format!("{}...", &raw[..end])
}

fn weekdays(
    row: &Row,
    columns: &[Vec<DayAt>; 7],
    country: Option<&str>,
) -> Option<(String, Option<String>)> {
    let texts: Vec<(Weekday, String)> = WEEKDAYS
        .iter()
        .zip(columns)
        .filter(|(_, columns)| !columns.is_empty())
        .map(|(day, columns)| (*day, day_text(row, columns)))
        .collect();
    let cells: Vec<(Weekday, &str)> = texts
        .iter()
        .map(|(day, text)| (*day, text.as_str()))
        .collect();
    hours::from_weekdays(&cells, Unnamed::Unknown, country)
}

/// What the columns of a day say, in the order of the day.
fn day_text(row: &Row, columns: &[DayAt]) -> String {
    let present = |column: usize| cell(row, column).and_then(present);
    let parts = columns.iter().filter_map(|at| match *at {
        DayAt::Hours(column) => present(column),
        DayAt::Times(opens, closes) => match (present(opens), present(closes)) {
            (Some(opens), Some(closes)) if opens == closes => Some(opens),
            (Some(opens), Some(closes)) => Some(format!("{opens}-{closes}")),
            // A time without its other end is not understood; "closed" is.
            (opens, closes) => opens.or(closes),
        },
    });
    let mut parts: Vec<String> = parts.collect();
    parts.dedup();
    // "9-12" in the morning and "closed" in the afternoon; "yes" beside the hours.
    let adds_nothing = |part: &String| hours::is_closed(part) || boolean(part) == Some(true);
    if !parts.iter().all(adds_nothing) {
        parts.retain(|part| !adds_nothing(part));
    }
    parts.join(", ")
}

/// The line that follows a label (`Time: Mondays 9-5`); a text without the label is
/// hours only if it tells times.
fn labelled(text: &str, label: &str) -> Option<String> {
    if let Some(line) = text
        .lines()
        .find_map(|line| line.trim().strip_prefix(label))
    {
        let line = one_line(line);
        return (!line.is_empty()).then_some(line);
    }
    let lower = text.to_lowercase();
    let tells_times = ["am", "pm", "a.m", "p.m"].iter().any(|mark| {
        lower.match_indices(mark).any(|(at, _)| {
            lower[..at]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit())
        })
    });
    // What names several things at once is a description.
    (tells_times
        && text.len() <= 120
        && !text
            .contains(':')
            .then_some(text)
            .is_some_and(|text| text.contains("Population")))
    .then(|| one_line(text))
}
