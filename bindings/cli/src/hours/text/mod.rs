//! Plain English hours to OSM syntax.

use chrono::Weekday;

use super::strict;
use super::week::{ALL as WEEK, Day, Week, name, time_span};
use clock::{Clock, Half};
use lex::{Token, tokens};

mod clock;
mod lex;

/// Longer texts hold more than hours.
const MAX_BYTES: usize = 600;

/// The OSM syntax of a text in OSM syntax or plain English; `None` unless the
/// whole text was understood.
///
/// OSM syntax is kept as it is. Plain English is weekdays and times, in either
/// order, and the nth weekday of the month; any other word ("by appointment",
/// "June", "call") makes the text not understood.
pub fn understand(raw: &str) -> Option<String> {
    let text = raw.trim();
    if text.is_empty() || text.len() > MAX_BYTES {
        return None;
    }
    if is_osm(text) {
        return Some(text.to_owned());
    }
    let tokens = tokens(text)?;
    if tokens
        .iter()
        .all(|token| matches!(token, Token::AllDay | Token::Daily | Token::And))
    {
        return tokens.contains(&Token::AllDay).then(|| "24/7".to_owned());
    }
    to_osm(&parts(&tokens)?)
}

/// The one open span of a text that holds nothing else, such as `9am - 5pm`.
pub(super) fn time_range(text: &str) -> Option<(u16, u16)> {
    match parts(&tokens(text)?)?.as_slice() {
        [Part::Times(times)] => match times.as_slice() {
            [span] => Some(*span),
            _ => None,
        },
        _ => None,
    }
}

/// A word such as "May" is OSM syntax too, for all of May: only what holds a time
/// or says closed is taken for it.
fn is_osm(text: &str) -> bool {
    let says_when = text.contains(':')
        || ["24/7", "off", "closed"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word));
    says_when && strict::read(text).is_some()
}

/// Days, or the times that hold for them.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Days(Vec<Weekday>),
    /// The nth of a weekday in each month.
    Nth(Weekday, Vec<i8>),
    Times(Vec<(u16, u16)>),
    Closed,
}

/// Groups words into days and times, neighbours of one kind together.
fn parts(tokens: &[Token]) -> Option<Vec<Part>> {
    let is_osm_style = tokens
        .iter()
        .any(|token| matches!(token, Token::Day(_, true)))
        && !tokens
            .iter()
            .any(|token| matches!(token, Token::Day(_, false)));
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        let (part, after) = match token {
            Token::And => {
                rest = &rest[1..];
                continue;
            }
            Token::Nth(_) => nth(rest)?,
            Token::Closed => (Part::Closed, &rest[1..]),
            Token::AllDay => (Part::Times(vec![(0, 24 * 60)]), &rest[1..]),
            Token::Clock { .. } | Token::Noon | Token::Midnight => times(rest, is_osm_style)?,
            _ => days(rest)?,
        };
        rest = after;
        match (parts.last_mut(), part) {
            (Some(Part::Days(days)), Part::Days(more)) => days.extend(more),
            (Some(Part::Times(times)), Part::Times(more)) => times.extend(more),
            (_, part) => parts.push(part),
        }
    }
    Some(parts)
}

fn days(tokens: &[Token]) -> Option<(Part, &[Token])> {
    let (days, after) = match tokens {
        [
            Token::Day(first, _),
            Token::To,
            Token::Day(last, _),
            after @ ..,
        ] => {
            let count = last.days_since(*first) as usize + 1;
            let from = first.num_days_from_monday() as usize;
            (
                WEEK.iter()
                    .cycle()
                    .skip(from)
                    .take(count)
                    .copied()
                    .collect(),
                after,
            )
        }
        [Token::Day(day, _), after @ ..] => (vec![*day], after),
        [Token::Weekdays, after @ ..] => (WEEK[..5].to_vec(), after),
        [Token::Weekend, after @ ..] => (WEEK[5..].to_vec(), after),
        [Token::Daily, after @ ..] => (WEEK.to_vec(), after),
        _ => return None,
    };
    Some((Part::Days(days), after))
}

/// `2nd and 4th Tues of each month`.
fn nth(tokens: &[Token]) -> Option<(Part, &[Token])> {
    let mut numbers = Vec::new();
    let mut rest = tokens;
    loop {
        match rest {
            [Token::Nth(number), after @ ..] => {
                numbers.push(*number);
                rest = after;
            }
            [Token::And, after @ ..] => rest = after,
            [Token::Day(day, _), Token::OfTheMonth, after @ ..] => {
                return Some((Part::Nth(*day, numbers), after));
            }
            _ => return None,
        }
    }
}

/// One range of times.
fn times(tokens: &[Token], is_osm_style: bool) -> Option<(Part, &[Token])> {
    let (start, rest) = clock(tokens)?;
    let [Token::To, rest @ ..] = rest else {
        return None;
    };
    let (end, rest) = clock(rest)?;
    // `Mo-Fr 9:00-5:00` may be of the 24-hour clock.
    if is_osm_style && start.half.is_none() && end.half.is_none() {
        return None;
    }
    Some((Part::Times(vec![clock::span(start, end)?]), rest))
}

fn clock(tokens: &[Token]) -> Option<(Clock, &[Token])> {
    let half = |token: &Token| match token {
        Token::Am => Some(Half::Am),
        Token::Pm => Some(Half::Pm),
        _ => None,
    };
    let twelve = |half| Clock {
        hour: 12,
        minute: 0,
        padded: false,
        half: Some(half),
    };
    match tokens {
        [
            Token::Clock {
                hour,
                minute,
                padded,
            },
            after @ ..,
        ] => {
            let half = after.first().and_then(half);
            let clock = Clock {
                hour: *hour,
                minute: *minute,
                padded: *padded,
                half,
            };
            Some((clock, after.get(usize::from(half.is_some())..)?))
        }
        [Token::Noon, after @ ..] => Some((twelve(Half::Pm), after)),
        [Token::Midnight, after @ ..] => Some((twelve(Half::Am), after)),
        _ => None,
    }
}

/// Pairs days with times: days first, or times first, throughout.
fn to_osm(parts: &[Part]) -> Option<String> {
    let mut week = Week::default();
    let mut monthly = Vec::new();
    let mut is_weekly = false;
    for pair in parts.chunks(2) {
        let (days, times) = match pair {
            [days, times] if is_days(days) && !is_days(times) => (days, times),
            [times, days] if is_days(days) && !is_days(times) && is_days_last(parts) => {
                (days, times)
            }
            _ => return None,
        };
        let day = match times {
            Part::Times(spans) => {
                let mut spans = spans.clone();
                spans.sort_unstable();
                spans
                    .windows(2)
                    .all(|pair| pair[0].1 <= pair[1].0)
                    .then_some(Day::Open(spans))?
            }
            _ => Day::Closed,
        };
        match (days, &day) {
            (Part::Days(days), _) => {
                is_weekly = true;
                for weekday in days {
                    week.say(*weekday, day.clone())?;
                }
            }
            (Part::Nth(weekday, numbers), Day::Open(spans)) => {
                monthly.push(nth_rule(*weekday, numbers, spans));
            }
            _ => return None,
        }
    }
    match (is_weekly, monthly.is_empty()) {
        (true, true) => week.to_osm(),
        (false, false) => Some(monthly.join("; ")),
        // Whether the nth weekday comes on top or instead is not said.
        _ => None,
    }
}

fn nth_rule(weekday: Weekday, numbers: &[i8], spans: &[(u16, u16)]) -> String {
    let numbers: Vec<_> = numbers.iter().map(i8::to_string).collect();
    let spans: Vec<_> = spans.iter().map(|span| time_span(*span)).collect();
    format!(
        "{}[{}] {}",
        name(weekday),
        numbers.join(","),
        spans.join(",")
    )
}

fn is_days(part: &Part) -> bool {
    matches!(part, Part::Days(_) | Part::Nth(..))
}

fn is_days_last(parts: &[Part]) -> bool {
    parts.last().is_some_and(is_days)
}
