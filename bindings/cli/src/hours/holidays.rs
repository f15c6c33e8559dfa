//! Public holidays of a country, from the tables of the crate `opening-hours`.
//!
//! Tables differ on holidays that fall on a weekend: one has the day itself, one
//! the Monday given instead, one both. Where it makes a difference, hours on such
//! days are not known.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

/// Years on either side that tell which holidays have a fixed date.
const AROUND: i32 = 6;
/// Days between a holiday on a weekend and the day given instead.
const MOST_SHIFT: u64 = 3;

/// Public holidays of a country.
#[derive(Debug, Clone)]
pub(super) struct Holidays {
    /// Those of the whole country.
    pub national: ContextHolidays,
    /// Those of some part of it: whether they hold at a place is not known.
    pub regional: ContextHolidays,
    /// Month and day of holidays that have a fixed date.
    fixed: BTreeSet<(u32, u32)>,
}

impl Holidays {
    /// The holidays of a country (ISO 3166-1 alpha-2, any case); `None` when the
    /// country is not in the tables, or one of the years is not.
    pub fn of(country: &str, years: RangeInclusive<i32>) -> Option<Self> {
        let country: Country = country.trim().to_ascii_uppercase().parse().ok()?;
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
        self.is_national(day) || self.is_regional(day) || self.is_fixed(day)
    }

    /// Whether a day is a holiday, and not only given for one on a weekend.
    pub fn surely_is(&self, day: NaiveDate) -> bool {
        self.is_national(day) && (self.is_fixed(day) || !self.is_instead(day))
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
    fn countries_that_no_table_has() {
        assert!(Holidays::of("XX", 2026..=2027).is_none());
        assert!(Holidays::of("", 2026..=2027).is_none());
        assert!(Holidays::of("US", 2198..=2199).is_none());
    }
}
