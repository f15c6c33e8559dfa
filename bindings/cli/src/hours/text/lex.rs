//! Words and marks of hours, in one language.

use chrono::Weekday;

use super::words::Language;

/// One word or mark that hours are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A weekday.
    Day(Weekday),
    /// A weekday written as in OSM syntax: `Mo`.
    OsmDay(Weekday),
    /// A weekday whose name is that of a month in another language: `mar`. It counts
    /// only beside another weekday.
    WeakDay(Weekday),
    /// Monday to Friday.
    Weekdays,
    /// Saturday and Sunday.
    Weekend,
    /// Every day.
    Daily,
    /// A number that may be an hour, with its minutes.
    Clock(Number),
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
    /// A comma, "and", or another mark between parts.
    And,
    /// A semicolon or a new line.
    Break,
    /// Which one of the month: 1 to 5, -1 the last.
    Nth(i8),
    /// "of the month".
    OfTheMonth,
    /// "Uhr", "h", "horas": the number before it is of the 24-hour clock.
    HourMark,
    /// The span beside it ends before or at one o'clock.
    Morning,
    /// The span beside it begins at noon or later.
    Afternoon,
    /// A word that adds nothing: "open", "from".
    Skip,
}

/// A number that may be an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// As written.
    pub hour: u16,
    /// As written; 0 where it was not.
    pub minute: u16,
    /// Written with a leading zero, so of the 24-hour clock.
    pub padded: bool,
    /// Minutes were written.
    pub has_minutes: bool,
}

/// Splits a text; `None` when it holds a word that hours are not written with in the
/// language. `text` is [`plain`].
pub(super) fn tokens(text: &str, language: &Language) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((token, after)) = phrase(rest, language, tokens.last()) {
            if token != Token::Skip {
                tokens.push(token);
            }
            rest = after;
        } else if first.is_ascii_digit() {
            rest = number(rest, language, &mut tokens)?;
        } else {
            let after = &rest[first.len_utf8()..];
            tokens.extend(mark(first, after, tokens.last())?);
            rest = after;
        }
    }
    Some(tokens)
}

/// The text in lower case, without accents, its blanks plain.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for mark in text.chars().flat_map(char::to_lowercase) {
        out.push(match mark {
            'à' | 'á' | 'â' | 'ã' | 'ä' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            '\u{2019}' | '\u{2018}' | '`' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => ' ',
            // The accents of letters that were taken apart.
            '\u{300}'..='\u{36f}' => continue,
            _ => mark,
        });
    }
    out
}

/// The longest word or phrase that a text begins with.
fn phrase<'a>(
    text: &'a str,
    language: &Language,
    before: Option<&Token>,
) -> Option<(Token, &'a str)> {
    let mut best: Option<(usize, Token)> = None;
    for (words, token) in language.words {
        // The end of "8h-24h" is a time.
        if *token == Token::AllDay && before == Some(&Token::To) {
            continue;
        }
        for word in words.split('|') {
            let fits = best.is_none_or(|(length, _)| word.len() > length)
                && text
                    .strip_prefix(word)
                    .is_some_and(|after| ends_word(after) || runs_into_time(word, after));
            if fits {
                best = Some((word.len(), *token));
            }
        }
    }
    let (length, token) = best?;
    // "Mon." and "a.m."
    let after = &text[length..];
    Some((token, after.strip_prefix('.').unwrap_or(after)))
}

/// "Saturdays10am": the blank between a day and its time was left out.
fn runs_into_time(word: &str, after: &str) -> bool {
    word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && after.starts_with(|mark: char| mark.is_ascii_digit())
}

fn ends_word(after: &str) -> bool {
    !after.starts_with(|mark: char| mark.is_alphanumeric() || mark == '\'')
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `9`, `09:30`, `9.30`, `9h30`, `0930`, `2nd`; what comes behind it.
fn number<'a>(text: &'a str, language: &Language, tokens: &mut Vec<Token>) -> Option<&'a str> {
    let (hour, after) = text.split_at(digits(text));
    if let Some((nth, after)) = ordinal(hour, after, language) {
        tokens.push(nth);
        return Some(after);
    }
    if hour.len() == 4 {
        let (hour, minute) = hour.split_at(2);
        tokens.push(clock(hour, Some(minute))?);
        return Some(after);
    }
    if let Some((minute, after)) = minutes(after) {
        tokens.push(clock(hour, Some(minute))?);
        return Some(after);
    }
    if let Some((minute, after)) = after_h(after) {
        tokens.push(clock(hour, minute)?);
        tokens.push(Token::HourMark);
        return Some(after);
    }
    tokens.push(clock(hour, None)?);
    Some(after)
}

fn clock(hour: &str, minute: Option<&str>) -> Option<Token> {
    (hour.len() <= 2).then_some(())?;
    Some(Token::Clock(Number {
        hour: hour.parse().ok()?,
        minute: minute.map_or(Ok(0), str::parse).ok()?,
        padded: hour.len() == 2 && hour.starts_with('0'),
        has_minutes: minute.is_some(),
    }))
}

/// `:30`, `:30:00`, `.30`; a second dot makes it a date.
fn minutes(after: &str) -> Option<(&str, &str)> {
    let (mark, rest) = (after.get(..1)?, after.get(1..)?);
    if !matches!(mark, ":" | ".") || digits(rest) != 2 {
        return None;
    }
    let (minute, after) = rest.split_at(2);
    if mark == ":" {
        return Some((minute, after.strip_prefix(":00").unwrap_or(after)));
    }
    let is_date = after.starts_with('.')
        && after[1..]
            .trim_start()
            .starts_with(|mark: char| mark.is_ascii_digit());
    (!is_date).then_some((minute, after))
}

/// `h`, `h30`, ` h 30` behind an hour.
fn after_h(after: &str) -> Option<(Option<&str>, &str)> {
    let after = after.trim_start_matches(' ').strip_prefix('h')?;
    let minute = after.trim_start_matches(' ');
    let is_spaced = minute.len() < after.len();
    let is_minute = digits(minute) == 2 && {
        let (number, behind) = minute.split_at(2);
        // Behind a blank another hour may follow: "9 h 17 h".
        let is_usual = number
            .parse::<u8>()
            .is_ok_and(|number| number % 5 == 0 && number < 60);
        (is_usual || !is_spaced)
            && !behind.trim_start_matches(' ').starts_with('h')
            && !behind.starts_with([':', '.'])
    };
    if is_minute {
        let (minute, after) = minute.split_at(2);
        return Some((Some(minute), after.strip_prefix("min").unwrap_or(after)));
    }
    ends_word(after).then(|| (None, after.strip_prefix('.').unwrap_or(after)))
}

/// Which one of the month, or a weekday of Portuguese: `2nd`, `1er`, `2ª`, `1.`.
fn ordinal<'a>(number: &str, after: &'a str, language: &Language) -> Option<(Token, &'a str)> {
    const DAYS: [Weekday; 5] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let n: usize = number.parse().ok().filter(|_| number.len() == 1)?;
    let behind = |ends: &[&str]| {
        let end = ends.iter().find_map(|end| after.strip_prefix(end));
        end.filter(|after| ends_word(after))
    };
    if language.code == "pt"
        && let Some(after) = behind(&[".ª", "ª", "a."])
        && let Some(day) = n.checked_sub(2).and_then(|at| DAYS.get(at))
    {
        return Some((Token::Day(*day), after));
    }
    let after = match language.code {
        "en" => behind(&["st", "nd", "rd", "th"])?,
        "fr" => behind(&["er", "ers", "e", "eme", "emes"])?,
        "es" | "pt" | "it" => behind(&[".º", "º", "°", "er", "ro", "do", "to"])?,
        "de" | "nl" => {
            let after = after.strip_prefix('.')?;
            let next = after.trim_start();
            let is_next = next.starts_with(char::is_alphabetic) || next.starts_with([',', '/']);
            after
                .starts_with([' ', ',', '/'])
                .then_some(after)
                .filter(|_| is_next)?
        }
        _ => return None,
    };
    (1..=5).contains(&n).then_some((Token::Nth(n as i8), after))
}

/// One mark; the inner `None` for white space.
fn mark(mark: char, after: &str, before: Option<&Token>) -> Option<Option<Token>> {
    let is_day = matches!(
        before,
        Some(Token::Day(_) | Token::OsmDay(_) | Token::WeakDay(_))
    );
    Some(match mark {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' => Some(Token::To),
        ',' | '&' | '|' | '/' | '(' | ')' | ':' | '\u{2022}' | '\u{b7}' => Some(Token::And),
        ';' | '\n' | '\r' => Some(Token::Break),
        // "Mo + Mi"; behind a time it is an open end.
        '+' if is_day => Some(Token::And),
        // The end of a sentence.
        '.' if after.is_empty() || after.starts_with(char::is_whitespace) => Some(Token::And),
        ' ' => None,
        _ => return None,
    })
}
