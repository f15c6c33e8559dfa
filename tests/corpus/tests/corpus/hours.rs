//! Hours against the peers' own expectations.

use beside::hours::{Context, compile};
use beside_core::places::open_state::{OpenState, state_at};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use opening_hours::OpeningHours;
use serde_json::Value;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn context(country: Option<&str>, from: NaiveDate) -> Context {
    Context {
        country: country.map(str::to_owned),
        point: None,
        zone: None,
        from,
    }
}

fn peer(file: &str) -> String {
    std::fs::read_to_string(beside_corpus::data().join("peer-opening-hours").join(file)).unwrap()
}

/// Why this reading says less than the crate's own tests.
fn strictness(expr: &str) -> Option<&'static str> {
    let has = |mark: &str| expr.contains(mark);
    [
        ("comment", has("\"")),
        ("open end", has("+") && !has("day") && !has("sun")),
        ("holidays without a country", has("PH") || has("SH")),
        (
            "sun without a point",
            ["sun", "dawn", "dusk"].iter().any(|event| has(event)),
        ),
        (
            "step in time",
            has("/") && has(":") && !has("week") && !has("24/7"),
        ),
        (
            "Easter or moved days as the end of a range",
            has("easter") || has("day"),
        ),
        (
            "date that does not exist or weekday offset",
            has("Feb31") || has("+Sa") || has("-Su"),
        ),
        (
            "range that does not ascend",
            has("31-") || has("30-") || has("29-"),
        ),
    ]
    .into_iter()
    .find(|(_, holds)| *holds)
    .map(|(why, _)| why)
}

#[test]
fn the_crates_own_schedules() {
    let text = peer("rs_test_cases.json");
    let cases: Value = serde_json::from_str(&text).unwrap();
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    let mut wrong = Vec::new();
    for case in cases["schedule_at"].as_array().unwrap() {
        let field = |name: &str| case[name].as_str().unwrap().to_owned();
        let (date, expr, schedule) = (day(&field("date")), field("expr"), field("schedule"));
        let Some(hours) = compile(&expr, &context(None, date)) else {
            match strictness(&expr) {
                Some(why) => *counts.entry(why).or_default() += 1,
                None => wrong.push(format!("{expr}: not understood, {schedule}")),
            }
            continue;
        };
        let mut minutes = [OpenState::Closed; 1440];
        for range in schedule.split(" | ").filter(|range| !range.is_empty()) {
            let [start, state, end] = range.split(' ').collect::<Vec<_>>()[..3] else {
                panic!("{range}");
            };
            let minute = |time: &str| {
                let (hour, minute) = time.split_once(':').unwrap();
                hour.parse::<usize>().unwrap() * 60 + minute.parse::<usize>().unwrap()
            };
            let state = match state {
                "open" => OpenState::Open,
                "unknown" => OpenState::Unknown,
                _ => OpenState::Closed,
            };
            minutes[minute(start)..minute(end)].fill(state);
        }
        let mut unsure = 0;
        for (minute, expected) in (0..).zip(minutes) {
            let got = state_at(
                &hours,
                date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute),
            );
            if got == OpenState::Unknown && expected != got {
                unsure += 1;
            } else if got != expected {
                wrong.push(format!(
                    "{expr} on {date}, minute {minute}: {got:?}, not {expected:?}"
                ));
                break;
            }
        }
        let outcome = if unsure == 0 {
            "same"
        } else {
            "minutes that another reader reads otherwise"
        };
        *counts.entry(outcome).or_default() += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(counts["same"] > 60, "{counts:?}");
}

#[test]
fn a_third_readers_cases() {
    let state = |file: &str, expected: OpenState| {
        let text = peer(file);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut checked = 0;
        for row in reader.records() {
            let row = row.unwrap();
            let (time, hours) = (row[0].parse::<NaiveDateTime>().unwrap(), row[1].trim());
            if let Some(compiled) = compile(hours, &context(None, time.date())) {
                checked += 1;
                assert_eq!(state_at(&compiled, time), expected, "{hours} at {time}");
            } else {
                // "Mo - Sa" is not of the syntax.
                let is_other = hours.parse::<OpeningHours>().is_err();
                assert!(is_other || strictness(hours).is_some(), "{hours}");
            }
        }
        assert!(checked > 5, "{file}: {checked}");
    };
    state("evaluator_csv/open.csv", OpenState::Open);
    state("evaluator_csv/closed.csv", OpenState::Closed);
}

#[test]
fn real_values_of_a_country_are_understood_or_named() {
    let text = peer("rs_sample.txt");
    let mut understood = 0;
    for hours in text.lines() {
        if compile(hours, &context(Some("FR"), day("2026-11-22"))).is_some() {
            understood += 1;
        } else {
            let why = strictness(hours).or_else(|| {
                hours
                    .contains("PH Su")
                    .then_some("holiday beside a weekday")
            });
            let parsed = hours.parse::<OpeningHours>();
            assert!(parsed.is_err() || why.is_some(), "{hours}");
        }
    }
    assert!(understood > 150, "{understood}");
}
