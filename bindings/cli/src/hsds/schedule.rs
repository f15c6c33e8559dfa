//! Weekly hours as HSDS schedules (RFC 5545 words: `byday`, `freq`), and back as OSM
//! opening_hours.

use std::collections::BTreeMap;

use beside_core::places::hours::{CompiledHours, Span, WEEK_MINUTES};
use beside_core::places::open_state::DAY_MINUTES;
use beside_core::places::record::Hours;
use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::read::text;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// One time span and the days on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// `MO,TU,...`
    pub byday: String,
    /// `09:00`
    pub opens_at: String,
    /// `17:00`; earlier than `opens_at` is on the next day, `24:00` is the day's end.
    pub closes_at: String,
}

/// Whether schedules hold all that is known: no dated exceptions, no unsure minutes.
pub fn holds_all(hours: Option<&Hours>) -> bool {
    hours.is_none_or(|hours| {
        hours.compiled.as_ref().is_some_and(|compiled| {
            compiled.week_unsure.is_empty()
                && compiled.exceptions.is_empty()
                && compiled.unsure.is_empty()
        })
    })
}

/// The open week, equal spans of several days together, in the order of the week.
/// Nothing where some of the week is not known: half of it would read as closed.
pub fn weekly(hours: Option<&CompiledHours>) -> Vec<Times> {
    let Some(hours) = hours.filter(|hours| hours.week_unsure.is_empty()) else {
        return Vec::new();
    };
    let mut order = Vec::new();
    let mut days: BTreeMap<Span, Vec<&str>> = BTreeMap::new();
    for (day, span) in by_day(&hours.week) {
        if !days.contains_key(&span) {
            order.push(span);
        }
        days.entry(span).or_default().push(DAYS[day]);
    }
    let times = order.into_iter().map(|span| Times {
        byday: days
            .get(&span)
            .map_or_else(String::new, |days| days.join(",")),
        opens_at: clock(span.0),
        closes_at: clock(if span.1 > DAY_MINUTES {
            span.1 - DAY_MINUTES
        } else {
            span.1
        }),
    });
    times.collect()
}

/// Spans by the day on which they begin, in minutes of that day; an end after
/// midnight is beyond [`DAY_MINUTES`].
fn by_day(week: &[Span]) -> Vec<(usize, Span)> {
    let mut spans = week.to_vec();
    // What goes on over the end of the week is one span again.
    if let ([first, .., last], true) = (&mut spans[..], week.len() > 1)
        && first.0 == 0
        && last.1 == WEEK_MINUTES
        && first.1 < DAY_MINUTES
    {
        last.1 += first.1;
        spans.remove(0);
    }
    let mut out = Vec::new();
    for (start, end) in spans {
        let mut from = start;
        while from < end {
            let midnight = from / DAY_MINUTES * DAY_MINUTES;
            // A night runs over midnight; what lasts longer than a day is cut at midnight.
            let to = if end - from < DAY_MINUTES {
                end
            } else {
                end.min(midnight + DAY_MINUTES)
            };
            let day = usize::from(midnight / DAY_MINUTES) % DAYS.len();
            out.push((day, (from - midnight, to - midnight)));
            from = to;
        }
    }
    out
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Schedules as OSM opening_hours, where each of them is weekly hours or one stretch of
/// days that differs; else nothing, since a part would read as the whole.
pub fn osm(schedules: &[&Map<String, Value>]) -> Option<String> {
    let mut week: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut dated = Vec::new();
    for schedule in schedules {
        if text(schedule, "start_date").is_some() {
            dated.push(stretch(schedule)?);
            continue;
        }
        let (days, span) = weekly_rule(schedule)?;
        for day in days {
            let spans = week.entry(day).or_default();
            if !spans.contains(&span) {
                spans.push(span.clone());
            }
        }
    }
    let mut groups: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
    for (day, mut spans) in week {
        spans.sort();
        match groups.iter_mut().find(|(_, known)| *known == spans) {
            Some((days, _)) => days.push(OSM_DAYS[day]),
            None => groups.push((vec![OSM_DAYS[day]], spans)),
        }
    }
    if groups.is_empty() {
        return None;
    }
    let is_night = |span: &String| {
        span.split_once('-')
            .is_some_and(|(opens, closes)| closes < opens)
    };
    // A rule after ";" would replace what spills over midnight into its days.
    let spills = groups.iter().flat_map(|(_, spans)| spans).any(is_night);
    let rules: Vec<String> = groups
        .into_iter()
        .map(|(days, spans)| format!("{} {}", days.join(","), spans.join(",")))
        .collect();
    dated.insert(0, rules.join(if spills { ", " } else { "; " }));
    Some(dated.join("; "))
}

/// A schedule in words, for what [`osm`] cannot tell: its days, times, dates and whatever
/// makes it more than weekly hours.
pub fn words(schedule: &Map<String, Value>) -> Option<String> {
    let said = |name: &str| text(schedule, name);
    let freq = said("freq").unwrap_or_default().to_lowercase();
    let mut words: Vec<String> = Vec::new();
    if let Some(days) = said("byday").or_else(|| said("weekday")) {
        words.push(days);
        words.extend((freq == "monthly").then(|| "of the month".to_owned()));
    }
    words.extend(said("bymonthday").map(|day| format!("day {day} of the month")));
    words.extend(
        said("interval")
            .filter(|interval| interval != "1")
            .map(|interval| format!("every {interval} ({freq})")),
    );
    if let Some(opens) = said("opens_at") {
        words.push(format!("{opens}-{}", said("closes_at").unwrap_or_default()));
    }
    let is_closed = said("closed").is_some_and(|closed| is_yes(&closed));
    words.extend(is_closed.then(|| "closed".to_owned()));
    for (name, word) in [
        ("valid_from", "from"),
        ("dtstart", "from"),
        ("start_date", "from"),
        ("valid_to", "until"),
        ("until", "until"),
        ("end_date", "until"),
        ("count", "times"),
        ("byweekno", "week"),
        ("byyearday", "day of the year"),
        ("attending_type", ""),
    ] {
        words.extend(said(name).map(|value| format!("{word} {value}").trim().to_owned()));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether a schedule tells times at all, and not only words.
pub fn has_times(schedule: &Map<String, Value>) -> bool {
    [
        "opens_at",
        "closes_at",
        "byday",
        "weekday",
        "bymonthday",
        "start_date",
    ]
    .iter()
    .any(|name| text(schedule, name).is_some())
}

fn is_yes(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "true" | "t" | "yes" | "y" | "1"
    )
}

/// Members that make a schedule more than weekly hours.
const MORE: [&str; 8] = [
    "valid_from",
    "valid_to",
    "until",
    "count",
    "byweekno",
    "bymonthday",
    "byyearday",
    "dtstart",
];

fn weekly_rule(schedule: &Map<String, Value>) -> Option<(Vec<usize>, String)> {
    let weekly = text(schedule, "freq").is_none_or(|freq| freq == "WEEKLY");
    let every = text(schedule, "interval").is_none_or(|interval| interval == "1");
    let comes_in_person = text(schedule, "attending_type")
        .is_none_or(|kind| matches!(kind.as_str(), "in_person" | "physical" | "in person"));
    if !weekly
        || !every
        || !comes_in_person
        || MORE.iter().any(|name| text(schedule, name).is_some())
    {
        return None;
    }
    let days = text(schedule, "byday").or_else(|| text(schedule, "weekday"))?;
    let days: Option<Vec<usize>> = days.split(',').map(day).collect();
    Some((days?, span(schedule)?))
}

/// A holiday of HSDS 1 and 2: closed, or open at other times, from one date to another.
fn stretch(schedule: &Map<String, Value>) -> Option<String> {
    let date = |name: &str| {
        let date: NaiveDate = text(schedule, name)?.parse().ok()?;
        Some(date.format("%Y %b %d").to_string())
    };
    let (from, to) = (date("start_date")?, date("end_date")?);
    let days = if from == to {
        from
    } else {
        format!("{from}-{to}")
    };
    let closed = text(schedule, "closed")?;
    if is_yes(&closed) {
        return Some(format!("{days} off"));
    }
    Some(format!("{days} {}", span(schedule)?))
}

/// Longest night that is believed: `9:00` to `3:00` more likely leaves out a "pm".
const LONGEST_NIGHT: u16 = 14 * 60;

fn span(schedule: &Map<String, Value>) -> Option<String> {
    let opens = time(&text(schedule, "opens_at")?)?;
    let closes = time(&text(schedule, "closes_at")?)?;
    // 23:59 is how many systems write the end of a day.
    let closes = if closes == "23:59" { "24:00" } else { &closes };
    let (from, to) = (minutes(&opens)?, minutes(closes)?);
    let night = to < from && to + DAY_MINUTES - from > LONGEST_NIGHT;
    (!night && to != from).then(|| format!("{opens}-{closes}"))
}

fn minutes(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.split_once(':')?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

const OSM_DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// `MO`, `Monday`, or 1 for Monday as in HSDS 1 and 2.
pub(super) fn day(text: &str) -> Option<usize> {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let text = text.trim().to_lowercase();
    let number = text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let named = |name: &str| text.len() >= 2 && name.starts_with(&text);
    number
        .filter(|number| *number < NAMES.len())
        .or_else(|| NAMES.iter().position(|name| named(name)))
}

/// `09:00`, `9:00:00`, `9:30am`, `5 PM` as `09:00`.
pub fn time(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (digits, half) = match text
        .strip_suffix("am")
        .or_else(|| text.strip_suffix("a.m."))
    {
        Some(digits) => (digits, Some(0)),
        None => match text
            .strip_suffix("pm")
            .or_else(|| text.strip_suffix("p.m."))
        {
            Some(digits) => (digits, Some(12)),
            None => (text.as_str(), None),
        },
    };
    let mut parts = digits.trim().split(':');
    let mut hour: u16 = parts.next()?.parse().ok()?;
    let minute: u16 = parts.next().map_or(Ok(0), str::parse).ok()?;
    // A zone or a fraction is more than a time on a door.
    if parts.next().is_some_and(|seconds| seconds != "00") || parts.next().is_some() {
        return None;
    }
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + half;
    }
    (minute < 60 && (hour < 24 || (hour, minute) == (24, 0)))
        .then(|| format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn week(text: &[Span]) -> Vec<String> {
        let day = chrono::NaiveDate::MIN;
        let hours = CompiledHours {
            from: day,
            until: day,
            week: text.to_vec(),
            week_unsure: Vec::new(),
            exceptions: BTreeMap::new(),
            unsure: BTreeMap::new(),
        };
        weekly(Some(&hours))
            .into_iter()
            .map(|times| format!("{} {}-{}", times.byday, times.opens_at, times.closes_at))
            .collect()
    }

    #[test]
    fn times_as_people_write_them() {
        for (text, want) in [
            ("09:00:00", "09:00"),
            ("9:30am", "09:30"),
            ("12:00 PM", "12:00"),
            ("12am", "00:00"),
            ("5 PM", "17:00"),
            ("24:00", "24:00"),
        ] {
            assert_eq!(time(text).as_deref(), Some(want), "{text}");
        }
        for text in ["", "noon", "25:00", "13pm", "09:00:00+02", "9:75", "24:01"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn only_weekly_schedules_are_told() {
        let told = |schedules: Value| {
            let schedules: Vec<Map<String, Value>> = serde_json::from_value(schedules).unwrap();
            osm(&schedules.iter().collect::<Vec<_>>())
        };
        assert_eq!(
            told(serde_json::json!([
                {"freq": "WEEKLY", "byday": "MO,FR", "opens_at": "9am", "closes_at": "17:00"},
                {"weekday": 6, "opens_at": "10:00", "closes_at": "23:59"},
            ])),
            Some("Mo,Fr 09:00-17:00; Sa 10:00-24:00".into())
        );
        assert_eq!(
            told(serde_json::json!([
                {"weekday": "Monday", "opens_at": "13:00", "closes_at": "17:00"},
                {"weekday": "Monday", "opens_at": "9:00", "closes_at": "12:00"},
                {"start_date": "2026-12-24", "end_date": "2026-12-26", "closed": "true"},
                {"start_date": "2026-12-31", "end_date": "2026-12-31", "closed": "false", "opens_at": "9:00", "closes_at": "12:00"},
            ])),
            Some(
                "Mo 09:00-12:00,13:00-17:00; 2026 Dec 24-2026 Dec 26 off; 2026 Dec 31 09:00-12:00"
                    .into()
            )
        );
        assert_eq!(
            told(serde_json::json!([
                {"byday": "MO", "opens_at": "9am", "closes_at": "17:00"},
                {"freq": "MONTHLY", "byday": "1SA", "opens_at": "9am", "closes_at": "17:00"},
            ])),
            None
        );
        assert_eq!(
            told(
                serde_json::json!([{"byday": "MO", "opens_at": "9am", "closes_at": "5pm", "until": "2026-01-01"}])
            ),
            None
        );
    }

    #[test]
    fn equal_days_stand_together() {
        assert_eq!(
            week(&[(540, 720), (780, 1020), (1980, 2160)]),
            ["MO,TU 09:00-12:00", "MO 13:00-17:00"]
        );
    }

    #[test]
    fn nights_and_the_week_s_end() {
        assert_eq!(week(&[(1320, 1560)]), ["MO 22:00-02:00"]);
        assert_eq!(week(&[(0, 120), (9960, 10080)]), ["SU 22:00-02:00"]);
        assert_eq!(
            week(&[(0, WEEK_MINUTES)]),
            ["MO,TU,WE,TH,FR,SA,SU 00:00-24:00"]
        );
    }
}
