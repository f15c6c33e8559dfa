//! Public holidays of a country, from the tables of the crate `opening-hours` 2.1.4: the
//! days that Nager.Date (<https://date.nager.at>) gave for the years 2000 to 2080.
//!
//! Tables differ on holidays that fall on a weekend: one has the day itself, one
//! the Monday given instead, one both. They differ on single days, too ([`DISPUTED`]).
//! Where it makes a difference, hours on such days are not known.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

use super::easter::easter;

/// Years on either side that tell which holidays have a fixed date.
const AROUND: i32 = 6;
/// Days between a holiday on a weekend and the day given instead.
const MOST_SHIFT: u64 = 3;

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Yearly {
    /// Days after Easter Sunday.
    Easter(i64),
    /// Month and day.
    Fixed(u32, u32),
    /// The third Sunday of a month.
    ThirdSunday(u32),
    /// The working day after a holiday on a Sunday.
    AfterSunday,
}

/// Days that one table has as a public holiday and another has not: Nager.Date, and the
/// one of opening_hours.js 3.15.0.
const DISPUTED: &[(&str, Yearly)] = &[
    ("AT", Yearly::Easter(0)),
    ("AT", Yearly::Easter(49)),
    ("CH", Yearly::Easter(0)),
    ("CH", Yearly::Easter(49)),
    ("CH", Yearly::ThirdSunday(9)),
    ("DK", Yearly::Fixed(6, 5)),
    ("DK", Yearly::Fixed(12, 24)),
    ("JP", Yearly::AfterSunday),
    ("NL", Yearly::Easter(-2)),
    ("NL", Yearly::Fixed(5, 5)),
];

/// Public holidays of a country.
#[derive(Debug, Clone)]
pub(super) struct Holidays {
    /// Those of the whole country.
    pub national: ContextHolidays,
    /// Those of some part of it: whether they hold at a place is not known.
    pub regional: ContextHolidays,
    /// Month and day of holidays that have a fixed date.
    fixed: BTreeSet<(u32, u32)>,
    /// Days on which tables differ.
    disputed: Vec<Yearly>,
}

impl Holidays {
    /// The holidays of a country (ISO 3166-1 alpha-2, any case); `None` when the
    /// country is not in the tables, or one of the years is not.
    pub fn of(country: &str, years: RangeInclusive<i32>) -> Option<Self> {
        let code = country.trim().to_ascii_uppercase();
        let country: Country = code.parse().ok()?;
        let disputed = DISPUTED.iter().filter(|(of, _)| *of == code);
        let disputed = disputed.map(|(_, day)| *day).collect();
        let national = country.holidays();
        let around = years.start() - AROUND..=years.end() + AROUND;
        let mut known = BTreeSet::new();
        let mut counts: BTreeMap<(u32, u32), i32> = BTreeMap::new();
        let days = national.get_public().iter();
        for day in days.filter(|day| around.contains(&day.year())) {
            known.insert(day.year());
            *counts.entry((day.month(), day.day())).or_default() += 1;
        }
        // On a weekend two years in seven; a movable day is never half as often.
        let half = i32::try_from(known.len()).ok()? / 2;
        let fixed = counts.into_iter().filter(|(_, count)| *count > half);
        let fixed = fixed.map(|(day, _)| day).collect();
        let regional = country.holidays_regional();
        years
            .into_iter()
            .all(|year| known.contains(&year))
            .then_some(Self {
                national,
                regional,
                fixed,
                disputed,
            })
    }

    /// Whether a day is a holiday of the whole country.
    pub fn is_national(&self, day: NaiveDate) -> bool {
        self.national.get_public().contains(day)
    }

    /// Whether a day is a holiday of some part of the country.
    pub fn is_regional(&self, day: NaiveDate) -> bool {
        self.regional.get_public().contains(day)
    }

    /// Whether a day may be a holiday although the table does not have it for the
    /// whole country: one of a part of it, or a fixed one that was moved away.
    pub fn may_be(&self, day: NaiveDate) -> bool {
        self.is_national(day)
            || self.is_regional(day)
            || self.is_fixed(day)
            || self.is_disputed(day)
    }

    /// Whether a day is a holiday, and not only given for one on a weekend.
    pub fn surely_is(&self, day: NaiveDate) -> bool {
        self.is_national(day)
            && !self.is_disputed(day)
            && (self.is_fixed(day) || !self.is_instead(day))
    }

    fn is_disputed(&self, day: NaiveDate) -> bool {
        self.disputed.iter().any(|yearly| match *yearly {
            Yearly::Easter(days) => {
                easter(day.year()).is_some_and(|easter| (day - easter).num_days() == days)
            }
            Yearly::Fixed(month, of_month) => (day.month(), day.day()) == (month, of_month),
            Yearly::ThirdSunday(month) => {
                day.month() == month
                    && day.weekday() == Weekday::Sun
                    && (15..22).contains(&day.day())
            }
            Yearly::AfterSunday => {
                // "Golden Week" moves a Sunday's holiday behind those that follow it.
                let before = day.iter_days().rev().skip(1);
                !self.is_national(day)
                    && before
                        .take_while(|before| self.is_national(*before))
                        .any(|before| before.weekday() == Weekday::Sun)
            }
        })
    }

    fn is_fixed(&self, day: NaiveDate) -> bool {
        self.fixed.contains(&(day.month(), day.day()))
    }

    fn is_instead(&self, day: NaiveDate) -> bool {
        let is_moved = |near: Option<NaiveDate>| {
            near.is_some_and(|near| {
                matches!(near.weekday(), Weekday::Sat | Weekday::Sun) && self.is_fixed(near)
            })
        };
        (1..=MOST_SHIFT).any(|days| {
            is_moved(day.checked_add_days(Days::new(days)))
                || is_moved(day.checked_sub_days(Days::new(days)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_on_weekends_are_not_sure() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let us = Holidays::of("us", 2026..=2027).unwrap();
        // Christmas 2026 is a Friday; Juneteenth 2027 a Saturday.
        assert!(us.surely_is(day("2026-12-25")));
        assert!(us.may_be(day("2027-06-19")));
        assert!(!us.surely_is(day("2027-06-18")));
        // Thanksgiving is movable.
        assert!(us.surely_is(day("2026-11-26")));
        assert!(!us.may_be(day("2026-11-24")));
        // Boxing Day 2026 is a Saturday.
        let gb = Holidays::of("GB", 2026..=2027).unwrap();
        assert!(gb.may_be(day("2026-12-26")));
        assert!(!gb.surely_is(day("2026-12-28")));
    }

    #[test]
    fn days_on_which_tables_differ_are_not_sure() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (country, date) in [
            ("AT", "2027-03-28"),
            ("AT", "2027-05-16"),
            ("CH", "2027-09-19"),
            ("DK", "2026-12-24"),
            ("DK", "2027-06-05"),
            ("JP", "2027-03-22"),
            ("NL", "2027-03-26"),
            ("NL", "2027-05-05"),
        ] {
            let all = Holidays::of(country, 2026..=2027).unwrap();
            let is_unsure = all.may_be(day(date)) && !all.surely_is(day(date));
            assert!(is_unsure, "{country} {date}");
        }
        let japan = Holidays::of("JP", 2026..=2027).unwrap();
        assert!(japan.may_be(day("2027-03-21")) && !japan.may_be(day("2027-03-24")));
        let austria = Holidays::of("AT", 2026..=2027).unwrap();
        assert!(austria.surely_is(day("2027-03-29")));
    }

    #[test]
    fn countries_that_no_table_has() {
        assert!(Holidays::of("XX", 2026..=2027).is_none());
        assert!(Holidays::of("", 2026..=2027).is_none());
        assert!(Holidays::of("US", 2198..=2199).is_none());
    }
}
