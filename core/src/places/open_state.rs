//! Open, closed or not known: evaluation of [`CompiledHours`] in local wall time.
//!
//! Hours are what hangs on a door, so everything here is local wall time. In an
//! hour that a clock change repeats a door's state is the same both times; an
//! hour that it skips is never asked for.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use super::hours::{CompiledHours, Span};

/// Minutes in a local day.
pub const DAY_MINUTES: u16 = 24 * 60;

/// Whether a place is open; never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// Surely open.
    Open,
    /// Surely closed.
    Closed,
    /// Not known: call first.
    Unknown,
}

impl From<bool> for OpenState {
    fn from(open: bool) -> Self {
        if open { Self::Open } else { Self::Closed }
    }
}

/// State at a local wall time; outside `from..=until` not known.
pub fn state_at(hours: &CompiledHours, local: NaiveDateTime) -> OpenState {
    let date = local.date();
    if date < hours.from || date > hours.until {
        return OpenState::Unknown;
    }
    let day = Day::of(hours, date);
    day.state(day.start + minute_of_day(local))
}

/// First local minute after `local` at which it opens or closes, within `from..=until`;
/// `None` when there is none, when the state at `local` is not known, or when it turns
/// to not known first. Looks at no more days than the compiled stretch has.
pub fn next_change(hours: &CompiledHours, local: NaiveDateTime) -> Option<NaiveDateTime> {
    first_change(hours, local).filter(|change| state_at(hours, *change) != OpenState::Unknown)
}

/// First local minute after `local` at which the state differs from a known one.
fn first_change(hours: &CompiledHours, local: NaiveDateTime) -> Option<NaiveDateTime> {
    let state = state_at(hours, local);
    if state == OpenState::Unknown {
        return None;
    }
    let mut minute = minute_of_day(local);
    for date in local
        .date()
        .iter_days()
        .take_while(|day| *day <= hours.until)
    {
        if let Some(minute) = Day::of(hours, date).first_change(minute, state) {
            return Some(date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into()));
        }
        minute = 0;
    }
    None
}

/// As [`next_change`], but never a wall time that a clock change skips: a door
/// that closes at 02:30 on the night without a 02:30 is closed from 03:00 on.
/// `rules` are those of [`local_time`].
pub fn next_change_on_clock(
    hours: &CompiledHours,
    rules: &[(i64, i32)],
    local: NaiveDateTime,
) -> Option<NaiveDateTime> {
    let state = state_at(hours, local);
    let mut change = first_change(hours, local)?;
    while let Some(after) = end_of_gap(rules, change) {
        change = if state_at(hours, after) == state {
            first_change(hours, after)?
        } else {
            after
        };
    }
    Some(change).filter(|change| state_at(hours, *change) != OpenState::Unknown)
}

/// First wall time after the gap that a wall time lies in, if it lies in one.
fn end_of_gap(rules: &[(i64, i32)], local: NaiveDateTime) -> Option<NaiveDateTime> {
    let local_s = local.and_utc().timestamp();
    let gap = rules.windows(2).find(|pair| {
        let (change, before, after) = (pair[1].0, pair[0].1, pair[1].1);
        (change + i64::from(before)..change + i64::from(after)).contains(&local_s)
    })?;
    Some(local_time(rules, gap[1].0))
}

/// Wall time at a UTC second under a zone's rules `(from this UTC second on,
/// seconds east)`, ascending, the first of which holds for all earlier instants.
///
/// Without rules it is UTC; beyond the calendar it is the calendar's end.
pub fn local_time(rules: &[(i64, i32)], utc_s: i64) -> NaiveDateTime {
    let next = rules.partition_point(|(from, _)| *from <= utc_s);
    let offset = rules.get(next.saturating_sub(1)).map_or(0, |rule| rule.1);
    let shifted = utc_s.saturating_add(offset.into());
    let out_of_range = if shifted < 0 {
        NaiveDateTime::MIN
    } else {
        NaiveDateTime::MAX
    };
    DateTime::from_timestamp(shifted, 0).map_or(out_of_range, |at| at.naive_utc())
}

/// Whether a sorted list of disjoint spans holds a minute: a binary search.
pub fn is_within(spans: &[Span], minute: u16) -> bool {
    let next = spans.partition_point(|(start, _)| *start <= minute);
    next.checked_sub(1)
        .and_then(|last| spans.get(last))
        .is_some_and(|(_, end)| minute < *end)
}

/// What holds on one day, on the scale of a week or of that day alone.
struct Day<'a> {
    open: &'a [Span],
    unsure: &'a [Span],
    /// The day's first minute on the scale of the spans.
    start: u16,
}

impl<'a> Day<'a> {
    fn of(hours: &'a CompiledHours, date: NaiveDate) -> Self {
        // Few hours have exceptions; the test saves the walk down the tree.
        let open = if hours.exceptions.is_empty() {
            None
        } else {
            hours.exceptions.get(&date)
        };
        match open {
            Some(open) => Self {
                open,
                unsure: hours.unsure.get(&date).map_or(&[], Vec::as_slice),
                start: 0,
            },
            None => Self {
                open: &hours.week,
                unsure: &hours.week_unsure,
                start: day_start(date),
            },
        }
    }

    fn state(&self, minute: u16) -> OpenState {
        if is_within(self.unsure, minute) {
            OpenState::Unknown
        } else {
            is_within(self.open, minute).into()
        }
    }

    /// First minute of the day, from `minute` on, whose state is another.
    fn first_change(&self, minute: u16, state: OpenState) -> Option<u16> {
        let mut at = self.start + minute;
        while self.state(at) == state {
            at = [self.open, self.unsure]
                .into_iter()
                .filter_map(|spans| boundary_after(spans, at))
                .min()?;
            if at >= self.start + DAY_MINUTES {
                return None;
            }
        }
        Some(at - self.start)
    }
}

/// First start or end of a span after a minute.
fn boundary_after(spans: &[Span], minute: u16) -> Option<u16> {
    let next = spans.partition_point(|(_, end)| *end <= minute);
    let (start, end) = *spans.get(next)?;
    Some(if start > minute { start } else { end })
}

fn day_start(date: NaiveDate) -> u16 {
    // 0 to 6: fits.
    date.weekday().num_days_from_monday() as u16 * DAY_MINUTES
}

fn minute_of_day(local: NaiveDateTime) -> u16 {
    // 0 to 1439: fits.
    (local.hour() * 60 + local.minute()) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Monday to Friday 9 to 5, Friday 22:00 to Saturday 02:00, Sunday from
    /// 20:00 over the week's end, Wednesday's first hour not known; Christmas
    /// closed, the next day 10 to 12, one Monday in March not known.
    fn sample() -> CompiledHours {
        let mut week: Vec<Span> = (0..5).map(|d| (d * 1440 + 540, d * 1440 + 1020)).collect();
        week.insert(0, (0, 60));
        week.push((4 * 1440 + 1320, 5 * 1440 + 120));
        week.push((6 * 1440 + 1200, 7 * 1440));
        CompiledHours {
            from: day("2026-11-22"),
            until: day("2027-12-27"),
            week,
            exceptions: [
                (day("2026-12-25"), vec![]),
                (day("2026-12-26"), vec![(600, 720)]),
                (day("2027-03-08"), vec![]),
            ]
            .into(),
            week_unsure: vec![(2 * 1440, 2 * 1440 + 60)],
            unsure: [(day("2027-03-08"), vec![(0, 1440)])].into(),
        }
    }

    #[test]
    fn states() {
        let hours = sample();
        for (text, state) in [
            ("2026-11-21 12:00", OpenState::Unknown),
            ("2026-11-22 12:00", OpenState::Closed),
            ("2026-11-22 19:59", OpenState::Closed),
            ("2026-11-22 20:00", OpenState::Open),
            ("2026-11-23 00:59", OpenState::Open),
            ("2026-11-23 01:00", OpenState::Closed),
            ("2026-11-23 09:00", OpenState::Open),
            ("2026-11-23 16:59", OpenState::Open),
            ("2026-11-23 17:00", OpenState::Closed),
            ("2026-11-25 00:59", OpenState::Unknown),
            ("2026-11-25 01:00", OpenState::Closed),
            ("2026-11-28 01:59", OpenState::Open),
            ("2026-12-25 12:00", OpenState::Closed),
            ("2026-12-26 01:00", OpenState::Closed),
            ("2026-12-26 10:00", OpenState::Open),
            ("2027-03-08 12:00", OpenState::Unknown),
            ("2027-12-27 12:00", OpenState::Open),
            ("2027-12-28 12:00", OpenState::Unknown),
        ] {
            assert_eq!(state_at(&hours, at(text)), state, "{text}");
        }
    }

    #[test]
    fn changes() {
        let hours = sample();
        for (text, change) in [
            ("2026-11-21 12:00", None),
            ("2026-11-22 12:00", Some("2026-11-22 20:00")),
            ("2026-11-22 20:00", Some("2026-11-23 01:00")),
            ("2026-11-24 17:00", None),
            ("2026-11-25 00:30", None),
            ("2026-11-27 17:00", Some("2026-11-27 22:00")),
            ("2026-11-27 23:00", Some("2026-11-28 02:00")),
            ("2026-12-24 17:00", Some("2026-12-26 10:00")),
            ("2027-03-07 20:30", None),
            ("2027-03-08 12:00", None),
            ("2027-12-27 08:00", Some("2027-12-27 09:00")),
            ("2027-12-27 18:00", None),
        ] {
            assert_eq!(next_change(&hours, at(text)), change.map(at), "{text}");
        }
    }

    #[test]
    fn a_door_that_never_closes_has_no_next_change() {
        let mut hours = sample();
        hours.week = vec![(0, super::super::hours::WEEK_MINUTES)];
        hours.week_unsure.clear();
        hours.exceptions.clear();
        hours.unsure.clear();
        assert_eq!(next_change(&hours, at("2026-11-23 08:00")), None);
    }

    #[test]
    fn a_change_that_the_clock_skips() {
        // New York, 14 March 2027: 02:00 is followed by 03:00.
        let rules = [(0, -18_000), (1_805_007_600, -14_400)];
        assert_eq!(local_time(&rules, 1_805_007_600), at("2027-03-14 03:00"));
        let mut hours = sample();
        let sunday = |spans: Vec<Span>| [(day("2027-03-14"), spans)].into();
        let next = |hours: &CompiledHours| {
            next_change_on_clock(hours, &rules, at("2027-03-14 01:00")).unwrap()
        };
        hours.exceptions = sunday(vec![(0, 150), (600, 660)]);
        assert_eq!(next(&hours), at("2027-03-14 03:00"));
        hours.exceptions = sunday(vec![(130, 150), (600, 660)]);
        assert_eq!(next(&hours), at("2027-03-14 10:00"));
        hours.exceptions = sunday(vec![(180, 240)]);
        assert_eq!(next(&hours), at("2027-03-14 03:00"));
    }

    #[test]
    fn wall_time_follows_the_rules() {
        let rules = [(100, 3600), (200, 7200)];
        let hour = |utc| local_time(&rules, utc).and_utc().timestamp() - utc;
        assert_eq!(
            [hour(-5), hour(100), hour(199), hour(200)],
            [3600, 3600, 3600, 7200]
        );
        assert_eq!(local_time(&[], 0), DateTime::UNIX_EPOCH.naive_utc());
        assert_eq!(local_time(&rules, i64::MAX), NaiveDateTime::MAX);
        assert_eq!(local_time(&rules, i64::MIN), NaiveDateTime::MIN);
    }
}
