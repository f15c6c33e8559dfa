//! The shape of a single line: short, calm, numbers kept out of it.

use super::super::report::Violation;
use super::catalogue::Entry;

/// At most about 12 words a line on screen (facts on language).
const LINE_WORDS: usize = 13;
/// An answer is drawn in letters of 21 sp, of which 24 fit on a line of the smallest phone
/// that the pictures show (320 dp, less the edges): three lines, and no more.
const LABEL_LETTERS: usize = 60;
/// Law lines and remarks are read in quiet: a sentence may be longer.
const SENTENCE_WORDS: usize = 24;
/// Kinds that are shown in the middle of an emergency.
pub const EMERGENCY_KINDS: [&str; 6] = ["step", "card", "prompt", "script", "record", "label"];
/// Every kind there is.
const KINDS: [&str; 10] = [
    "step", "card", "law", "note", "label", "prompt", "script", "record", "danger", "topic",
];

pub fn check(entry: &Entry) -> Vec<Violation> {
    let text = entry.record.text.as_str();
    let kind = entry.record.kind.as_str();
    let mut found = Vec::new();
    if !KINDS.contains(&kind) {
        found.push(entry.violation("kind", format!("\"{kind}\" is no kind of text")));
    }
    if text.trim().is_empty() || text.trim() != text {
        found.push(entry.violation("blank", "is empty or begins or ends with a space"));
    }
    let limit = words_of(kind);
    if let Some(words) = longest(text).filter(|words| *words > limit) {
        found.push(entry.violation(
            "too_long",
            format!("{words} words at a stretch, at most {limit}"),
        ));
    }
    if entry.is_button() && text.chars().count() > LABEL_LETTERS {
        let letters = text.chars().count();
        found.push(entry.violation(
            "label_width",
            format!("{letters} letters on a button, at most {LABEL_LETTERS}"),
        ));
    }
    if unquoted(text).contains(['!', '¡']) && kind != "script" {
        found.push(entry.violation(
            "exclamation",
            "only what is shouted has an exclamation mark",
        ));
    }
    let number = digits(text).filter(|number| must_be_interpolated(text, number));
    if let Some(number) = number.filter(|_| entry.is_read()) {
        found.push(entry.violation(
            "number_in_text",
            format!("\"{number}\" belongs into a placeholder"),
        ));
    }
    found
}

/// Words at a stretch that a kind of text may have.
fn words_of(kind: &str) -> usize {
    if EMERGENCY_KINDS.contains(&kind) {
        LINE_WORDS
    } else {
        SENTENCE_WORDS
    }
}

/// How long a text may be, in words for a translator.
pub fn limits(entry: &Entry) -> Vec<String> {
    let words = words_of(&entry.record.kind);
    let mut found = vec![format!("At most {words} words a sentence.")];
    if entry.is_button() {
        found.push(format!("On a button: at most {LABEL_LETTERS} letters."));
    }
    found
}

/// A text without what it quotes: what is to be shouted stands in quotes, those
/// of any language.
fn unquoted(text: &str) -> String {
    let alike = text.replace(['“', '”', '«', '»'], "\"");
    alike.split('"').step_by(2).collect()
}

/// Words of the longest sentence.
fn longest(text: &str) -> Option<usize> {
    let sentences = text.split_inclusive(['.', '?', '!', ':', '\n']);
    sentences
        .map(|sentence| {
            let words = sentence.split_whitespace();
            words
                .filter(|word| word.contains(char::is_alphanumeric))
                .count()
        })
        .max()
}

fn digits(text: &str) -> Option<&str> {
    let plain = text
        .split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    plain
        .flat_map(|part| part.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')))
        .map(|number| number.trim_matches(['.', ',']))
        .find(|number| number.contains(|c: char| c.is_ascii_digit()))
}

/// Doses and numbers to call must never be retyped by a translator. A count
/// that is part of the sentence ("30 pushes, 2 breaths") may stand.
fn must_be_interpolated(text: &str, number: &str) -> bool {
    let after = text
        .split_once(number)
        .map_or("", |(_, after)| after.trim_start());
    let unit = ["mg", "ml", "mcg", "µg", "milligram"];
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    (number.len() > 2 && !year)
        || number.contains(['.', ','])
        || unit.iter().any(|u| after.to_lowercase().starts_with(u))
}
