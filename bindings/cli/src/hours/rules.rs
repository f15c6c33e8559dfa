//! How rules follow one another: what is open on one day.
//!
//! A second reading beside the crate `opening-hours`. The two were written from
//! the same specification by different hands; hours count as understood only
//! where they agree on every minute (see [`super::compile`]).

use beside_core::places::open_state::DAY_MINUTES;
use chrono::NaiveDate;
use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use super::day::{Day, DayMinutes};
use super::days::{IsHoliday, names};
use super::sun::Sun;

/// What the rules depend on besides the day.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// Whether a day is a public holiday.
    pub holiday: IsHoliday<'a>,
    /// When the sun rises and sets; `None` where no rule asks.
    pub sun: Option<&'a Sun>,
}

/// One rule on one day, or what it leaves for the morning after.
struct Part {
    kind: RuleKind,
    is_fallback: bool,
    minutes: DayMinutes,
}

/// A day; `None` when the sun does not rise or set that day and a rule depends
/// on it.
pub(super) fn read(rules: &[RuleSequence], date: NaiveDate, setting: Setting) -> Option<Day> {
    let mut parts: Vec<Part> = Vec::with_capacity(rules.len());
    let mut previous_names_days = true;
    for rule in rules {
        let names_days = !rule.day_selector.is_empty();
        if names(&rule.day_selector, date, setting.holiday) {
            let replaces = rule.operator == RuleOperator::Normal
                && rule.kind != RuleKind::Closed
                && (names_days || !previous_names_days);
            if replaces {
                parts.clear();
            }
            parts.push(Part {
                kind: rule.kind,
                is_fallback: rule.operator == RuleOperator::Fallback,
                minutes: minutes(rule, date, 0, setting)?,
            });
        }
        previous_names_days = names_days;
        let yesterday = date.pred_opt()?;
        if names(&rule.day_selector, yesterday, setting.holiday) {
            parts.push(Part {
                kind: rule.kind,
                is_fallback: false,
                minutes: minutes(rule, yesterday, DAY_MINUTES, setting)?,
            });
        }
    }
    Some(parts.into_iter().fold(Day::default(), Day::then))
}

impl Day {
    /// A later rule speaks over earlier ones; a fallback only where they are closed.
    fn then(self, part: Part) -> Self {
        let minutes = if part.is_fallback {
            part.minutes.without(self.open).without(self.unsure)
        } else {
            part.minutes
        };
        let (open, unsure) = (self.open.without(minutes), self.unsure.without(minutes));
        match part.kind {
            RuleKind::Open => Self {
                open: open.or(minutes),
                unsure,
            },
            RuleKind::Unknown => Self {
                open,
                unsure: unsure.or(minutes),
            },
            RuleKind::Closed => Self { open, unsure },
        }
    }
}

/// Minutes of a rule on a day, counted from `from` minutes after its midnight.
fn minutes(rule: &RuleSequence, day: NaiveDate, from: u16, setting: Setting) -> Option<DayMinutes> {
    let mut minutes = DayMinutes::default();
    for span in &rule.time_selector.spans {
        let start = minute(span.range.start, day, setting)?;
        let mut end = minute(span.range.end, day, setting)?;
        if end <= start {
            end += DAY_MINUTES;
        }
        minutes.set(start.saturating_sub(from), end.saturating_sub(from), true);
    }
    Some(minutes)
}

fn minute(time: Time, day: NaiveDate, setting: Setting) -> Option<u16> {
    match time {
        Time::Fixed(time) => Some(time.mins_from_midnight()),
        Time::Variable(time) => {
            let minute = setting.sun?.minute(day, time.event)?;
            minute
                .checked_add_signed(time.offset)
                .filter(|minute| *minute < DAY_MINUTES)
        }
    }
}
