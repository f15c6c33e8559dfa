//! Open, closed or not known: evaluating compiled hours.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::hours::{CompiledHours, Span, WEEK_MINUTES};

const DAY_MINUTES: u16 = 24 * 60;
/// Without an exception ahead, what has not changed in eight days never will.
const WEEK_AND_A_DAY: u64 = 8;

/// Whether a place is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Not known. Never to be shown as closed.
    Unknown,
}

/// The moment for which "open" is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// One instant, read in each place's own zone.
    Instant(DateTime<Utc>),
    /// The same local time at each place ("Sunday at 15:00").
    Local(NaiveDateTime),
    /// The device does not know the time: nothing is known to be open.
    Unknown,
}

/// Whether a week minute (0 is Monday 00:00) lies in one of the sorted spans.
pub fn is_open(week: &[Span], minute: u16) -> bool {
    let after = week.partition_point(|(start, _)| *start <= minute);
    after
        .checked_sub(1)
        .and_then(|before| week.get(before))
        .is_some_and(|(_, end)| minute < *end)
}

/// Offset in seconds east at an instant, by a zone's transitions in
/// [`super::list::Header::zones`]; `None` for an empty table.
pub fn offset_at(transitions: &[(i64, i32)], at: DateTime<Utc>) -> Option<i32> {
    let after = transitions.partition_point(|(from, _)| *from <= at.timestamp());
    let entry = transitions.get(after.saturating_sub(1))?;
    Some(entry.1)
}

/// Local time at an instant, `None` where the zone is not known.
pub fn local_time(transitions: &[(i64, i32)], at: DateTime<Utc>) -> Option<NaiveDateTime> {
    let offset = chrono::FixedOffset::east_opt(offset_at(transitions, at)?)?;
    at.naive_utc().checked_add_offset(offset)
}

impl CompiledHours {
    /// State at a local time; outside `from..=until` it is not known.
    pub fn state(&self, at: NaiveDateTime) -> OpenState {
        let (day, minute) = (at.date(), minute_of_day(at));
        if !(self.from..=self.until).contains(&day) {
            return OpenState::Unknown;
        }
        let open = match self.exceptions.get(&day) {
            Some(spans) => is_open(spans, minute),
            None => is_open(&self.week, week_start(day) + minute),
        };
        if open {
            OpenState::Open
        } else {
            OpenState::Closed
        }
    }

    /// The local minute at which the state next turns from open to closed or
    /// back; `None` where it does not before `until` ends, or is not known now.
    pub fn next_change(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let open = match self.state(at) {
            OpenState::Open => true,
            OpenState::Closed => false,
            OpenState::Unknown => return None,
        };
        let mut day = at.date();
        let mut from = minute_of_day(at);
        let mut quiet = 0;
        while day <= self.until {
            if let Some(minute) = self.turn(day, from, open) {
                let time =
                    NaiveTime::from_hms_opt(u32::from(minute / 60), u32::from(minute % 60), 0)?;
                return Some(day.and_time(time));
            }
            quiet += 1;
            from = 0;
            day = day.checked_add_days(Days::new(1))?;
            if quiet > WEEK_AND_A_DAY {
                day = *self.exceptions.range(day..).next()?.0;
            }
        }
        None
    }

    /// First minute of `day`, from `from` on, at which the state is not `open`.
    fn turn(&self, day: NaiveDate, from: u16, open: bool) -> Option<u16> {
        let mut minute = from;
        for (start, end) in self.day_spans(day) {
            if end <= minute {
                continue;
            }
            let inside = start <= minute;
            match (open, inside) {
                (true, true) => minute = end,
                (true, false) => break,
                (false, true) => return Some(minute),
                (false, false) => return Some(start),
            }
        }
        (open && minute < DAY_MINUTES).then_some(minute)
    }

    /// Open spans of one local day in its own minutes.
    fn day_spans(&self, day: NaiveDate) -> impl Iterator<Item = Span> {
        let exception = self.exceptions.get(&day);
        let start = week_start(day);
        let (spans, start) = match exception {
            Some(spans) => (spans, 0),
            None => (&self.week, start),
        };
        spans.iter().filter_map(move |(from, to)| {
            let from = (*from).max(start);
            let to = (*to).min(start + DAY_MINUTES);
            (from < to).then(|| (from - start, to - start))
        })
    }
}

fn minute_of_day(at: NaiveDateTime) -> u16 {
    // 0..1440 always fits.
    (at.time().num_seconds_from_midnight() / 60) as u16
}

/// Week minute at which a day begins.
fn week_start(day: NaiveDate) -> u16 {
    use chrono::Datelike;
    day.weekday().num_days_from_monday() as u16 * DAY_MINUTES % WEEK_MINUTES
}
