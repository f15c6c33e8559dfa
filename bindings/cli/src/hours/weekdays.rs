//! Hours given in one column per weekday.

use chrono::Weekday;

use super::text::time_range;
use super::week::{ALL, Day, Week, name};

/// One text for all columns as the source wrote them, and its OSM syntax where
/// every column was understood; `None` where no column says anything.
///
/// An empty or `NA` column is not known, not closed: New York's list of places
/// with free condoms, for one, never writes "closed", and has bars with hours for
/// Tuesday and Friday alone. In the OSM syntax such days are `unknown`.
pub fn from_weekdays(columns: &[(Weekday, &str)]) -> Option<(String, Option<String>)> {
    let said: Vec<String> = columns
        .iter()
        .filter(|(_, text)| !is_absent(text))
        .map(|(day, text)| format!("{} {}", name(*day), text.trim()))
        .collect();
    (!said.is_empty()).then(|| (said.join("; "), to_osm(columns)))
}

fn to_osm(columns: &[(Weekday, &str)]) -> Option<String> {
    let mut week = Week::default();
    for (weekday, text) in columns {
        week.say(*weekday, day(text)?)?;
    }
    // A weekday without a column is as little known as an empty one.
    for weekday in ALL {
        if !columns.iter().any(|(said, _)| *said == weekday) {
            week.say(weekday, Day::Unknown)?;
        }
    }
    week.to_osm()
}

fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    if is_absent(text) {
        return Some(Day::Unknown);
    }
    if ["closed", "off"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
    {
        return Some(Day::Closed);
    }
    let lower = text.to_lowercase();
    if ["24 hours", "open 24 hours", "12:00 am - 12:00 am"].contains(&lower.as_str()) {
        return Some(Day::Open(vec![(0, 24 * 60)]));
    }
    Some(Day::Open(vec![time_range(text)?]))
}

/// The ways in which lists write that a cell has no value.
fn is_absent(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    ["", "na", "n/a", "#n/a", "null", "(none)", "none", "-"].contains(&text.as_str())
}
