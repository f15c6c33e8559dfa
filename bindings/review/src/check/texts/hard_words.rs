//! Long words in steps: only those of the glossary (facts on languages,
//! section 4: words of 4 and more syllables in Spanish, of 9 and more letters in
//! French). English has its own measure for single texts in the list of words
//! to avoid.

use super::super::reading::Language;
use super::super::report::Violation;
use super::catalogue::Entry;

const SPANISH: &str = include_str!("glossary.es.txt");
const FRENCH: &str = include_str!("glossary.fr.txt");
/// Kinds that are read while something must be done.
const KINDS: [&str; 3] = ["step", "card", "prompt"];

/// A long word of a step that the glossary does not have.
pub fn check(entry: &Entry) -> Option<Violation> {
    if !KINDS.contains(&entry.record.kind.as_str()) {
        return None;
    }
    let language = Language::of(&entry.lang)?;
    let (glossary, long): (&str, fn(&str) -> bool) = match language {
        Language::English => return None,
        Language::Spanish => (SPANISH, |word| Language::Spanish.syllables(word) >= 4),
        Language::French => (FRENCH, |word| word.chars().count() >= 9),
    };
    let known = |word: &str| glossary.lines().any(|own| own == word);
    let word = words(&entry.record.text).find(|word| long(word) && !known(word))?;
    let why = format!("\"{word}\" is long and stands in no glossary: say it shorter");
    Some(entry.violation("hard_word", why))
}

/// Words in small letters, without placeholders and what is elided.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '{' || c == '}' || c == '_'));
    parts
        .filter(|part| !part.is_empty() && !part.contains(['{', '}']))
        .map(str::to_lowercase)
}
