//! Hours of JSON that are objects and arrays instead of text: a member for each day, a
//! list of days with their times, periods of a map service. They become one text, and
//! its OSM syntax where every part of them was understood.

use chrono::Weekday;
use serde_json::{Map, Value};

use crate::hours::{self, Unnamed, WEEKDAYS};

type Object = Map<String, Value>;

/// Deepest member of a row that may hold hours.
const MAX_DEPTH: usize = 3;
/// Member for the OSM syntax of hours, beside their text.
const OSM: &str = "hours_osm";

const DAY: &[&str] = &[
    "day",
    "days",
    "weekday",
    "weekdays",
    "dayofweek",
    "day_of_week",
    "dayname",
    "day_name",
    "dia",
    "jour",
    "tag",
    "byday",
    "by_day",
    "jours",
    "giorno",
    "giorni",
    "wochentag",
    "tage",
    "dias",
    "dag",
];
const OPENS: &[&str] = &[
    "open",
    "opens",
    "opens_at",
    "opensat",
    "open_time",
    "opentime",
    "opening",
    "openingtime",
    "opening_time",
    "start",
    "starts",
    "start_time",
    "starttime",
    "from",
    "begin",
    "abre",
    "apertura",
    "ouverture",
    "von",
];
const CLOSES: &[&str] = &[
    "close",
    "closes",
    "closes_at",
    "closesat",
    "close_time",
    "closetime",
    "closing",
    "closingtime",
    "closing_time",
    "end",
    "ends",
    "end_time",
    "endtime",
    "to",
    "until",
    "cierra",
    "cierre",
    "fermeture",
    "bis",
];
const TIMES: &[&str] = &[
    "hours",
    "time",
    "times",
    "opening_hours",
    "openinghours",
    "value",
    "text",
    "schedule",
];
const CLOSED: &[&str] = &["closed", "isclosed", "is_closed"];
const IS_OPEN: &[&str] = &["isopen", "is_open", "open"];
const ALL_DAY: &[&str] = &[
    "is24hours",
    "open24hours",
    "open_24_hours",
    "allday",
    "all_day",
    "is_24_hours",
];
/// Members that say nothing of when it is open.
const NEUTRAL: &[&str] = &[
    "id",
    "_id",
    "key",
    "order",
    "index",
    "timezone",
    "tz",
    "is_overnight",
    "hours_type",
    "@type",
];

/// Puts a text, and OSM syntax where it is known, in the place of hours that are no text.
pub fn settle(row: &mut Object) {
    let mut osm = None;
    visit(row, 0, &mut osm);
    if let Some(osm) = osm {
        let has_own = row.contains_key(OSM);
        if !has_own {
            row.insert(OSM.into(), osm.into());
        }
    }
}

/// `osm` is that of the first hours that were found.
fn visit(object: &mut Object, depth: usize, osm: &mut Option<String>) {
    for (name, value) in object.iter_mut() {
        if let Some((raw, read)) = read(name, value) {
            *value = Value::String(raw);
            if osm.is_none() {
                *osm = read;
            }
        } else if let (Value::Object(inner), true) = (value, depth < MAX_DEPTH) {
            visit(inner, depth + 1, osm);
        }
    }
}

/// What is said of some days.
struct Said {
    days: Vec<Weekday>,
    text: String,
    /// Words beside days and times, and parts that were not understood.
    more: Vec<String>,
}

/// The hours of a member as text and in OSM syntax; nothing where it holds none.
fn read(name: &str, value: &Value) -> Option<(String, Option<String>)> {
    let (said, unnamed) = match value {
        Value::Object(members) => match members.get("periods") {
            Some(Value::Array(periods)) => (periods_of(periods)?, Unnamed::Closed),
            _ => (by_day(members)?, Unnamed::Unknown),
        },
        Value::Array(items) => {
            let looks_like_hours = [
                "hour", "schedule", "opening", "horari", "horaire", "zeiten", "times", "open",
            ]
            .iter()
            .any(|word| name.to_lowercase().contains(word));
            let said = periods_of(items).or_else(|| {
                let entries: Option<Vec<Said>> =
                    items.iter().map(|item| entry(item.as_object()?)).collect();
                entries.filter(|entries| !entries.is_empty() && looks_like_hours)
            })?;
            (said, Unnamed::Closed)
        }
        _ => return None,
    };
    let cells: Vec<(Weekday, &str)> = said
        .iter()
        .flat_map(|said| said.days.iter().map(|day| (*day, said.text.as_str())))
        .collect();
    let (raw, osm) = hours::from_weekdays(&cells, unnamed, None).unwrap_or_default();
    let more: Vec<&str> = said
        .iter()
        .flat_map(|said| &said.more)
        .map(String::as_str)
        .collect();
    let parts: Vec<&str> = std::iter::once(raw.as_str())
        .chain(more.iter().copied())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| (parts.join("; "), osm.filter(|_| more.is_empty())))
}

/// `{"monday": "9-5", "tuesday": {"open": "09:00", "close": "17:00"}}`.
fn by_day(members: &Object) -> Option<Vec<Said>> {
    // "x" and "d" are days in some language; as names of members only beside others.
    let is_short = |name: &&String| name.len() < 3 && hours::days_in(name).is_some();
    let has_short_names = members.keys().filter(is_short).count() >= 5;
    let days_of = |name: &str| hours::days_in(name).filter(|_| name.len() >= 3 || has_short_names);
    let mut said = Vec::new();
    let mut is_any = false;
    for (name, value) in members {
        let Some(days) = days_of(name) else {
            if NEUTRAL.contains(&name.to_lowercase().as_str()) || is_empty(value) {
                continue;
            }
            // A note among the days is part of the hours; anything else is another thing.
            let text = value.as_str()?;
            said.push(Said {
                days: Vec::new(),
                text: String::new(),
                more: vec![format!("{name}: {text}")],
            });
            continue;
        };
        is_any = true;
        for span in spans(value)? {
            said.push(Said {
                days: days.clone(),
                text: span.text,
                more: span.more,
            });
        }
    }
    let tells_times = |said: &Said| {
        said.text.contains(|mark: char| mark.is_ascii_digit()) || hours::is_closed(&said.text)
    };
    (is_any && said.iter().any(tells_times)).then_some(said)
}

/// The times of one day: a text, an object, or a list of these.
fn spans(value: &Value) -> Option<Vec<Said>> {
    let one = |text: String, more: Vec<String>| Said {
        days: Vec::new(),
        text,
        more,
    };
    Some(match value {
        Value::Null => vec![one(String::new(), Vec::new())],
        Value::String(text) => vec![one(text.trim().to_owned(), Vec::new())],
        Value::Bool(false) => vec![one("closed".into(), Vec::new())],
        Value::Array(items) if items.is_empty() => vec![one("closed".into(), Vec::new())],
        Value::Array(items) => match pair(items) {
            Some(text) => vec![one(text, Vec::new())],
            None => items
                .iter()
                .map(spans)
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect(),
        },
        Value::Object(members) => vec![times(members, true)?],
        _ => return None,
    })
}

/// `["09:00", "17:00"]`: the two times of one span.
fn pair(items: &[Value]) -> Option<String> {
    let [opens, closes] = items else { return None };
    let (opens, closes) = (clock(opens)?, clock(closes)?);
    let is_time = |text: &str| !text.contains('-') && text.len() <= 8;
    (is_time(&opens) && is_time(&closes)).then(|| format!("{opens}-{closes}"))
}

/// `{"day": "Fri", "open": "1200", "close": "1300"}`.
fn entry(members: &Object) -> Option<Said> {
    let day = find(members, DAY).or_else(|| {
        let name = find(members, &["name", "label"])?;
        days_of(name).is_some().then_some(name)
    });
    let mut said = times(members, false)?;
    let Some(day) = day else {
        // `{"date": "2026-12-24", "opens_at": "09:00", ...}`: shown as written.
        find(members, OPENS).and(find(members, CLOSES))?;
        said.more.push(std::mem::take(&mut said.text));
        said.more = vec![said.more.join(" ")];
        return Some(said);
    };
    match days_of(day) {
        Some(days) => said.days = days,
        // A number is Monday to one and Sunday to another.
        None => {
            let day = day
                .as_str()
                .map_or_else(|| format!("day {day}"), str::to_owned);
            let text = std::mem::take(&mut said.text);
            said.more
                .insert(0, format!("{day} {text}").trim().to_owned());
        }
    }
    Some(said)
}

/// Weekdays of a text or of a list of texts; `https://schema.org/Monday` too.
fn days_of(value: &Value) -> Option<Vec<Weekday>> {
    match value {
        Value::String(text) => hours::days_in(text.rsplit('/').next().unwrap_or(text)),
        Value::Array(items) => {
            let days: Option<Vec<Vec<Weekday>>> = items.iter().map(days_of).collect();
            days.map(|days| days.concat())
                .filter(|days| !days.is_empty())
        }
        _ => None,
    }
}

/// The times of an object, and whatever else it says. `is_day`: it belongs to one day.
fn times(members: &Object, is_day: bool) -> Option<Said> {
    let yes = |names: &[&str]| find(members, names).and_then(is_yes);
    let known = [DAY, OPENS, CLOSES, TIMES, CLOSED, IS_OPEN, ALL_DAY, NEUTRAL].concat();
    let opens = find(members, OPENS).and_then(clock);
    let closes = find(members, CLOSES).and_then(clock);
    let text = if yes(CLOSED) == Some(true) || (yes(IS_OPEN) == Some(false) && opens.is_none()) {
        "closed".to_owned()
    } else if yes(ALL_DAY) == Some(true) {
        "24 hours".to_owned()
    } else {
        match (opens, closes, find(members, TIMES)) {
            (Some(opens), Some(closes), _) => format!("{opens}-{closes}"),
            (None, None, Some(times)) => times.as_str()?.trim().to_owned(),
            (None, None, None) if is_day => String::new(),
            (opens, closes, _) => format!(
                "{}-{}",
                opens.unwrap_or_default(),
                closes.unwrap_or_default()
            ),
        }
    };
    let is_name = |name: &str| name == "name" || name == "label";
    let more = members.iter().filter_map(|(name, value)| {
        let lower = name.to_lowercase();
        let is_day_name = is_name(&lower) && days_of(value).is_some();
        // Every week is what hours are of, unless something else is said.
        let is_weekly = lower == "freq" && value.as_str() == Some("WEEKLY");
        if known.contains(&lower.as_str()) || is_day_name || is_weekly || is_empty(value) {
            return None;
        }
        match value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Bool(_) => None,
            other => Some(format!("{name}: {other}")),
        }
    });
    Some(Said {
        days: Vec::new(),
        text: if text == "-" { String::new() } else { text },
        more: more.collect(),
    })
}

/// `{"open": {"day": 1, "time": "0900"}, "close": {"day": 1, "time": "1700"}}`: days from
/// Sunday, 0, as this shape has them everywhere.
fn periods_of(items: &[Value]) -> Option<Vec<Said>> {
    let end = |period: &Object, name: &str| {
        let end = period.get(name)?.as_object()?;
        let day = usize::try_from(end.get("day")?.as_u64()?)
            .ok()
            .filter(|day| *day < 7)?;
        let time = match end.get("time") {
            Some(time) => clock(time)?,
            None => format!(
                "{:02}:{:02}",
                end.get("hour")?.as_u64()?,
                end.get("minute").map_or(Some(0), Value::as_u64)?
            ),
        };
        Some((WEEKDAYS[(day + 6) % 7], time))
    };
    let periods: Option<Vec<Said>> = items
        .iter()
        .map(|item| {
            let period = item.as_object()?;
            let (day, opens) = end(period, "open")?;
            // Without an end it is open day and night.
            let Some((next, closes)) = end(period, "close") else {
                let is_always = items.len() == 1 && !period.contains_key("close");
                return is_always.then(|| Said {
                    days: WEEKDAYS.to_vec(),
                    text: "24 hours".into(),
                    more: Vec::new(),
                });
            };
            let is_near = next == day || next == day.succ();
            is_near.then(|| Said {
                days: vec![day],
                text: format!("{opens}-{closes}"),
                more: Vec::new(),
            })
        })
        .collect();
    periods.filter(|periods| !periods.is_empty())
}

fn find<'a>(members: &'a Object, names: &[&str]) -> Option<&'a Value> {
    let filled = |(name, value): &(&String, &Value)| {
        names.contains(&name.to_lowercase().as_str()) && !is_empty(value)
    };
    members.iter().find(filled).map(|(_, value)| value)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn is_yes(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::String(text) => super::values::boolean(text),
        Value::Number(number) => match number.as_u64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// A time as text: `900` as `0900`.
fn clock(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => {
            let number = number.as_u64()?;
            Some(if number < 25 {
                format!("{number:02}:00")
            } else {
                format!("{number:04}")
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn hours_that_are_no_text() {
        for (hours, raw, osm) in [
            (
                json!([{"day": "Fri", "open": "1200", "close": "1300"}]),
                "Fr 1200-1300",
                "Fr 12:00-13:00",
            ),
            (
                json!({"monday": {"open": "09:00", "close": "17:00"}, "tuesday": {"open": "09:00", "close": "17:00"}}),
                "Mo 09:00-17:00; Tu 09:00-17:00",
                "We-Su unknown; Mo-Tu 09:00-17:00",
            ),
            (
                json!({"Monday": "8:30 AM - 5:00 PM"}),
                "Mo 8:30 AM - 5:00 PM",
                "Tu-Su unknown; Mo 08:30-17:00",
            ),
            (
                json!({"mon-fri": [["09:00", "12:00"], ["13:00", "17:00"]], "sat": [], "sun": "closed"}),
                "Mo 09:00-12:00; Tu 09:00-12:00; We 09:00-12:00; Th 09:00-12:00; Fr 09:00-12:00; Mo 13:00-17:00; \
                 Tu 13:00-17:00; We 13:00-17:00; Th 13:00-17:00; Fr 13:00-17:00; Sa closed; Su closed",
                "Mo-Fr 09:00-12:00,13:00-17:00",
            ),
            (
                json!([{"dayOfWeek": ["https://schema.org/Monday", "Tuesday"], "opens": "09:00:00", "closes": "17:00:00"}]),
                "Mo 09:00:00-17:00:00; Tu 09:00:00-17:00:00",
                "Mo-Tu 09:00-17:00",
            ),
            (
                json!({"periods": [{"open": {"day": 0, "time": "1800"}, "close": {"day": 1, "time": "0200"}}]}),
                "Su 1800-0200",
                "Su 18:00-02:00",
            ),
            (
                json!([{"day": "Mon", "closed": true}, {"day": "Tue", "open": "9:00 AM", "close": "1:00 PM"}]),
                "Mo closed; Tu 9:00 AM-1:00 PM",
                "Tu 09:00-13:00",
            ),
            (
                json!([{"day": "Mon", "open": "09:00", "close": "12:00", "note": "by appointment"}]),
                "Mo 09:00-12:00; by appointment",
                "",
            ),
            (
                json!([{"day": 1, "open": "09:00", "close": "12:00"}]),
                "day 1 09:00-12:00",
                "",
            ),
            (
                json!([{"byday": "MO,TU", "freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"}]),
                "Mo 09:00-17:00; Tu 09:00-17:00",
                "Mo-Tu 09:00-17:00",
            ),
            (
                json!([{"byday": "2TU", "freq": "MONTHLY", "opens_at": "09:00", "closes_at": "17:00"}]),
                "2TU 09:00-17:00; MONTHLY",
                "",
            ),
            (
                json!([{"date": "2026-12-24", "opens_at": "09:00", "closes_at": "12:00"}]),
                "2026-12-24 09:00-12:00",
                "",
            ),
            (
                json!({"monday": "9-5", "notes": "call first"}),
                "Mo 9-5; notes: call first",
                "",
            ),
        ] {
            let mut row = json!({"name": "A", "hours": hours});
            let row = row.as_object_mut().expect("object");
            settle(row);
            assert_eq!(row["hours"], raw);
            assert_eq!(
                row.get(OSM).and_then(Value::as_str).unwrap_or_default(),
                osm,
                "{raw}"
            );
        }
        // Not hours: prices, coordinates, a list of staff, words of a language.
        let mut row = json!({
            "a": {"adult": "5", "child": "2"}, "at": {"x": "12.5", "y": "7.5"},
            "hours": [{"who": "Ann"}], "titles": {"sun": "Soleil"},
        });
        let before = row.clone();
        settle(row.as_object_mut().expect("object"));
        assert_eq!(row, before);
    }
}
