//! Weekly hours as HSDS schedules (RFC 5545 words: `byday`, `freq`), and back as OSM
//! opening_hours.

use std::collections::BTreeMap;

use beside_core::places::hours::{CompiledHours, Span, WEEK_MINUTES};
use beside_core::places::open_state::DAY_MINUTES;
use beside_core::places::record::Hours;
use chrono::{Datelike, NaiveDate};
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
    /// `17:00`; earlier than `opens_at` is on the next day. The end of a day is
    /// `23:59`, as the guidance of HSDS has it: its times have no `24:00`.
    pub closes_at: String,
    /// First and last day for which it holds; none where it holds every week.
    pub valid: Option<(NaiveDate, NaiveDate)>,
}

/// Opening hours as schedules.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Schedules {
    /// Nothing where the words alone can tell: a part would read as the whole.
    pub times: Vec<Times>,
    /// Whether they hold all that is known.
    pub whole: bool,
}

/// Most schedules of one place; hours that would take more are told in words.
const MOST: usize = 40;

impl Schedules {
    /// A rule without end for hours that name nothing but days of the week. Seasons,
    /// weeks, holidays and dates become rules for the stretches of days between
    /// them, within the days for which the hours were compiled.
    pub fn of(hours: Option<&Hours>) -> Self {
        let Some(hours) = hours else {
            return Self {
                times: Vec::new(),
                whole: true,
            };
        };
        let compiled = hours.compiled.as_ref();
        let Some(compiled) = compiled.filter(|compiled| compiled.week_unsure.is_empty()) else {
            return Self::default();
        };
        if hours.osm.as_deref().is_some_and(crate::hours::is_weekly) {
            return Self {
                times: weekly(&compiled.week),
                whole: true,
            };
        }
        let times = dated(compiled);
        if times.len() > MOST {
            return Self::default();
        }
        Self {
            times,
            whole: compiled.unsure.is_empty(),
        }
    }
}

/// The open week, equal spans of several days together, in the order of the week.
fn weekly(week: &[Span]) -> Vec<Times> {
    together(&by_day(week), None)
}

/// Equal spans of several days as one.
fn together(days: &[(usize, Span)], valid: Option<(NaiveDate, NaiveDate)>) -> Vec<Times> {
    let mut spans: Vec<Span> = Vec::new();
    for (_, span) in days {
        if !spans.contains(span) {
            spans.push(*span);
        }
    }
    let times = spans.into_iter().map(|span| {
        let with = days.iter().filter(|(_, other)| *other == span);
        let with: Vec<usize> = with.map(|(day, _)| *day).collect();
        times(&with, span, valid)
    });
    times.collect()
}

fn times(days: &[usize], span: Span, valid: Option<(NaiveDate, NaiveDate)>) -> Times {
    let (start, end) = span;
    let days: Vec<&str> = days.iter().map(|day| DAYS[*day]).collect();
    let closes_at = match end {
        DAY_MINUTES => "23:59".into(),
        end => clock(end % DAY_MINUTES),
    };
    Times {
        byday: days.join(","),
        opens_at: clock(start),
        closes_at,
        valid,
    }
}

/// The week for each stretch of days that follow it, and the days that do not.
fn dated(hours: &CompiledHours) -> Vec<Times> {
    let usual = by_day(&hours.week);
    let mut out = Vec::new();
    let mut stretch: Option<(NaiveDate, NaiveDate)> = None;
    let days = hours.from.iter_days();
    for date in days.take_while(|date| *date <= hours.until) {
        let Some(spans) = hours.exceptions.get(&date) else {
            stretch = Some((stretch.map_or(date, |(first, _)| first), date));
            continue;
        };
        out.extend(
            stretch
                .take()
                .into_iter()
                .flat_map(|days| within(&usual, days)),
        );
        let day = [weekday(date)];
        out.extend(
            spans
                .iter()
                .map(|span| times(&day, *span, Some((date, date)))),
        );
    }
    out.extend(stretch.into_iter().flat_map(|days| within(&usual, days)));
    out
}

/// The spans of a week that begin on one of the days from `first` to `last`.
fn within(usual: &[(usize, Span)], (first, last): (NaiveDate, NaiveDate)) -> Vec<Times> {
    let days = first.iter_days().take_while(|date| *date <= last);
    let there: Vec<usize> = days.take(DAYS.len()).map(weekday).collect();
    let spans = usual.iter().filter(|(day, _)| there.contains(day)).copied();
    together(&spans.collect::<Vec<_>>(), Some((first, last)))
}

fn weekday(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
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

    fn week(spans: &[Span]) -> Vec<String> {
        let times = weekly(spans).into_iter();
        times
            .map(|times| format!("{} {}-{}", times.byday, times.opens_at, times.closes_at))
            .collect()
    }

    /// The schedules of hours in the United States, from 2026-11-30 on.
    fn schedules(osm: &str) -> Schedules {
        let context = crate::hours::Context {
            country: Some("US".into()),
            point: None,
            zone: None,
            from: "2026-11-30".parse().unwrap(),
        };
        Schedules::of(Some(&Hours {
            raw: osm.into(),
            osm: Some(osm.into()),
            zone: None,
            compiled: crate::hours::compile(osm, &context),
        }))
    }

    fn dated_lines(osm: &str) -> Vec<String> {
        let line = |times: Times| {
            let (first, last) = times.valid.unwrap();
            let Times {
                byday,
                opens_at,
                closes_at,
                ..
            } = times;
            format!("{first} {last} {byday} {opens_at}-{closes_at}")
        };
        schedules(osm).times.into_iter().map(line).collect()
    }

    #[test]
    fn only_hours_that_are_the_same_every_week_have_no_end() {
        for osm in ["Mo-Fr 09:00-17:00", "24/7", "Mo 09:00-12:00; Tu off"] {
            let all = schedules(osm);
            assert!(all.whole && !all.times.is_empty(), "{osm}");
            assert!(all.times.iter().all(|times| times.valid.is_none()), "{osm}");
        }
        for osm in [
            "Apr-Oct Mo-Fr 09:00-17:00",
            "week 1-53/2 Mo 09:00-12:00",
            "Mo-Fr 09:00-17:00; 2026 Dec 24-2027 Jan 02 off",
            "Mo-Fr 09:00-17:00; 2031 Dec 24 off",
            "Mo-Fr 09:00-17:00; Dec 25 off",
            "Mo-Fr 09:00-17:00; PH off",
            "Jun-Aug 24/7",
            "2026 Dec 24 10:00-12:00",
        ] {
            let all = schedules(osm);
            assert!(all.times.iter().all(|times| times.valid.is_some()), "{osm}");
        }
    }

    #[test]
    fn seasons_and_closures_are_stretches_of_days() {
        assert_eq!(
            dated_lines("Apr-Oct Mo-Fr 09:00-17:00"),
            ["2027-04-01 2027-10-31 MO,TU,WE,TH,FR 09:00-17:00"]
        );
        assert_eq!(
            dated_lines("Mo-Fr 09:00-17:00; 2026 Dec 24-2027 Jan 02 off"),
            [
                "2026-11-30 2026-12-23 MO,TU,WE,TH,FR 09:00-17:00",
                "2027-01-02 2028-01-04 MO,TU,WE,TH,FR 09:00-17:00",
            ]
        );
        assert_eq!(
            dated_lines("Mo 09:00-12:00; 2026 Dec 04 10:00-24:00")[..3],
            [
                "2026-11-30 2026-12-03 MO 09:00-12:00",
                "2026-12-04 2026-12-04 FR 10:00-23:59",
                "2026-12-05 2028-01-04 MO 09:00-12:00",
            ]
        );
        // What would take too many is told in words.
        assert_eq!(schedules("Jun-Aug 24/7"), Schedules::default());
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
            ["MO,TU,WE,TH,FR,SA,SU 00:00-23:59"]
        );
    }
}
