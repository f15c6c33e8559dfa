//! How rules follow one another: what is open on one day.
//!
//! A second reading beside the crate `opening-hours`. The two were written from
//! the same specification by different hands; hours count as understood only
//! where they agree on every minute (see [`super::compile`]).

use beside_core::places::open_state::DAY_MINUTES;
use chrono::NaiveDate;
use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use super::day::DayMinutes;
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

/// One rule, or what it leaves for the morning after.
struct Part<'a> {
    rule: &'a RuleSequence,
    spilled: bool,
    minutes: DayMinutes,
}

/// Open minutes of a day; `None` when the sun does not rise or set that day and
/// a rule depends on it.
pub(super) fn open_minutes(
    rules: &[RuleSequence],
    day: NaiveDate,
    setting: Setting,
) -> Option<DayMinutes> {
    let mut parts: Vec<Part> = Vec::with_capacity(rules.len());
    let mut previous_names_days = true;
    for rule in rules {
        let names_days = !rule.day_selector.is_empty();
        if names(&rule.day_selector, day, setting.holiday) {
            let replaces = rule.operator == RuleOperator::Normal
                && rule.kind == RuleKind::Open
                && (names_days || !previous_names_days);
            if replaces {
                parts.clear();
            }
            let minutes = minutes(rule, day, 0, setting)?;
            parts.push(Part {
                rule,
                spilled: false,
                minutes,
            });
        }
        previous_names_days = names_days;
        let yesterday = day.pred_opt()?;
        if names(&rule.day_selector, yesterday, setting.holiday) {
            let minutes = minutes(rule, yesterday, DAY_MINUTES, setting)?;
            parts.push(Part {
                rule,
                spilled: true,
                minutes,
            });
        }
    }
    Some(parts.iter().fold(DayMinutes::default(), |open, part| {
        let is_open = part.rule.kind == RuleKind::Open;
        if part.rule.operator == RuleOperator::Fallback && !part.spilled {
            // A fallback speaks only where the rules before it are closed.
            return if is_open { open.or(part.minutes) } else { open };
        }
        if is_open {
            open.or(part.minutes)
        } else {
            open.without(part.minutes)
        }
    }))
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
