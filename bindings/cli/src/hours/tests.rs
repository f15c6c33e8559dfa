//! Hours against their table of cases and against the crate, minute by minute.

use beside_core::places::open_state::{OpenState, local_time, next_change, state_at};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use opening_hours::OpeningHours;
use opening_hours::localization::Country;
use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn context(country: Option<&str>, from: NaiveDate) -> Context {
    Context {
        country: country.map(str::to_owned),
        point: None,
        zone: None,
        from,
    }
}

/// One line a case: hours, country, local time, state, next change.
#[test]
fn cases() {
    let mut wrong = Vec::new();
    for line in include_str!("cases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [hours, country, zone, time, state, next] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("six columns: {line}");
        };
        let answer = answer(&Question {
            hours,
            country: Some(country).filter(|country| !country.is_empty()),
            point: None,
            moment: Moment::read(time, zone).unwrap(),
        });
        let json: Value = serde_json::from_str(&answer.to_json()).unwrap();
        let got = (
            json["state"].as_str().unwrap(),
            json["next_change"].as_str().unwrap_or(""),
        );
        let understood = if answer.understood { state } else { "unread" };
        if got.1 != next || understood != state || (answer.understood && got.0 != state) {
            wrong.push(format!("{line}: {}", answer.to_json()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compiled hours equal the crate's own evaluation at every minute of 60 days
/// over both clock changes, in five zones' wall time.
#[test]
fn compiled_equals_evaluated_minute_by_minute() {
    let zones = [
        "America/New_York",
        "Europe/Vienna",
        "Australia/Lord_Howe",
        "Antarctica/Troll",
        "Pacific/Apia",
    ];
    for hours in [
        "Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00",
        "22:00-02:30",
        "Mo-Su 00:30-03:15; PH off",
    ] {
        let country = hours.contains("PH").then_some("US");
        for (zone, from) in zones
            .iter()
            .flat_map(|zone| [(zone, "2026-10-01"), (zone, "2027-03-01")])
        {
            let from = day(from);
            let compiled = compile(hours, &context(country, from)).unwrap();
            let parsed: OpeningHours = hours.parse().unwrap();
            let holidays = Country::US.holidays();
            let theirs =
                parsed.with_context(opening_hours::Context::default().with_holidays(holidays));
            let rules = zone_rules(zone, from);
            let start = from.and_time(NaiveTime::MIN).and_utc().timestamp();
            for minute in 0..60 * 1440 {
                let local = local_time(&rules, start + minute * 60);
                // Before the first compiled day west of Greenwich.
                if local.date() < from {
                    continue;
                }
                let state = state_at(&compiled, local);
                let is_regional = country.is_some()
                    && Country::US
                        .holidays_regional()
                        .get_public()
                        .contains(local.date());
                if !(is_regional && state == OpenState::Unknown) {
                    assert_eq!(
                        state,
                        theirs.is_open(local).into(),
                        "{hours} {zone} {local}"
                    );
                }
            }
        }
    }
}

#[test]
fn one_column_a_weekday() {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let days = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
    let osm = |columns: [&str; 7]| {
        let columns: Vec<_> = days.into_iter().zip(columns).collect();
        from_weekdays(&columns, Unnamed::Unknown, None).and_then(|(_, osm)| osm)
    };
    let nine = "9:00 AM - 5:00 PM";
    assert_eq!(osm([""; 7]), None);
    assert_eq!(osm([nine; 7]).unwrap(), "Mo-Su 09:00-17:00");
    assert_eq!(
        osm([nine, nine, nine, nine, nine, "Closed", "closed"]).unwrap(),
        "Mo-Fr 09:00-17:00"
    );
    let unsaid = osm([nine, nine, nine, nine, nine, "", "NA"]).unwrap();
    assert_eq!(unsaid, "Sa-Su unknown; Mo-Fr 09:00-17:00");
    let hours = compile(&unsaid, &context(None, day("2026-11-23"))).unwrap();
    assert_eq!(state_at(&hours, at("2026-11-23 10:00")), OpenState::Open);
    assert_eq!(state_at(&hours, at("2026-11-28 10:00")), OpenState::Unknown);
    // Each night's end belongs to the day before it.
    let late = osm([
        "4:00 PM - 2:00 AM",
        "4:00 PM - 2:00 AM",
        nine,
        nine,
        nine,
        nine,
        nine,
    ])
    .unwrap();
    let hours = compile(&late, &context(None, day("2026-11-23"))).unwrap();
    assert!(hours.week_unsure.is_empty(), "{hours:?}");
    assert_eq!(state_at(&hours, at("2026-11-25 01:59")), OpenState::Open);
    assert_eq!(state_at(&hours, at("2026-11-26 01:59")), OpenState::Closed);
    assert_eq!(osm(["9:00 PM - 9:00 PM"; 7]), None);
    assert_eq!(osm(["12:00 AM - 12:00 AM"; 7]).unwrap(), "24/7");
}

/// Texts of `text/cases.tsv`: text, country, OSM syntax; empty where not the whole text
/// is certain.
#[test]
fn hours_in_words() {
    let mut wrong = Vec::new();
    let lines = include_str!("text/cases.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let [text, country, osm] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        let text = text.replace("\\n", "\n");
        let country = Some(country).filter(|country| !country.is_empty());
        let got = understand(&text, country).unwrap_or_default();
        if got != osm {
            wrong.push(format!("{text:?} {country:?}: {got:?}, not {osm:?}"));
        }
        if !osm.is_empty() && compile(osm, &context(None, day("2026-11-22"))).is_none() {
            wrong.push(format!("{osm} is not compiled"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn osm_s_own_key_needs_no_days() {
    assert_eq!(
        understand_osm("09:00-17:00", None).as_deref(),
        Some("09:00-17:00")
    );
    assert_eq!(understand("09:00-17:00", None), None);
    assert_eq!(
        understand_osm("Mon-Fri 9am-5pm", None).as_deref(),
        Some("Mo-Fr 09:00-17:00")
    );
    assert_eq!(
        understand_osm("Mo-Su 10:00-02:00", None).as_deref(),
        Some("Mo-Su 10:00-02:00")
    );
}

#[test]
fn junk_is_refused() {
    let junk = [
        "Mo-Fr 08:00-12:00; ",
        "(",
        "24/7,",
        "\"",
        "9-",
        "\u{fffd}",
        "Mo,",
        "PH,SH ",
    ];
    for part in junk {
        let text = part.repeat(65_536 / part.len());
        assert_eq!(
            compile(&text, &context(Some("US"), day("2026-11-22"))),
            None
        );
        assert_eq!(understand(&text, None), None);
    }
    for text in ["", " ", ";", "||", "\0", "Mo-Fr 08:00-12:00\0"] {
        assert_eq!(
            compile(text, &context(None, day("2026-11-22"))),
            None,
            "{text:?}"
        );
    }
}

#[test]
fn years_beyond_the_calendar_are_not_known() {
    for from in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        day("9999-12-31"),
        day("1850-01-01"),
    ] {
        assert_eq!(compile("24/7", &context(None, from)), None, "{from}");
    }
}

fn osm_like() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "Mo-Fr",
        "Sa",
        "Su",
        "Mo,We",
        "PH",
        "SH",
        "08:00-12:00",
        "14:00-18:00",
        "22:00-02:00",
        "00:00-24:00",
        "26:00",
        " ",
        "; ",
        ", ",
        ",",
        " || ",
        "off",
        "open",
        "unknown",
        "\"call\"",
        "Apr-Oct",
        "Dec 25",
        "Feb 29",
        "2027",
        "week 2-52/2",
        "Tu[2]",
        "[-1]",
        "easter",
        " -2 days",
        "sunrise-sunset",
        "(sunset+01:00)",
        "+",
        "/2",
        "24/7",
        "17:00",
        "-",
    ]);
    prop::collection::vec(part, 1..9).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = compile(&text, &context(Some("US"), day("2026-11-22")));
        let _ = understand(&text, None);
    }

    /// Whatever compiles keeps the laws of compiled hours, and its next change
    /// is the first minute whose state differs.
    #[test]
    fn what_compiles_is_well_formed(text in osm_like(), minute in 0i64..20_000) {
        let place = Context {
            country: Some("FR".into()),
            point: Some((48.85, 2.35)),
            zone: Some("Europe/Paris".into()),
            from: day("2027-02-20"),
        };
        if let Some(hours) = compile(&text, &place) {
            let apart = |spans: &[(u16, u16)], end: u16| {
                spans.iter().all(|(from, to)| from < to && *to <= end)
                    && spans.windows(2).all(|pair| pair[0].1 < pair[1].0)
            };
            prop_assert!(apart(&hours.week, 10_080) && apart(&hours.week_unsure, 10_080));
            prop_assert!(hours.exceptions.values().all(|spans| apart(spans, 1_440)));
            prop_assert!(hours.unsure.keys().all(|date| hours.exceptions.contains_key(date)));
            let local = hours.from.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
            let state = state_at(&hours, local);
            let later = (1..4_000).map(|more| local + TimeDelta::minutes(more));
            let change = later.into_iter().find(|time| state_at(&hours, *time) != state);
            if let (Some(change), true) = (change, state != OpenState::Unknown) {
                let change = Some(change).filter(|at| state_at(&hours, *at) != OpenState::Unknown);
                prop_assert_eq!(next_change(&hours, local), change, "{}", text);
            }
        }
    }
}
