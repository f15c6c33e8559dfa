//! The date of Easter Sunday.

use chrono::NaiveDate;

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm that
/// Meeus prints (Astronomical Algorithms, chapter 8).
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month_and_day = h + l - 7 * m + 114;
    let month = u32::try_from(month_and_day / 31).ok()?;
    NaiveDate::from_ymd_opt(year, month, u32::try_from(month_and_day % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_years() {
        for day in [
            "1961-04-02",
            "2000-04-23",
            "2024-03-31",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(easter(chrono::Datelike::year(&day)), Some(day));
        }
    }
}
