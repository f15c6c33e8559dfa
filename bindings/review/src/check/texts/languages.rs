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
    let with_state = |entry: &&&Entry| entry.record.translation.is_some();
    found.extend(
        english
            .values()
            .filter(with_state)
            .map(|entry| entry.violation("translation", "is the text that others are made from")),
    );
    for (lang, texts) in by_lang.iter().filter(|(lang, _)| **lang != "en") {
        for (key, entry) in english {
            match texts.get(key) {
                // What differs in one country stands before what the language says.
                None if lang.contains('-') => {}
                None => found
                    .push(entry.violation("missing_text", format!("has no text in \"{lang}\""))),
                Some(own) => found.extend(differs(own, entry)),
            }
        }
        for (_, extra) in texts.iter().filter(|(key, _)| !english.contains_key(*key)) {
            found.push(extra.violation("unknown_key", "stands in no English file"));
        }
    }
    found
}

/// How a text departs from the English one in what both must share.
fn differs(own: &Entry, english: &Entry) -> Vec<Violation> {
    let mut found = Vec::new();
    // A pattern may write a date or time with other parts.
    if own.is_read() && names(own) != names(english) {
        let detail = "has other placeholders than the English text";
        found.push(own.violation("placeholder", detail));
    }
    let (ours, theirs) = (&own.record, &english.record);
    if (&ours.kind, &ours.sources, &ours.verified)
        != (&theirs.kind, &theirs.sources, &theirs.verified)
    {
        let detail = "has another kind, sources or review state than the English text";
        found.push(own.violation("out_of_step", detail));
    }
    if !matches!(ours.translation.as_deref(), Some("unreviewed" | "reviewed")) {
        let detail = "does not say whether a native speaker has read it";
        found.push(own.violation("translation", detail));
    }
    found
}

fn names(entry: &Entry) -> BTreeSet<&str> {
    entry.placeholders().into_iter().collect()
}
