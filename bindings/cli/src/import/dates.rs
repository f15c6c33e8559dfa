//! Dates (rule R11): what can be read in one way only; the rest is a warning, not a guess.

use chrono::{DateTime, NaiveDate};

/// Reads a date; nothing where it cannot be read in exactly one way.
/// Two-digit years, `3/4/2021`, numbers in scientific notation, bare years and
/// days to come are refused.
pub fn read(raw: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = raw.trim();
    let date = iso(text)
        .or_else(|| epoch(text))
        .or_else(|| slashed(text))
        .or_else(|| named_month(text))?;
    if date > today || date.format("%Y").to_string().as_str() < "1970" {
        return None;
    }
    Some(date)
}

fn iso(text: &str) -> Option<NaiveDate> {
    let head = text.get(..10)?;
    let rest = text.get(10..)?;
    if !(rest.is_empty() || rest.starts_with('T') || rest.starts_with(' ')) {
        return None;
    }
    ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(head, format).ok())
}

/// Milliseconds since 1970, as ArcGIS writes them.
fn epoch(text: &str) -> Option<NaiveDate> {
    if !(12..=13).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(DateTime::from_timestamp_millis(text.parse().ok()?)?.date_naive())
}

/// `d/m/y` or `m/d/y`, only when one of the two readings is impossible or both agree.
fn slashed(text: &str) -> Option<NaiveDate> {
    let day_part = text.split([' ', 'T', ',']).next()?;
    let parts: Vec<&str> = day_part.split(['/', '-', '.']).collect();
    let [a, b, year] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (a, b, year) = (a.parse().ok()?, b.parse().ok()?, year.parse().ok()?);
    let day_first = NaiveDate::from_ymd_opt(year, b, a);
    let month_first = NaiveDate::from_ymd_opt(year, a, b);
    // A dotted date is day first wherever dates are dotted.
    if day_part.contains('.') {
        return day_first;
    }
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

fn named_month(text: &str) -> Option<NaiveDate> {
    const FORMATS: &[&str] = &[
        "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y", "%Y-%b-%d",
    ];
    let plain = text.replace(',', " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let year_is_whole = plain
        .split([' ', '-'])
        .any(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !year_is_whole {
        return None;
    }
    FORMATS
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(&plain, format).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("date");
        read(text, today).map(|date| date.to_string())
    }

    #[test]
    fn one_reading_is_taken() {
        for (text, want) in [
            ("2026-07-07", "2026-07-07"),
            ("2026-07-07T10:00:00Z", "2026-07-07"),
            ("25/12/2020", "2020-12-25"),
            ("12/25/2020", "2020-12-25"),
            ("5/5/2021", "2021-05-05"),
            ("3.4.2021", "2021-04-03"),
            ("12 Mar 2021", "2021-03-12"),
            ("March 12, 2021", "2021-03-12"),
            ("1585699200000", "2020-04-01"),
        ] {
            assert_eq!(day(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn doubt_is_refused() {
        for text in [
            "3/4/2021",
            "12/25/20",
            "1.90E+13",
            "01-Jun",
            "2021",
            "soon",
            "2031-01-01",
            "",
            "12 Mar 21",
            "20/20/2020",
            "ä/ö/2020",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
