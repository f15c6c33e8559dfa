//! Signs as each language writes them (facts on languages, section 3).

use super::super::report::Violation;
use super::catalogue::Entry;

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// Signs of a text that its language writes otherwise.
pub fn check(entry: &Entry) -> Option<Violation> {
    let text = entry.record.text.as_str();
    let own = match entry.lang.split('-').next() {
        Some("es") => spanish(text).or_else(|| units(text)),
        Some("fr") => french(text, before_signs(&entry.lang)).or_else(|| units(text)),
        _ => None,
    };
    let why = own.or_else(|| degrees(text));
    why.map(|why| entry.violation("typography", why))
}

/// What stands before `? ! ;` in French: nothing in Canada.
fn before_signs(lang: &str) -> Option<char> {
    (lang != "fr-CA").then_some(NARROW)
}

/// A number and its unit hold together.
fn units(text: &str) -> Option<String> {
    let apart = [" %", " °"].iter().any(|unit| text.contains(unit));
    apart.then(|| "a number holds to its % or ° with U+00A0".into())
}

/// A temperature has its sign.
fn degrees(text: &str) -> Option<String> {
    let bare = |unit: &str| {
        let after = text.split(unit).skip(1);
        after
            .into_iter()
            .any(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let units = ["} C", "}\u{a0}C", "} F", "}\u{a0}F"];
    let wrong = units.into_iter().any(bare);
    wrong.then(|| "a temperature is in °C or °F".into())
}

fn spanish(text: &str) -> Option<String> {
    let count = |sign: char| text.matches(sign).count();
    let pairs = [('¿', '?'), ('¡', '!'), ('“', '”')];
    let (open, close) = pairs
        .into_iter()
        .find(|(open, close)| count(*open) != count(*close))?;
    Some(format!("\"{open}\" and \"{close}\" do not pair"))
}

fn french(text: &str, signs: Option<char>) -> Option<String> {
    if text.contains('\'') {
        return Some("an apostrophe is \"’\"".into());
    }
    let letters: Vec<char> = text.chars().collect();
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| letters.get(i)).copied();
        let after = letters.get(i + 1).copied();
        // Inside an address or a time no space stands.
        let wanted = match letter {
            '?' | '!' | ';' => match signs {
                Some(space) => before == Some(space),
                None => !before.is_some_and(char::is_whitespace),
            },
            ':' => before == Some(NO_BREAK) || after.is_some_and(char::is_alphanumeric),
            '«' => after == Some(NO_BREAK),
            '»' => before == Some(NO_BREAK),
            _ => true,
        };
        if !wanted {
            return Some(if signs.is_none() && matches!(letter, '?' | '!' | ';') {
                format!("no space stands before \"{letter}\" in Canada")
            } else {
                format!("\"{letter}\" lacks its own space that does not break")
            });
        }
    }
    None
}
