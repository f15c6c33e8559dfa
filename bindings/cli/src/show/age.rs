//! How old something is, in words.

use chrono::NaiveDate;

/// `today`, `yesterday`, `12 days ago`, `3 months ago (2026-08-20)`.
pub fn days(on: NaiveDate, today: NaiveDate) -> String {
    match (today - on).num_days() {
        ..0 => format!("on {on}"),
        0 => "today".into(),
        1 => "yesterday".into(),
        days @ 2..=60 => format!("{days} days ago"),
        days @ 61..=730 => format!("{} months ago ({on})", days / 30),
        days => format!("{} years ago ({on})", days / 365),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_is_told_in_words() {
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        let said = |on: &str| days(on.parse().unwrap(), today);
        assert_eq!(said("2026-11-22"), "today");
        assert_eq!(said("2026-11-21"), "yesterday");
        assert_eq!(said("2026-10-01"), "52 days ago");
        assert_eq!(said("2026-08-20"), "3 months ago (2026-08-20)");
        assert_eq!(said("2020-01-01"), "6 years ago (2020-01-01)");
        assert_eq!(said("2027-01-01"), "on 2027-01-01");
    }
}
