//! A content file read entry by entry.
//!
//! The files are JSON objects with one entry a line. The first screen needs only a few of
//! them, and it must be there before anybody has waited: where each lies is known from the
//! build, and one is parsed when it is first asked for.

mod index;

use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::ContentError;
use super::files::{Files, error};

pub use index::{Index, Span};

/// Entries by key, each parsed when it is first asked for.
#[derive(Debug)]
pub(super) struct Entries<T> {
    path: String,
    text: &'static str,
    index: Index,
    /// In the order of the index.
    parsed: Vec<OnceCell<Option<Box<T>>>>,
}

impl<T: Deserialize<'static>> Entries<T> {
    /// Finds the entries of a file.
    pub fn read(files: &Files, path: &str) -> Result<Self, ContentError> {
        let text = files.get(path)?;
        let index = match files.index(path) {
            Some(index) => index,
            None => found(path, text)?,
        };
        let parsed = index.spans.iter().map(|_| OnceCell::new()).collect();
        Ok(Entries {
            path: path.to_owned(),
            text,
            index,
            parsed,
        })
    }

    /// An entry, or nothing where it is absent or broken.
    pub fn get(&self, key: &str) -> Option<&T> {
        let place = self.index.find(self.text, key)?;
        let json = self.index.spans.get(place)?.json(self.text);
        let parsed = self.parsed.get(place)?;
        let parsed = parsed.get_or_init(|| crate::json::from_str(json).ok().map(Box::new));
        parsed.as_deref()
    }

    /// Every entry, or the first that is broken.
    pub fn all(&self) -> Result<Vec<(&'static str, T)>, ContentError> {
        let parse = |span: &Span| {
            let key = span.key(self.text);
            let value = crate::json::from_str(span.json(self.text));
            value.map(|value| (key, value)).map_err(|why| ContentError {
                file: self.path.clone(),
                why: format!("\"{key}\": {why}"),
            })
        };
        self.index.spans.iter().map(parse).collect()
    }
}

impl Span {
    /// What stands behind the key.
    pub fn json<'a>(&self, text: &'a str) -> &'a str {
        let from = self.key as usize + usize::from(self.key_len) + usize::from(self.gap);
        text.get(from..from + self.json_len as usize)
            .unwrap_or_default()
    }
}

impl Index {
    /// Place of a key among the spans.
    pub fn find(&self, text: &str, key: &str) -> Option<usize> {
        for slot in index::probes(key, self.slots.len()) {
            let place = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if self.spans.get(place)?.key(text) == key {
                return Some(place);
            }
        }
        None
    }
}

/// The index of a file that was handed over, which may be laid out as its editor likes.
fn found(path: &str, text: &'static str) -> Result<Index, ContentError> {
    let spans = match index::lines(text) {
        Ok(spans) => Some(spans),
        Err(_) => laid_out_otherwise(text).map_err(|why| error(path, &why))?,
    };
    let index = spans.and_then(|spans| Index::new(text, spans));
    index.ok_or_else(|| ContentError {
        file: path.to_owned(),
        why: "has more entries, or longer ones, than such a file may".to_owned(),
    })
}

/// The entries of any JSON object; nothing where one is too long.
fn laid_out_otherwise(text: &'static str) -> Result<Option<Vec<Span>>, serde_json::Error> {
    let all: BTreeMap<&'static str, &'static RawValue> = crate::json::from_str(text)?;
    let within = |part: &str| (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    let spans = all.iter().map(|(key, json)| {
        let (start, json) = (within(key), json.get());
        let gap = within(json).checked_sub(start + key.len())?;
        index::span(start, key.len(), gap, json.len())
    });
    Ok(spans.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> Result<Vec<(&'static str, u8)>, ContentError> {
        let files = Files::default().with([("a.json".to_owned(), text)]);
        Entries::read(&files, "a.json")?.all()
    }

    #[derive(Deserialize)]
    struct One {
        n: u8,
    }

    #[test]
    fn every_layout_gives_the_same_entries() {
        let layouts = [
            "{\n  \"b\": {\"n\": 2},\n  \"a.c\": {\"n\": 1}\n}\n",
            "{\"a.c\": {\"n\": 1},\n\n\"b\":\t{ \"n\":\n2 } }",
            "{\r\n\"a.c\": {\"n\": 1},\r\n\"b\": {\"n\": 2}\r\n}",
        ];
        for text in layouts {
            let files = Files::default().with([("a.json".to_owned(), text)]);
            let entries: Entries<One> = Entries::read(&files, "a.json").unwrap();
            let all = entries.all().unwrap();
            let all: Vec<_> = all.iter().map(|(key, one)| (*key, one.n)).collect();
            assert_eq!(all, [("a.c", 1), ("b", 2)], "{text}");
            assert_eq!(entries.get("b").unwrap().n, 2);
            assert!(entries.get("c").is_none() && entries.get("").is_none());
        }
    }

    #[test]
    fn what_is_no_object_of_entries_is_told() {
        for text in ["", "[]", "{\n\"a\": {\"n\": 1}\n", "{\"a\": {\"n\"}}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_built_in_entry_is_found_where_the_build_saw_it() {
        let files = Files::embedded();
        let mut entries = 0;
        for (path, text) in files.iter() {
            let Some(index) = files.index(path) else {
                continue;
            };
            let all: BTreeMap<String, serde_json::Value> = serde_json::from_str(text).unwrap();
            assert_eq!(index.spans.len(), all.len(), "{path}");
            for (key, value) in &all {
                let place = index.find(text, key).unwrap();
                let json = index.spans[place].json(text);
                let found: serde_json::Value = serde_json::from_str(json).unwrap();
                assert_eq!(found, *value, "{path}: {key}");
                entries += 1;
            }
        }
        assert!(entries > 1000);
    }
}
