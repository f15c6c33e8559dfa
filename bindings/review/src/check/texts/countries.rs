//! What a country reads: its own texts before those of its language, with no word that
//! means something else there, or nothing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::report::Violation;
use super::catalogue::{Catalogue, Entry};
use super::phrases::Phrases;

/// By language and country, words of elsewhere and what is said there.
type Words = BTreeMap<String, Vec<(String, String)>>;

/// A list that cannot be read is empty, and a test reads it.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("words.countries.json")).unwrap_or_default()
});

type ByKey<'a> = BTreeMap<&'a str, &'a Entry>;

/// Texts of a country that say what its language says, and words of elsewhere.
pub fn check(catalogue: &Catalogue) -> Vec<Violation> {
    let mut by_lang: BTreeMap<&str, ByKey> = BTreeMap::new();
    for entry in &catalogue.entries {
        let own = by_lang.entry(&entry.lang).or_default();
        own.insert(&entry.key, entry);
    }
    let mut found = Vec::new();
    for (lang, own) in by_lang.iter().filter(|(lang, _)| lang.contains('-')) {
        let wider = lang.split('-').next().and_then(|wider| by_lang.get(wider));
        let Some(wider) = wider else { continue };
        found.extend(own.values().filter_map(|entry| repeats(entry, wider)));
        let words = WORDS.get(*lang).map_or(&[][..], Vec::as_slice);
        let read = wider
            .iter()
            .map(|(key, entry)| own.get(key).unwrap_or(entry));
        found.extend(read.filter_map(|entry| elsewhere(entry, lang, words)));
    }
    found
}

fn repeats(entry: &Entry, wider: &ByKey) -> Option<Violation> {
    let same = wider.get(entry.key.as_str())?.record.text == entry.record.text;
    same.then(|| entry.violation("country_text", "says what its language says: leave it out"))
}

fn elsewhere(entry: &Entry, lang: &str, words: &[(String, String)]) -> Option<Violation> {
    let phrases = Phrases::of(lang)?;
    let text = entry.words();
    let (word, there) = words.iter().find(|(word, _)| phrases.says(&text, word))?;
    let why = format!("{lang} reads \"{word}\", which is \"{there}\" there");
    Some(entry.violation("country_word", why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read() {
        assert_eq!(WORDS.len(), 3);
        assert!(WORDS.values().all(|words| words.len() > 5));
    }
}
