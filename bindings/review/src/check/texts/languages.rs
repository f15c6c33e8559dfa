//! Every language says everything, with the same placeholders.

use std::collections::{BTreeMap, BTreeSet};

use super::super::report::Violation;
use super::catalogue::{Catalogue, Entry};

/// Texts that a language lacks, has too many, or fills differently from English.
pub fn check(catalogue: &Catalogue) -> Vec<Violation> {
    let mut by_lang: BTreeMap<&str, BTreeMap<&str, &Entry>> = BTreeMap::new();
    for entry in &catalogue.entries {
        by_lang
            .entry(&entry.lang)
            .or_default()
            .insert(&entry.key, entry);
    }
    let Some(english) = by_lang.get("en") else {
        return vec![Violation::at(
            "missing_text",
            "strings/en",
            "",
            "there are no English texts",
        )];
    };
    let mut found = Vec::new();
    for (lang, texts) in by_lang.iter().filter(|(lang, _)| **lang != "en") {
        for (key, entry) in english {
            match texts.get(key) {
                // What differs in one country stands before what the language says.
                None if lang.contains('-') => {}
                None => found
                    .push(entry.violation("missing_text", format!("has no text in \"{lang}\""))),
                Some(own) => found.extend(placeholders(own, entry)),
            }
        }
        for (_, extra) in texts.iter().filter(|(key, _)| !english.contains_key(*key)) {
            found.push(extra.violation("unknown_key", "stands in no English file"));
        }
    }
    found
}

/// Other placeholders than those of the English text. A pattern may write a date or time
/// with other parts.
pub fn placeholders(own: &Entry, english: &Entry) -> Option<Violation> {
    let differs = own.is_read() && names(own) != names(english);
    differs.then(|| {
        let detail = "has other placeholders than the English text";
        own.violation("placeholder", detail)
    })
}

fn names(entry: &Entry) -> BTreeSet<&str> {
    entry.placeholders().into_iter().collect()
}
