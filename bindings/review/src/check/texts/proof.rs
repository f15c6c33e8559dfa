//! Every text says where it comes from, how far that was read, and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::report::Violation;
use super::catalogue::Entry;

/// Source ids and how far each was read.
pub type Sources = BTreeMap<String, String>;

/// Reads `sources.json`; an unreadable one is an empty list and a violation.
pub fn sources(text: &str) -> (Sources, Vec<Violation>) {
    #[derive(Deserialize)]
    struct Source {
        verified: String,
    }
    match serde_json::from_str::<BTreeMap<String, Source>>(text) {
        Ok(map) => (
            map.into_iter()
                .map(|(id, source)| (id, source.verified))
                .collect(),
            vec![],
        ),
        Err(why) => (
            Sources::new(),
            vec![Violation::at(
                "unreadable",
                "sources.json",
                "",
                why.to_string(),
            )],
        ),
    }
}

/// What is missing behind a text.
pub fn check(entry: &Entry, sources: &Sources) -> Vec<Violation> {
    let record = &entry.record;
    let mut found = Vec::new();
    if NaiveDate::parse_from_str(&record.reviewed_on, "%Y-%m-%d").is_err() {
        found.push(entry.violation(
            "reviewed_on",
            format!("\"{}\" is no day", record.reviewed_on),
        ));
    }
    found.extend(
        backing(&record.sources, &record.verified, sources)
            .map(|why| entry.violation("unsourced", why)),
    );
    found
}

/// Why sources do not bear a claim out: an unknown id, none at all without
/// being marked as our own choice, or a `yes` that no source supports.
pub fn backing(ids: &[String], verified: &str, sources: &Sources) -> Option<String> {
    if let Some(unknown) = ids.iter().find(|id| !sources.contains_key(*id)) {
        return Some(format!("cites \"{unknown}\", which sources.json lacks"));
    }
    let read = |state: &str| {
        ids.iter()
            .any(|id| sources.get(id).is_some_and(|own| own == state))
    };
    match verified {
        "design" => None,
        "yes" if !read("yes") => Some("is marked \"yes\", but none of its sources was read".into()),
        "yes" | "partly" | "no" if ids.is_empty() => {
            Some("has no source and is not marked \"design\"".into())
        }
        "yes" | "partly" | "no" => None,
        other => Some(format!("\"{other}\" is no review state")),
    }
}
