//! Which texts count as OSM opening_hours syntax with one certain meaning.
//!
//! The crate `opening-hours` reads more than the specification gives a meaning
//! to, often as open. What is refused here stays "not known, call first".

use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange};
use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{RuleKind, RuleSequence};

/// OSM's own limit on a value, in characters.
const MAX_CHARS: usize = 255;

/// Rules that have one certain meaning, and what they depend on.
#[derive(Debug, Clone)]
pub(super) struct Strict {
    /// In the order of the text.
    pub rules: Vec<RuleSequence>,
    /// Some rule depends on public holidays.
    pub holidays: bool,
    /// Some rule depends on sunrise or sunset.
    pub sun: bool,
    /// Every day is like the same weekday of any other week.
    pub weekly: bool,
}

/// Reads a text; `None` when it has not one certain meaning.
pub(super) fn read(osm: &str) -> Option<Strict> {
    let osm = osm.trim();
    if osm.len() > MAX_CHARS || !osm.is_ascii() || !is_plain(osm) {
        return None;
    }
    let rules = opening_hours_syntax::parse(osm).ok()?.rules;
    rules.iter().all(is_certain).then(|| Strict {
        holidays: rules.iter().any(uses_holidays),
        sun: rules.iter().any(uses_sun),
        weekly: rules.iter().all(is_weekly),
        rules,
    })
}

/// Whether no mark in the text is one whose meaning readers disagree on.
fn is_plain(osm: &str) -> bool {
    // A comment may hold any condition.
    !osm.contains('"')
        && !osm
            .match_indices(", ")
            .any(|(at, _)| !ends_a_rule(&osm[..at]))
        && !holds_holiday_beside_weekday(osm)
        && !osm
            .match_indices('-')
            .any(|(at, _)| is_half_day_clock(osm, at))
}

/// `Fr, Sa 11:30-24:00`: a comma and a space begin an additional rule, so Friday
/// would be open all day; most writers mean both days. Only after a time or a
/// modifier do all readers agree.
fn ends_a_rule(before: &str) -> bool {
    let before = before.trim_end();
    let word = before.rsplit([' ', ',', ';']).next().unwrap_or_default();
    let is_time = before.len() >= 3
        && before.is_char_boundary(before.len() - 3)
        && before[before.len() - 3..].starts_with(':')
        && before.ends_with(|last: char| last.is_ascii_digit());
    is_time
        || ["off", "closed", "open"]
            .iter()
            .any(|modifier| word.eq_ignore_ascii_case(modifier))
}

/// `PH Mo-Fr` is a holiday that falls on a weekday, `PH,Mo-Fr` is either; the
/// crate reads both as either.
fn holds_holiday_beside_weekday(osm: &str) -> bool {
    let words: Vec<&str> = osm.split(' ').filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| {
        let is_holiday = |word: &str| word.split(',').any(|part| part == "PH" || part == "SH");
        let is_weekday = |word: &str| {
            word.get(..2).is_some_and(|day| {
                ["mo", "tu", "we", "th", "fr", "sa", "su"]
                    .contains(&day.to_ascii_lowercase().as_str())
            })
        };
        (is_holiday(pair[0]) && is_weekday(pair[1])) || (is_weekday(pair[0]) && is_holiday(pair[1]))
    })
}

/// `9:00-5:00`: an end of one digit after a start before noon may be of the
/// 12-hour clock.
fn is_half_day_clock(osm: &str, dash: usize) -> bool {
    let hour = |text: &str| -> Option<u32> { text.parse().ok() };
    let end: &str = osm[dash + 1..]
        .trim_start()
        .split(':')
        .next()
        .unwrap_or_default();
    let start = osm[..dash].trim_end();
    let start = start
        .rsplit_once(':')
        .map(|(hours, _)| hours)
        .unwrap_or_default();
    let start = start
        .rsplit(|mark: char| !mark.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let begins_with_time = osm[dash + 1..].trim_start().get(1..2) == Some(":");
    begins_with_time && end.len() == 1 && hour(start).is_none_or(|start| start < 12)
}

fn is_certain(rule: &RuleSequence) -> bool {
    rule.kind != RuleKind::Unknown
        && rule.comment.is_empty()
        && rule
            .time_selector
            .spans
            .iter()
            .all(|span| !span.open_end && span.repeats.is_none())
        && !rule.day_selector.weekday.iter().any(|weekday| {
            matches!(
                weekday,
                WeekDayRange::Holiday {
                    kind: HolidayKind::School,
                    ..
                }
            )
        })
}

fn uses_holidays(rule: &RuleSequence) -> bool {
    let is_holiday = |weekday: &WeekDayRange| matches!(weekday, WeekDayRange::Holiday { .. });
    rule.day_selector.weekday.iter().any(is_holiday)
}

fn uses_sun(rule: &RuleSequence) -> bool {
    let is_event = |time: &Time| matches!(time, Time::Variable(_));
    let spans = &rule.time_selector.spans;
    spans
        .iter()
        .any(|span| is_event(&span.range.start) || is_event(&span.range.end))
}

fn is_weekly(rule: &RuleSequence) -> bool {
    let days = &rule.day_selector;
    days.year.is_empty()
        && days.monthday.is_empty()
        && days.week.is_empty()
        && days.weekday.iter().all(|weekday| match weekday {
            WeekDayRange::Fixed {
                offset,
                nth_from_start,
                nth_from_end,
                ..
            } => *offset == 0 && *nth_from_start == [true; 5] && *nth_from_end == [true; 5],
            WeekDayRange::Holiday { .. } => false,
        })
        && !uses_sun(rule)
}
