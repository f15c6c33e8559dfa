//! Texts that nobody would miss: no table, no data and no code names them.

use std::collections::BTreeSet;

use beside_core::content::Content;
use serde_json::Value;

use super::used::Used;
use crate::check::report::Violation;
use crate::check::texts::Catalogue;

/// Keys that code names, `*` for what it fills in; a test holds the list to the code.
const NAMED_BY_CODE: &str = include_str!("named-by-code.txt");

/// Keys that code names and that have no English text.
pub fn missing(catalogue: &Catalogue) -> Vec<Violation> {
    let whole = NAMED_BY_CODE.lines().filter(|name| !name.contains('*'));
    let missing = whole.filter(|key| !catalogue.has("en", key));
    missing
        .map(|key| Violation::at("missing_text", "strings/en", key, "has no English text"))
        .collect()
}

/// English texts that nothing shows.
pub fn orphans(content: &Content, used: &Used, catalogue: &Catalogue) -> Vec<Violation> {
    let in_data = named_by_data(content);
    let named = |key: &str| {
        used.texts.contains(key)
            || in_data.contains(key)
            || NAMED_BY_CODE.lines().any(|name| matches(name, key))
    };
    // Topics and drawings are looked at beside themselves; what the phones say of their own
    // is in their resources, which are made from it, and does not compile with a name too many.
    let elsewhere = ["topic.", "picture.", "shell."];
    let own = |key: &str| elsewhere.iter().any(|start| key.starts_with(start));
    let english = catalogue.entries.iter().filter(|entry| entry.lang == "en");
    english
        .filter(|entry| !own(&entry.key) && !named(&entry.key))
        .map(|entry| entry.violation("orphan_text", "nothing shows it"))
        .collect()
}

/// Whether a key is one that a name of the list stands for.
pub fn matches(name: &str, key: &str) -> bool {
    let mut parts = name.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = key.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        match rest.find(part) {
            Some(at) if part.is_empty() || at > 0 => rest = &rest[at + part.len()..],
            _ => return false,
        }
        last = Some(part);
    }
    match last {
        // Something must stand in the place of the star.
        Some("") => !rest.is_empty(),
        _ => rest.is_empty(),
    }
}

/// Every string in the files of data, keys of objects too: cards, products, kit.
fn named_by_data(content: &Content) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, text) in content.files().iter() {
        let data = path.ends_with(".json") && !path.starts_with("strings/");
        if let Some(value) = data.then(|| serde_json::from_str(text).ok()).flatten() {
            strings(&value, &mut found);
        }
    }
    found
}

fn strings(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(list) => list.iter().for_each(|item| strings(item, found)),
        Value::Object(map) => {
            found.extend(map.keys().cloned());
            map.values().for_each(|item| strings(item, found));
        }
        _ => {}
    }
}
