//! Hours given for one weekday at a time: one column a day, or one member.

use chrono::Weekday;

use super::text::day_spans;
use super::week::{ALL, Day, Week, name};

/// What is said of the days that are not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// A list of the days on which it is open.
    Closed,
    /// An empty cell tells nothing.
    Unknown,
}

/// One text for all days as the source wrote them, and its OSM syntax where every
/// day was understood; `None` where no day says anything. A weekday may come more than
/// once. `country` is that of [`super::understand`].
///
/// An empty or `NA` column is not known, not closed: New York's list of places
/// with free condoms, for one, never writes "closed", and has bars with hours for
/// Tuesday and Friday alone. In the OSM syntax such days are `unknown`.
pub fn from_weekdays(
    days: &[(Weekday, &str)],
    unnamed: Unnamed,
    country: Option<&str>,
) -> Option<(String, Option<String>)> {
    let mut said: Vec<String> = Vec::new();
    for (day, text) in days.iter().filter(|(_, text)| !is_absent(text)) {
        said.push(format!("{} {}", name(*day), text.trim()));
    }
    (!said.is_empty()).then(|| (said.join("; "), to_osm(days, unnamed, country)))
}

fn to_osm(days: &[(Weekday, &str)], unnamed: Unnamed, country: Option<&str>) -> Option<String> {
    let mut week = Week::default();
    for (weekday, text) in days {
        if is_absent(text)
            && days
                .iter()
                .any(|(other, text)| other == weekday && !is_absent(text))
        {
            continue;
        }
        week.say(*weekday, day(text, country)?)?;
    }
    // A weekday without a column is as little known as an empty one.
    for weekday in ALL {
        if unnamed == Unnamed::Unknown && !days.iter().any(|(said, _)| *said == weekday) {
            week.say(weekday, Day::Unknown)?;
        }
    }
    week.to_osm()
}

/// Whether a text says that it is closed on a day.
pub fn is_closed(text: &str) -> bool {
    day_spans(text, None).is_some_and(|spans| spans.is_empty())
}

fn day(text: &str, country: Option<&str>) -> Option<Day> {
    if is_absent(text) {
        return Some(Day::Unknown);
    }
    if text.trim().eq_ignore_ascii_case("12:00 am - 12:00 am") {
        return Some(Day::Open(vec![(0, 24 * 60)]));
    }
    let spans = day_spans(text, country)?;
    Some(if spans.is_empty() {
        Day::Closed
    } else {
        Day::Open(spans)
    })
}

/// The ways in which lists write that a cell has no value.
fn is_absent(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    ["", "na", "n/a", "#n/a", "null", "(none)", "none", "-"].contains(&text.as_str())
}
