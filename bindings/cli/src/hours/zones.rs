//! Zones of places, and their UTC offsets for as long as hours are compiled.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;
use tzf_rs::EmbeddedFinder;

use super::DAYS_AHEAD;

/// Beyond the compiled days, so that the last of them is whole in every zone.
const RULES_AHEAD: u64 = DAYS_AHEAD + 30;

/// IANA zone at a point in degrees; `None` out of range and in waters of no zone.
///
/// Borders are exact to about 111 m (tzf-rs, lite data).
pub fn zone_of(lat: f64, lon: f64) -> Option<&'static str> {
    static FINDER: LazyLock<EmbeddedFinder> = LazyLock::new(EmbeddedFinder::new);
    if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
        return None;
    }
    let name = FINDER.get_tz_name(lon, lat);
    // The name is taken from the zone database, so that every answer has rules.
    let zone: Tz = name.parse().ok()?;
    (!zone.name().starts_with("Etc/")).then(|| zone.name())
}

/// UTC offsets of a zone, `(from this UTC second on, seconds east)`, ascending,
/// from the day before `from` to 430 days after it; the first entry holds for all
/// earlier instants. Empty for an unknown zone.
pub fn zone_rules(zone: &str, from: NaiveDate) -> Vec<(i64, i32)> {
    let Ok(zone) = zone.parse::<Tz>() else {
        return Vec::new();
    };
    let Some(start) = from.pred_opt() else {
        return Vec::new();
    };
    let end = from
        .checked_add_days(Days::new(RULES_AHEAD))
        .unwrap_or(NaiveDate::MAX);
    let (start, end) = (utc_second(start), utc_second(end));
    let mut rules = vec![(start, offset(zone, start))];
    let mut known = start;
    while known < end {
        let next = (known + 86_400).min(end);
        while let Some(change) = first_change(zone, known, next) {
            rules.push((change, offset(zone, change)));
            known = change;
        }
        known = next;
    }
    rules
}

/// First second after `known`, up to `next`, whose offset is not the one at
/// `known`. A day holds at most one change in every zone so far.
fn first_change(zone: Tz, known: i64, next: i64) -> Option<i64> {
    let before = offset(zone, known);
    if offset(zone, next) == before {
        return None;
    }
    let (mut low, mut high) = (known, next);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset(zone, middle) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

fn offset(zone: Tz, utc_s: i64) -> i32 {
    let at =
        chrono::DateTime::from_timestamp(utc_s, 0).map_or(NaiveDateTime::MIN, |at| at.naive_utc());
    zone.offset_from_utc_datetime(&at).fix().local_minus_utc()
}

fn utc_second(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp()
}

#[cfg(test)]
mod tests {
    use beside_core::places::open_state::local_time;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn zones_of_known_places() {
        for (lat, lon, zone) in [
            (40.7128, -74.006, Some("America/New_York")),
            (49.2827, -123.1207, Some("America/Vancouver")),
            (47.8, 13.04, Some("Europe/Vienna")),
            (-31.55, 159.08, Some("Australia/Lord_Howe")),
            (-13.83, -171.76, Some("Pacific/Apia")),
            (-72.01, 2.53, Some("Antarctica/Troll")),
            (0.0, -30.0, None),
            (91.0, 0.0, None),
            (f64::NAN, 0.0, None),
        ] {
            assert_eq!(zone_of(lat, lon), zone, "{lat},{lon}");
        }
    }

    /// Rules give the zone database's wall time at every quarter of an hour,
    /// for zones with odd steps: half an hour, two hours, none, a month apart.
    #[test]
    fn rules_equal_the_zone_database() {
        for name in [
            "America/New_York",
            "Australia/Lord_Howe",
            "Antarctica/Troll",
            "Africa/Casablanca",
            "America/Phoenix",
            "Asia/Kathmandu",
        ] {
            let zone: Tz = name.parse().unwrap();
            let rules = zone_rules(name, day("2026-11-22"));
            assert!(rules.is_sorted(), "{name}");
            let (start, end) = (utc_second(day("2026-11-21")), utc_second(day("2028-01-25")));
            for utc in (start..end).step_by(900) {
                let truth = chrono::DateTime::from_timestamp(utc, 0)
                    .unwrap()
                    .with_timezone(&zone);
                assert_eq!(local_time(&rules, utc), truth.naive_local(), "{name} {utc}");
            }
        }
    }

    #[test]
    fn a_day_that_never_was() {
        // Apia skipped 30 December 2011 by moving across the date line.
        let rules = zone_rules("Pacific/Apia", day("2011-12-20"));
        let before = utc_second(day("2011-12-30")) + 9 * 3600 + 3599;
        assert_eq!(local_time(&rules, before).date(), day("2011-12-29"));
        assert_eq!(local_time(&rules, before + 3600).date(), day("2011-12-31"));
    }

    #[test]
    fn an_unknown_zone_has_no_rules() {
        assert_eq!(zone_rules("Middle/Earth", day("2026-11-22")), []);
    }
}
