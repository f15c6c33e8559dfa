//! Public holidays of a country, from the tables of the crate `opening-hours`.

use chrono::{Datelike, NaiveDate};
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

/// Public holidays of a country.
#[derive(Debug, Clone)]
pub(super) struct Holidays {
    /// Those of the whole country.
    pub national: ContextHolidays,
    /// Those of some part of it: whether they hold at a place is not known.
    pub regional: ContextHolidays,
}

impl Holidays {
    /// The holidays of a country (ISO 3166-1 alpha-2, any case); `None` when the
    /// country is not in the tables, or one of the years is not.
    pub fn of(country: &str, years: std::ops::RangeInclusive<i32>) -> Option<Self> {
        let country: Country = country.trim().to_ascii_uppercase().parse().ok()?;
        let national = country.holidays();
        let known = |year| national.get_public().iter().any(|day| day.year() == year);
        years.into_iter().all(known).then(|| Self {
            regional: country.holidays_regional(),
            national: national.clone(),
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
}
