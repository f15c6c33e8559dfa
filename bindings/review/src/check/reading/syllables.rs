//! Syllables of an English word: vowel groups, corrected by the rules of `en.rules`.

use std::sync::LazyLock;

use super::pattern::{Rule, is_vowel};

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let lines = include_str!("en.rules").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(Rule::parse)
        .collect()
});

/// Syllables of one word, at least 1 for anything with a letter or a digit, 0
/// for nothing. A number counts as one: how it is spoken is not known here.
pub fn syllables(word: &str) -> usize {
    let mut letters = word.to_lowercase().into_bytes();
    letters.retain(|letter| letter.is_ascii_lowercase() || *letter == b'\'');
    let bare = strip_possessive(&letters);
    if !bare.iter().any(u8::is_ascii_lowercase) {
        return usize::from(word.chars().any(char::is_alphanumeric));
    }
    let groups = bare.chunk_by(|a, b| is_vowel(*a) == is_vowel(*b));
    let vowels = groups
        .filter(|group| group.first().is_some_and(|l| is_vowel(*l)))
        .count();
    let extra: i64 = RULES
        .iter()
        .map(|rule| i64::from(rule.delta) * i64::try_from(rule.matches(bare)).unwrap_or(0))
        .sum();
    let count = i64::try_from(vowels).unwrap_or(1) + extra;
    usize::try_from(count.max(1)).unwrap_or(1)
}

fn strip_possessive(letters: &[u8]) -> &[u8] {
    let bare = letters.strip_suffix(b"'s").unwrap_or(letters);
    bare.strip_suffix(b"'").unwrap_or(bare)
}
