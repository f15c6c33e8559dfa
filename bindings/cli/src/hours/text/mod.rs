//! Hours as people write them, in seven languages, to OSM syntax.

use chrono::Weekday;

use opening_hours_syntax::rules::day::MonthdayRange;
use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{RuleKind, RuleSequence};

use super::strict;
use super::week::{ALL as WEEK, Day, Week, name, time_span};
use clock::{Clock, Half, Style};
use lex::{Number, Token, tokens};
use words::{LANGUAGES, Language};

mod clock;
mod lex;
mod words;

/// Longer texts hold more than hours.
const MAX_BYTES: usize = 600;

/// The OSM syntax of a text in words, or in OSM syntax; `None` unless the whole text
/// was understood and can be read in one way only. `country` (ISO 3166-1 alpha-2) tells
/// its language and clock where the words alone do not.
///
/// In words it is weekdays and times, in either order, and the nth weekday of the
/// month; any other word ("by appointment", "June", "call") makes the text not
/// understood. Times without days are not understood either: whether the weekend is
/// meant is not known.
pub fn understand(raw: &str, country: Option<&str>) -> Option<String> {
    let text = raw.trim();
    if text.is_empty() || text.len() > MAX_BYTES {
        return None;
    }
    // "Mo-Fr" alone is all of the day in OSM syntax, and half a sentence to people.
    let says_times = |rule: &RuleSequence| text.contains("24:00") || !is_whole_day(rule);
    if is_osm(text, |rule| says_its_days(rule) && says_times(rule)) {
        return Some(text.to_owned());
    }
    match read(text, country, week) {
        Reading::One(osm) => Some(osm),
        Reading::Several | Reading::None => None,
    }
}

/// As [`understand`] for a value of OSM's own key, where times without days are those
/// of every day.
pub fn understand_osm(raw: &str, country: Option<&str>) -> Option<String> {
    let text = raw.trim();
    if is_osm(text, |_| true) {
        return Some(text.to_owned());
    }
    understand(raw, country)
}

/// The open spans of one day, in minutes from its midnight, for a text that holds
/// nothing else, such as `9am - 12pm, 1pm - 5pm`; none for a day that is closed.
pub(super) fn day_spans(text: &str, country: Option<&str>) -> Option<Vec<(u16, u16)>> {
    match read(text.trim(), country, day) {
        Reading::One(spans) => Some(spans),
        Reading::Several | Reading::None => None,
    }
}

/// The weekdays that a text names and nothing else, such as `Mon-Fri`, `monday` or
/// `dimanche`; `None` where languages differ.
pub fn days_in(text: &str) -> Option<Vec<Weekday>> {
    match read(text.trim(), None, only_days) {
        Reading::One(days) => Some(days),
        Reading::Several | Reading::None => None,
    }
}

/// A word such as "May" is OSM syntax too, for all of May: only what holds a time
/// or says closed is taken for it.
fn is_osm(text: &str, fits: impl Fn(&RuleSequence) -> bool) -> bool {
    let says_when = text.contains(':')
        || ["24/7", "off", "closed"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word));
    says_when
        && strict::read(text).is_some_and(|read| {
            read.rules
                .iter()
                .all(|rule| rule.kind != RuleKind::Open || rule.is_constant() || fits(rule))
        })
}

/// Whether a rule names days of the week or dates, and hours of the 24-hour clock
/// only: "09:00-17:00" and "Mar 09:00-17:00" give only times.
fn says_its_days(rule: &RuleSequence) -> bool {
    let days = &rule.day_selector;
    let is_date = |dates: &MonthdayRange| matches!(dates, MonthdayRange::Date { .. });
    let is_plain =
        rule.time_selector
            .spans
            .iter()
            .all(|span| match (span.range.start, span.range.end) {
                (Time::Fixed(from), Time::Fixed(to)) => {
                    let to = to.mins_from_midnight();
                    clock::is_plain(
                        from.mins_from_midnight(),
                        if to > 1440 { to - 1440 } else { to },
                    )
                }
                _ => true,
            });
    (!days.weekday.is_empty() || days.monthday.iter().any(is_date)) && is_plain
}

fn is_whole_day(rule: &RuleSequence) -> bool {
    let minutes = |time: Time| match time {
        Time::Fixed(time) => Some(time.mins_from_midnight()),
        Time::Variable(_) => None,
    };
    let mut spans = rule.time_selector.spans.iter();
    spans.any(|span| {
        (minutes(span.range.start), minutes(span.range.end)) == (Some(0), Some(24 * 60))
    })
}

/// In how many ways a text can be read.
enum Reading<T> {
    None,
    One(T),
    Several,
}

/// Reads a text in each language whose words it has: those of its country and English,
/// else all.
fn read<T: PartialEq>(
    text: &str,
    country: Option<&str>,
    read: fn(&[Token], Style) -> Option<T>,
) -> Reading<T> {
    let text = lex::plain(text);
    let country = country.map(str::to_ascii_uppercase).unwrap_or_default();
    let own = words::languages_of(&country);
    let is_own = |language: &&Language| language.code == "en" || own.contains(&language.code);
    let among = |languages: &mut dyn Iterator<Item = &Language>| {
        let mut reading = Reading::None;
        for language in languages {
            let Some(tokens) = tokens(&text, language).and_then(settle_weak_days) else {
                continue;
            };
            let style = style(&tokens, language, &country);
            reading = match (reading, read(&tokens, style)) {
                (Reading::None, Some(one)) => Reading::One(one),
                (Reading::One(one), Some(other)) if one == other => Reading::One(one),
                // All of its words, and no one meaning.
                _ => return Reading::Several,
            };
        }
        reading
    };
    let first = if own.is_empty() {
        Reading::None
    } else {
        among(&mut LANGUAGES.iter().filter(is_own))
    };
    match first {
        Reading::None => among(&mut LANGUAGES.iter()),
        reading => reading,
    }
}

/// Turns weak names of weekdays into weekdays beside others; `None` where one stands
/// alone.
fn settle_weak_days(tokens: Vec<Token>) -> Option<Vec<Token>> {
    let is_strong = |token: &Token| matches!(token, Token::Day(_) | Token::OsmDay(_));
    let has_weak = tokens
        .iter()
        .any(|token| matches!(token, Token::WeakDay(_)));
    if has_weak && !tokens.iter().any(is_strong) {
        return None;
    }
    let settled = tokens.into_iter().map(|token| match token {
        Token::WeakDay(day) => Token::Day(day),
        token => token,
    });
    Some(settled.collect())
}

fn style(tokens: &[Token], language: &Language, country: &str) -> Style {
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let is_24 = |token: &Token| match token {
        Token::Clock(Number { hour, padded, .. }) => *padded || *hour > 12 || *hour == 0,
        Token::HourMark => true,
        _ => false,
    };
    let names_halves = has(|token| matches!(token, Token::Am | Token::Pm));
    let is_osm_style = has(|token| matches!(token, Token::OsmDay(_)))
        && !has(|token| matches!(token, Token::Day(_)));
    Style {
        is_24_hours: !names_halves
            && (language.has_24_hours || words::writes_24_hours(country) || has(is_24)),
        // `Mo-Fr 9:00-5:00` may be of the 24-hour clock.
        has_working_day: !language.has_24_hours && !is_osm_style,
    }
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

fn week(tokens: &[Token], style: Style) -> Option<String> {
    if tokens.iter().all(|token| {
        matches!(
            token,
            Token::AllDay | Token::Daily | Token::And | Token::Break
        )
    }) {
        return tokens.contains(&Token::AllDay).then(|| "24/7".to_owned());
    }
    to_osm(&parts(tokens, style)?)
}

fn day(tokens: &[Token], style: Style) -> Option<Vec<(u16, u16)>> {
    match parts(tokens, style)?.as_slice() {
        [Part::Times(spans)] => sorted(spans),
        [Part::Closed] => Some(Vec::new()),
        _ => None,
    }
}

fn only_days(tokens: &[Token], style: Style) -> Option<Vec<Weekday>> {
    match parts(tokens, style)?.as_slice() {
        [Part::Days(days)] => Some(days.clone()),
        _ => None,
    }
}

/// Spans in order; `None` where they overlap.
fn sorted(spans: &[(u16, u16)]) -> Option<Vec<(u16, u16)>> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let are_apart = spans.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    are_apart.then_some(spans)
}

/// Groups words into days and times, neighbours of one kind together.
fn parts(tokens: &[Token], style: Style) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut half_of_day: Option<Token> = None;
    let mut is_after_break = false;
    let mut is_range = false;
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        let (part, after) = match token {
            Token::And | Token::Break => {
                is_after_break |= *token == Token::Break;
                rest = &rest[1..];
                continue;
            }
            Token::Morning | Token::Afternoon => {
                // "14h-18h l'après-midi" says it behind the times.
                match (parts.last(), rest.get(1)) {
                    (Some(Part::Times(times)), next) if !is_time(next) => {
                        fits_half(times.last()?, *token)?
                    }
                    _ => half_of_day = Some(*token),
                }
                rest = &rest[1..];
                continue;
            }
            Token::Nth(_) => nth(rest)?,
            Token::Closed => (Part::Closed, &rest[1..]),
            Token::AllDay => (Part::Times(vec![(0, 24 * 60)]), &rest[1..]),
            token if is_time(Some(token)) => {
                let (part, after) = times(rest, style)?;
                if let (Some(half), Part::Times(times)) = (half_of_day.take(), &part) {
                    fits_half(times.last()?, half)?;
                }
                (part, after)
            }
            _ => days(rest)?,
        };
        rest = after;
        let is_next_range = matches!(&part, Part::Days(days) if days.len() > 1);
        match (parts.last_mut(), part) {
            // "Mo-Fr; Sa 09:00-12:00": the times of the first days were left out.
            (Some(Part::Days(_)), Part::Days(_)) if is_after_break && is_range => return None,
            (Some(Part::Days(days)), Part::Days(more)) => days.extend(more),
            (Some(Part::Times(times)), Part::Times(more)) => times.extend(more),
            (_, part) => parts.push(part),
        }
        is_after_break = false;
        is_range = is_next_range;
    }
    half_of_day.is_none().then_some(parts)
}

fn is_time(token: Option<&Token>) -> bool {
    matches!(token, Some(Token::Clock(_) | Token::Noon | Token::Midnight))
}

fn fits_half(span: &(u16, u16), half: Token) -> Option<()> {
    let fits = match half {
        Token::Morning => span.1 <= 13 * 60,
        _ => span.0 >= 12 * 60,
    };
    fits.then_some(())
}

fn days(tokens: &[Token]) -> Option<(Part, &[Token])> {
    use Token::{Daily, Day, OsmDay, To, Weekdays, Weekend};
    let (days, after) = match tokens {
        [
            Day(first) | OsmDay(first),
            To,
            Day(last) | OsmDay(last),
            after @ ..,
        ] => {
            let count = last.days_since(*first) as usize + 1;
            let from = first.num_days_from_monday() as usize;
            let days = WEEK.iter().cycle().skip(from).take(count);
            (days.copied().collect(), after)
        }
        [Day(day) | OsmDay(day), after @ ..] => (vec![*day], after),
        [Weekdays, after @ ..] => (WEEK[..5].to_vec(), after),
        [Weekend, after @ ..] => (WEEK[5..].to_vec(), after),
        [Daily, after @ ..] => (WEEK.to_vec(), after),
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
            [Token::And | Token::Break, after @ ..] => rest = after,
            [
                Token::Day(day) | Token::OsmDay(day),
                Token::OfTheMonth,
                after @ ..,
            ] => {
                return Some((Part::Nth(*day, numbers), after));
            }
            _ => return None,
        }
    }
}

/// One range of times.
fn times(tokens: &[Token], style: Style) -> Option<(Part, &[Token])> {
    let (start, rest) = clock(tokens, style)?;
    let [Token::To, rest @ ..] = rest else {
        return None;
    };
    let (end, rest) = clock(rest, style)?;
    Some((Part::Times(vec![clock::span(start, end, style)?]), rest))
}

fn clock(tokens: &[Token], style: Style) -> Option<(Clock, &[Token])> {
    let twelve = |half: Half| Clock {
        hour: if style.is_24_hours && half == Half::Am {
            0
        } else {
            12
        },
        minute: 0,
        half: (!style.is_24_hours).then_some(half),
    };
    match tokens {
        [Token::Clock(number), after @ ..] => {
            // "2026" is a year before it is 20:26.
            if number.hour == 20 && (20..40).contains(&number.minute) && number.minute % 5 != 0 {
                return None;
            }
            let half = match after.first() {
                Some(Token::Am) => Some(Half::Am),
                Some(Token::Pm) => Some(Half::Pm),
                _ => None,
            };
            let says_more = half.is_some() || after.first() == Some(&Token::HourMark);
            let clock = Clock {
                hour: number.hour,
                minute: number.minute,
                half,
            };
            Some((clock, after.get(usize::from(says_more)..)?))
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
            Part::Times(spans) => Day::Open(sorted(spans)?),
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
