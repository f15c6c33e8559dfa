//! A content file read entry by entry.
//!
//! The files are JSON objects with one entry a line. Finding the lines costs a
//! hundredth of parsing them all, and the first screen needs only a few: it
//! must be there before anybody has waited.

use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::ContentError;
use super::files::{Files, error};

/// Entries by key, each parsed when it is first asked for.
#[derive(Debug)]
pub(super) struct Entries<T> {
    path: String,
    /// Sorted by key.
    entries: Vec<Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    key: &'static str,
    json: &'static str,
    parsed: OnceCell<Option<T>>,
}

impl<T: Deserialize<'static>> Entries<T> {
    /// Finds the entries of a file.
    pub fn read(files: &Files, path: &str) -> Result<Self, ContentError> {
        let text = files.get(path)?;
        let mut entries = match lines(text) {
            Some(entries) => entries,
            None => whole(text).map_err(|why| error(path, &why))?,
        };
        if !entries.is_sorted_by(|a, b| a.key < b.key) {
            entries.sort_by_key(|entry| entry.key);
        }
        Ok(Entries {
            path: path.to_owned(),
            entries,
        })
    }

    /// An entry, or nothing where it is absent or broken.
    pub fn get(&self, key: &str) -> Option<&T> {
        let place = self.entries.binary_search_by(|entry| entry.key.cmp(key));
        let entry = &self.entries[place.ok()?];
        let parsed = entry
            .parsed
            .get_or_init(|| serde_json::from_str(entry.json).ok());
        parsed.as_ref()
    }

    /// Every entry, or the first that is broken.
    pub fn all(&self) -> Result<Vec<(&'static str, T)>, ContentError> {
        let parse = |entry: &Entry<T>| {
            let value = serde_json::from_str(entry.json);
            value.map(|value| (entry.key, value)).map_err(|why| {
                let why = format!("\"{}\": {why}", entry.key);
                ContentError {
                    file: self.path.clone(),
                    why,
                }
            })
        };
        self.entries.iter().map(parse).collect()
    }
}

/// The entries by their lines; nothing where a line is anything but one entry.
fn lines<T>(text: &'static str) -> Option<Vec<Entry<T>>> {
    let body = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let mut entries = Vec::with_capacity(256);
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', body.as_bytes());
    for end in ends.chain([body.len()]) {
        let line = body.get(start..end)?.trim();
        start = end + 1;
        if line.is_empty() {
            continue;
        }
        let line = line.strip_suffix(',').unwrap_or(line);
        let rest = line.strip_prefix('"')?;
        let quote = memchr::memchr2(b'"', b'\\', rest.as_bytes())?;
        let key = rest.get(..quote)?;
        let json = rest.get(quote..)?.strip_prefix("\": ")?;
        if !json.starts_with('{') || !json.ends_with('}') {
            return None;
        }
        entries.push(entry(key, json));
    }
    Some(entries)
}

/// The same of a file that is laid out otherwise.
fn whole<T>(text: &'static str) -> Result<Vec<Entry<T>>, serde_json::Error> {
    let all: BTreeMap<&'static str, &'static RawValue> = serde_json::from_str(text)?;
    let all = all.into_iter().map(|(key, json)| entry(key, json.get()));
    Ok(all.collect())
}

fn entry<T>(key: &'static str, json: &'static str) -> Entry<T> {
    Entry {
        key,
        json,
        parsed: OnceCell::new(),
    }
}
