//! Days as text in lists: as chrono writes them, without its formatting machinery.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Writes a day as `2026-11-22`.
///
/// # Errors
/// What the serializer reports; so for all below.
pub(super) fn one<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    let Ok(year @ 0..=9999) = u32::try_from(day.year()) else {
        return day.serialize(serializer);
    };
    let digit = |number: u32| b'0' + (number % 10) as u8;
    let (month, day) = (day.month(), day.day());
    let text = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ];
    serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
}

/// Writes a day that may be missing.
pub(super) fn maybe<S: Serializer>(
    day: &Option<NaiveDate>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.serialize_some(&Day(day)),
        None => serializer.serialize_none(),
    }
}

/// Writes what is known by day.
pub(super) fn keys<S: Serializer, V: Serialize>(
    by_day: &BTreeMap<NaiveDate, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(by_day.len()))?;
    for (day, value) in by_day {
        map.serialize_entry(&Day(day), value)?;
    }
    map.end()
}

struct Day<'a>(&'a NaiveDate);

impl Serialize for Day<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        one(self.0, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_chrono_writes_them() {
        for day in (-400_000..4_000_000).step_by(271) {
            let day = NaiveDate::from_num_days_from_ce_opt(day).unwrap();
            let text = serde_json::to_string(&Day(&day)).unwrap();
            assert_eq!(text, serde_json::to_string(&day).unwrap());
        }
    }
}
