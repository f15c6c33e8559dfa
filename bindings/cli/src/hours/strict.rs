//! Which texts count as OSM opening_hours syntax with one certain meaning.
//!
//! The crate `opening-hours` reads more than the specification gives a meaning
//! to, often as open. What is refused here stays "not known, call first".

use opening_hours_syntax::rules::RuleSequence;
use opening_hours_syntax::rules::day::{
    Date, HolidayKind, Month, MonthdayRange, WeekDayOffset, WeekDayRange,
};
use opening_hours_syntax::rules::time::Time;

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
    let rules = opening_hours_syntax::parse(&join_lists(osm)).ok()?.rules;
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
        && !holds_holiday_beside_weekday(osm)
        && !osm
            .match_indices('-')
            .any(|(at, _)| is_half_day_clock(osm, at) || !is_ascending(osm, at))
        && osm.match_indices('/').all(|(at, _)| is_step(osm, at))
}

/// Day, week and year ranges ascend: `Jun 30-24` and `2026-2026` mean nothing.
fn is_ascending(osm: &str, dash: usize) -> bool {
    let (before, after) = (osm[..dash].trim_end(), osm[dash + 1..].trim_start());
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let reversed: String = before.chars().rev().collect();
    let (start, end) = (digits(&reversed), digits(after));
    let is_time = reversed[start..].starts_with(':') || after[end..].starts_with(':');
    let start = before[before.len() - start..].parse::<u32>();
    let end = after[..end].parse::<u32>();
    match (start, end) {
        (Ok(start), Ok(end)) => is_time || start < end,
        _ => true,
    }
}

/// A step is 2 to 26, the half of a year's weeks; `24/7` has none.
fn is_step(osm: &str, slash: usize) -> bool {
    let after = osm[slash + 1..].trim_start();
    let end = after
        .find(|mark: char| !mark.is_ascii_digit())
        .unwrap_or(after.len());
    let step = after[..end].parse::<u32>();
    osm[..slash].ends_with("24") && step == Ok(7) || step.is_ok_and(|step| (2..=26).contains(&step))
}

/// Reads `Fr, Sa 11:30-24:00` as most writers mean it: a list of two days. By the
/// letter a comma and a space begin an additional rule, so that Friday would be
/// open all day: so the crate reads it, and where the two differ nothing is said.
/// After a time or a modifier the comma begins a rule for all readers, unless
/// another time follows.
fn join_lists(osm: &str) -> String {
    let mut parts = osm.split(',');
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let before = joined.trim_end().len();
        joined.truncate(before);
        let next = part.trim_start();
        let more_times =
            ends_with_time(&joined) && next.starts_with(|mark: char| mark.is_ascii_digit());
        let is_rule = !more_times && (ends_with_time(&joined) || ends_with_modifier(&joined));
        let separates = is_rule && part.len() > next.len();
        joined.push_str(if separates { ", " } else { "," });
        joined.push_str(next);
    }
    joined
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', ',', ';']).next().unwrap_or_default()
}

fn ends_with_time(text: &str) -> bool {
    last_word(text).contains(':') && text.ends_with(|last: char| last.is_ascii_digit())
}

fn ends_with_modifier(text: &str) -> bool {
    ["off", "closed", "open", "unknown"]
        .iter()
        .any(|modifier| last_word(text).eq_ignore_ascii_case(modifier))
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

/// `9:00-5:00`, `10:00-2:00`: an end of one digit after a start before noon is
/// likely of the 12-hour clock, and the afternoon meant.
fn is_half_day_clock(osm: &str, dash: usize) -> bool {
    let end = osm[dash + 1..].trim_start();
    let Some((end, _)) = end.split_once(':').filter(|(hour, _)| hour.len() == 1) else {
        return false;
    };
    let (before, _) = osm[..dash].rsplit_once(':').unwrap_or_default();
    let start = before.rsplit(|mark: char| !mark.is_ascii_digit()).next();
    let start = start.unwrap_or_default();
    match (start.parse::<u32>(), end.parse::<u32>()) {
        (Ok(_), Ok(0)) => false,
        // Whoever pads the start means the 24-hour clock.
        (Ok(from), Ok(to)) if from < to => start.len() == 1,
        (Ok(from), Ok(_)) => from < 12,
        _ => false,
    }
}

fn is_certain(rule: &RuleSequence) -> bool {
    rule.comment.is_empty()
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
        && rule.day_selector.monthday.iter().all(is_certain_date)
}

/// Dates that exist, and that all readers count alike: they disagree on whether
/// `easter -2 days-easter` holds Easter itself, on `Sep 15+Sa`, and on ranges
/// whose ends are moved by days.
fn is_certain_date(dates: &MonthdayRange) -> bool {
    let MonthdayRange::Date { start, end } = dates else {
        return true;
    };
    let is_range = start != end;
    [start, end].into_iter().all(|(date, offset)| {
        let exists = match date {
            Date::Fixed { month, day, .. } => *day <= longest(*month),
            Date::Weekday { .. } => true,
            Date::Easter { .. } => !is_range,
        };
        exists && offset.wday_offset == WeekDayOffset::None && (offset.day_offset == 0 || !is_range)
    })
}

/// Days of a month in a leap year.
fn longest(month: Month) -> u8 {
    match month {
        Month::February => 29,
        Month::April | Month::June | Month::September | Month::November => 30,
        _ => 31,
    }
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
