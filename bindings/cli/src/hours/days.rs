//! Which days a rule's day selectors name, by the OSM opening_hours
//! specification (wiki.openstreetmap.org/wiki/Key:opening_hours/specification).

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use opening_hours_syntax::rules::day::{
    Date, DateOffset, DaySelector, HolidayKind, MonthdayRange, WeekDayRange, WeekRange, YearRange,
};

use super::easter::easter;

/// Whether a day is a public holiday.
pub(super) type IsHoliday<'a> = &'a dyn Fn(NaiveDate) -> bool;

/// Whether the selectors name a day: one of each kind that is there.
pub(super) fn names(selector: &DaySelector, day: NaiveDate, holiday: IsHoliday) -> bool {
    any(&selector.year, |years| in_years(years, day))
        && any(&selector.monthday, |dates| in_dates(dates, day))
        && any(&selector.week, |weeks| in_weeks(weeks, day))
        && any(&selector.weekday, |weekdays| {
            in_weekdays(weekdays, day, holiday)
        })
}

fn any<T>(ranges: &[T], holds: impl Fn(&T) -> bool) -> bool {
    ranges.is_empty() || ranges.iter().any(holds)
}

fn in_years(years: &YearRange, day: NaiveDate) -> bool {
    let (range, step) = years.into_parts();
    let since = day.year() - range.start().0;
    since >= 0 && day.year() <= range.end().0 && since % i32::from(step.max(1)) == 0
}

fn in_weeks(weeks: &WeekRange, day: NaiveDate) -> bool {
    let (range, step) = weeks.into_parts();
    let week = day.iso_week().week();
    let (start, end) = (u32::from(range.start().0), u32::from(range.end().0));
    (start..=end).contains(&week) && (week - start).is_multiple_of(u32::from(step.max(1)))
}

fn in_weekdays(weekdays: &WeekDayRange, day: NaiveDate, holiday: IsHoliday) -> bool {
    match weekdays {
        WeekDayRange::Holiday { kind, offset } => {
            *kind == HolidayKind::Public && shifted(day, *offset).is_some_and(holiday)
        }
        WeekDayRange::Fixed {
            range,
            offset,
            nth_from_start,
            nth_from_end,
        } => {
            let Some(day) = shifted(day, *offset) else {
                return false;
            };
            let nth = (day.day0() / 7) as usize;
            let nth_last = ((days_in_month(day) - day.day()) / 7) as usize;
            weekday_between(day.weekday(), *range.start(), *range.end())
                && (nth_from_start.get(nth) == Some(&true)
                    || nth_from_end.get(nth_last) == Some(&true))
        }
    }
}

/// The day for which a selector moved by `offset` days names `day`.
fn shifted(day: NaiveDate, offset: i16) -> Option<NaiveDate> {
    day.checked_sub_signed(TimeDelta::days(offset.into()))
}

fn weekday_between(day: Weekday, start: Weekday, end: Weekday) -> bool {
    day.days_since(start) <= end.days_since(start)
}

fn days_in_month(day: NaiveDate) -> u32 {
    u32::from(day.num_days_in_month())
}

fn in_dates(dates: &MonthdayRange, day: NaiveDate) -> bool {
    match dates {
        MonthdayRange::Month { range, year } => {
            let (start, end) = (*range.start() as u32, *range.end() as u32);
            let after_start = (day.month() + 12 - start) % 12;
            after_start <= (end + 12 - start) % 12
                && year.is_none_or(|year| {
                    // November to February of 2026 ends in February 2027.
                    day.year() == year.0 + i32::from(day.month() < start)
                })
        }
        MonthdayRange::Date { start, end } => (-1..=1).any(|shift| {
            let year = day.year() + shift;
            match (on(start, year, false), on(end, year, true)) {
                (Some(first), Some(last)) if first <= last => (first..=last).contains(&day),
                (Some(first), Some(_)) if start.0.year().is_none() || end.0.year().is_none() => {
                    // Over the year's end.
                    day >= first && on(end, year + 1, true).is_some_and(|last| day <= last)
                }
                (Some(first), None) if end.0.year().is_some() => end
                    .0
                    .year()
                    .and_then(|end_year| on(end, end_year.0, true))
                    .is_some_and(|last| (first..=last).contains(&day)),
                _ => false,
            }
        }),
    }
}

/// A date in a year; `None` when it belongs to another year or does not exist,
/// but the end of a range falls back to the month's last day.
fn on((date, offset): &(Date, DateOffset), year: i32, is_end: bool) -> Option<NaiveDate> {
    if date.year().is_some_and(|own| own.0 != year) {
        return None;
    }
    let day = match *date {
        Date::Easter { .. } => easter(year)?,
        Date::Fixed { month, day, .. } => {
            let month = month as u32;
            NaiveDate::from_ymd_opt(year, month, day.into()).or_else(|| {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let last = first.with_day(days_in_month(first))?;
                if is_end { Some(last) } else { last.succ_opt() }
            })?
        }
        Date::Weekday {
            month, wday, nth, ..
        } => nth_weekday(year, month as u32, wday, nth)?,
    };
    // The offsets are at most four digits of days: within the calendar.
    Some(offset.apply(day))
}

fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i8) -> Option<NaiveDate> {
    if nth > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth.unsigned_abs());
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.with_day(days_in_month(first))?;
    let back = last.weekday().days_since(weekday) + 7 * (u32::from(nth.unsigned_abs()) - 1);
    last.checked_sub_days(Days::new(back.into()))
        .filter(|day| day.month() == month)
}
