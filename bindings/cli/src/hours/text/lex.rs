//! Words of plain English hours.

use chrono::Weekday;

/// One word or mark that hours are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A weekday, and whether it was written as in OSM syntax (`Mo`).
    Day(Weekday, bool),
    /// Monday to Friday.
    Weekdays,
    /// Saturday and Sunday.
    Weekend,
    /// Every day.
    Daily,
    /// A number that may be an hour, with its minutes.
    Clock {
        /// As written.
        hour: u16,
        /// As written; 0 where it was not.
        minute: u16,
        /// Written with a leading zero, so of the 24-hour clock.
        padded: bool,
    },
    /// Before noon.
    Am,
    /// From noon on.
    Pm,
    /// 12:00.
    Noon,
    /// 00:00 or 24:00.
    Midnight,
    /// "24 hours", "24/7".
    AllDay,
    /// Closed, off.
    Closed,
    /// A dash, "to", "through".
    To,
    /// A comma, "and", a new line, or whatever else only parts.
    And,
    /// Which one of the month: 1 to 5, -1 the last.
    Nth(i8),
    /// "of the month".
    OfTheMonth,
}

/// Splits a text; `None` when it holds a word that hours are not written with.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let text = text
        .to_lowercase()
        .replace("a.m.", "am")
        .replace("p.m.", "pm");
    let text = text.replace("a.m", "am").replace("p.m", "pm");
    let mut rest = text.as_str();
    let mut tokens = Vec::new();
    'next: while let Some(first) = rest.chars().next() {
        for (phrase, token) in PHRASES {
            if let Some(after) = rest.strip_prefix(phrase).filter(|after| ends_word(after)) {
                tokens.extend(*token);
                rest = after;
                continue 'next;
            }
        }
        rest = if first.is_ascii_digit() {
            let (token, after) = number(rest)?;
            tokens.push(token);
            after
        } else if first.is_alphabetic() {
            let end = rest
                .find(|mark: char| !mark.is_alphabetic())
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            tokens.extend(self::word(word)?);
            // "Mon." and "Tues."
            after.strip_prefix('.').unwrap_or(after)
        } else {
            tokens.extend(mark(first)?);
            &rest[first.len_utf8()..]
        };
    }
    Some(tokens)
}

/// Phrases of several words, or with digits; longer ones first.
const PHRASES: &[(&str, Option<Token>)] = &[
    ("24 hours a day, 7 days a week", Some(Token::AllDay)),
    ("24 hours a day 7 days a week", Some(Token::AllDay)),
    ("24 hours a day", Some(Token::AllDay)),
    ("24 hours/day", Some(Token::AllDay)),
    ("24 hours", Some(Token::AllDay)),
    ("24-hours", Some(Token::AllDay)),
    ("24hrs", Some(Token::AllDay)),
    ("24 hrs", Some(Token::AllDay)),
    ("24/7", Some(Token::AllDay)),
    ("7 days a week", Some(Token::Daily)),
    ("7 days/week", Some(Token::Daily)),
    ("seven days a week", Some(Token::Daily)),
    ("every day", Some(Token::Daily)),
    ("of the month", Some(Token::OfTheMonth)),
    ("of each month", Some(Token::OfTheMonth)),
    ("of every month", Some(Token::OfTheMonth)),
];

fn ends_word(after: &str) -> bool {
    !after.starts_with(|mark: char| mark.is_alphanumeric())
}

/// `9`, `09:30`, `2nd`.
fn number(text: &str) -> Option<(Token, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, after) = text.split_at(digits(text));
    for suffix in ["st", "nd", "rd", "th"] {
        if let Some(after) = after.strip_prefix(suffix).filter(|after| ends_word(after)) {
            let nth: i8 = hour.parse().ok().filter(|nth| (1..=5).contains(nth))?;
            return Some((Token::Nth(nth), after));
        }
    }
    let with_minutes = after
        .strip_prefix(':')
        .filter(|minutes| digits(minutes) == 2);
    let (minute, after) = match with_minutes {
        Some(minutes) => minutes.split_at(2),
        None => ("0", after),
    };
    let token = Token::Clock {
        hour: (hour.len() <= 2).then(|| hour.parse().ok())??,
        minute: minute.parse().ok()?,
        padded: hour.len() == 2 && hour.starts_with('0'),
    };
    Some((token, after))
}

/// One word; the inner `None` for a word that says nothing here.
fn word(word: &str) -> Option<Option<Token>> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let day = |day| Some(Token::Day(day, word.len() == 2));
    Some(match word {
        "monday" | "mondays" | "mon" | "mo" | "m" => day(Mon),
        "tuesday" | "tuesdays" | "tues" | "tue" | "tu" => day(Tue),
        "wednesday" | "wednesdays" | "weds" | "wed" | "we" | "w" => day(Wed),
        "thursday" | "thursdays" | "thurs" | "thur" | "thu" => day(Thu),
        // Of a text's own letters, not of OSM: "M-Th".
        "th" => Some(Token::Day(Thu, true)),
        "friday" | "fridays" | "fri" | "fr" | "f" => day(Fri),
        "saturday" | "saturdays" | "sat" | "sa" => day(Sat),
        "sunday" | "sundays" | "sun" | "su" => day(Sun),
        "weekday" | "weekdays" => Some(Token::Weekdays),
        "weekend" | "weekends" => Some(Token::Weekend),
        "daily" | "everyday" => Some(Token::Daily),
        "am" | "a" => Some(Token::Am),
        "pm" | "p" => Some(Token::Pm),
        "noon" => Some(Token::Noon),
        "midnight" => Some(Token::Midnight),
        "closed" | "off" => Some(Token::Closed),
        "to" | "through" | "thru" | "until" | "till" | "til" => Some(Token::To),
        "and" => Some(Token::And),
        "first" => Some(Token::Nth(1)),
        "second" => Some(Token::Nth(2)),
        "third" => Some(Token::Nth(3)),
        "fourth" => Some(Token::Nth(4)),
        "last" => Some(Token::Nth(-1)),
        "open" | "hours" | "hrs" | "from" | "every" | "each" => None,
        _ => return None,
    })
}

/// One mark; the inner `None` for white space.
fn mark(mark: char) -> Option<Option<Token>> {
    Some(match mark {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(Token::To),
        ',' | ';' | '&' | '|' | '/' | '(' | ')' | '\n' | '\r' | ':' => Some(Token::And),
        ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' => None,
        _ => return None,
    })
}
