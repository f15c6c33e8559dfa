//! Signs as each language writes them (facts on languages, section 3).

use super::super::report::Violation;
use super::catalogue::Entry;

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// Signs of a text that its language writes otherwise.
pub fn check(entry: &Entry) -> Option<Violation> {
    let text = entry.record.text.as_str();
    let why = match entry.lang.split('-').next() {
        Some("es") => spanish(text),
        Some("fr") => french(text),
        _ => None,
    };
    why.map(|why| entry.violation("typography", why))
}

fn spanish(text: &str) -> Option<String> {
    let count = |sign: char| text.matches(sign).count();
    let pairs = [('¿', '?'), ('¡', '!'), ('“', '”')];
    let (open, close) = pairs
        .into_iter()
        .find(|(open, close)| count(*open) != count(*close))?;
    Some(format!("\"{open}\" and \"{close}\" do not pair"))
}

fn french(text: &str) -> Option<String> {
    if text.contains('\'') {
        return Some("an apostrophe is \"’\"".into());
    }
    let letters: Vec<char> = text.chars().collect();
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| letters.get(i)).copied();
        let after = letters.get(i + 1).copied();
        // Inside an address or a time no space stands.
        let wanted = match letter {
            '?' | '!' | ';' => before == Some(NARROW),
            ':' => before == Some(NO_BREAK) || after.is_some_and(char::is_alphanumeric),
            '«' => after == Some(NO_BREAK),
            '»' => before == Some(NO_BREAK),
            _ => true,
        };
        if !wanted {
            return Some(format!(
                "\"{letter}\" lacks its own space that does not break"
            ));
        }
    }
    None
}
