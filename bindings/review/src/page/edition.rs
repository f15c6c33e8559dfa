//! Editions: a small file of hashes, so that the next page can tell what changed.

use std::collections::BTreeMap;

use beside_core::content::{Content, ContentError, PICTURES, edition};

use serde_json::Value;

use super::said::AllSaid;
use crate::draw::Sheet;

/// Hashes of all texts and states, by id: `en/wake.title`, `respond/default/wake`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition(BTreeMap<String, String>);

/// What differs between two editions, as ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Changes {
    /// Only in the newer one.
    pub added: Vec<String>,
    /// Different in the newer one.
    pub changed: Vec<String>,
    /// Only in the older one.
    pub removed: Vec<String>,
}

impl Edition {
    /// The edition of the content as it is.
    ///
    /// # Errors
    /// Where a protocol is broken; names it.
    pub fn of(content: &Content, said: &AllSaid) -> Result<Edition, ContentError> {
        let texts = said.iter().map(|(key, lang, said)| {
            let fields = [said.text.as_str(), said.verified.as_str()];
            let sources = said.sources.iter().map(String::as_str);
            (
                format!("{lang}/{key}"),
                edition(fields.into_iter().chain(sources)),
            )
        });
        let mut hashes: BTreeMap<String, String> = texts.collect();
        for (id, svg) in PICTURES {
            hashes.insert(format!("drawing/pictures/{id}.svg"), edition([*svg]));
        }
        for id in Sheet::ids(content) {
            for variant in Sheet::variants(content, &id)? {
                let table: Value = Sheet::table(content, &id, &variant)?;
                let states = table.get("states").and_then(Value::as_object);
                for (state, said) in states.into_iter().flatten() {
                    let said = said.to_string();
                    hashes.insert(format!("{id}/{variant}/{state}"), edition([said.as_str()]));
                }
            }
        }
        Ok(Edition(hashes))
    }

    /// Its name: the hash of all of it.
    pub fn name(&self) -> String {
        edition(
            self.0
                .iter()
                .flat_map(|(id, hash)| [id.as_str(), hash.as_str()]),
        )
    }

    /// How many texts and states it counts.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it counts none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the file that is kept beside the page: an id, a tab and a hash a line.
    pub fn write(&self) -> String {
        self.0
            .iter()
            .map(|(id, hash)| format!("{id}\t{hash}\n"))
            .collect()
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// The number of the first line that is none, from 1.
    pub fn read(text: &str) -> Result<Edition, usize> {
        let mut hashes = BTreeMap::new();
        for (n, line) in text.lines().enumerate() {
            let (id, hash) = line.split_once('\t').ok_or(n + 1)?;
            if id.is_empty() || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(n + 1);
            }
            hashes.insert(id.to_owned(), hash.to_owned());
        }
        Ok(Edition(hashes))
    }

    /// What is different from an older edition.
    pub fn since(&self, older: &Edition) -> Changes {
        let mut changes = Changes::default();
        for (id, hash) in &self.0 {
            match older.0.get(id) {
                None => changes.added.push(id.clone()),
                Some(old) if old != hash => changes.changed.push(id.clone()),
                Some(_) => {}
            }
        }
        let gone = older.0.keys().filter(|id| !self.0.contains_key(*id));
        changes.removed = gone.cloned().collect();
        changes
    }
}
