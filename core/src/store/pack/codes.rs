//! Small numbers for values that recur in many rows.

use std::collections::HashMap;

use rusqlite::{Connection, ToSql};
use sha2::{Digest, Sha256};

/// Hands out codes from 1 and stores each distinct value once. Holds only a
/// hash of each, so that a million distinct values fit in memory.
pub(crate) struct Codes {
    insert: &'static str,
    known: HashMap<u128, u32>,
}

impl Codes {
    /// `insert` is the statement that stores `(code, value)`.
    pub(crate) fn new(insert: &'static str) -> Self {
        Self {
            insert,
            known: HashMap::new(),
        }
    }

    /// The code of `value`.
    pub(crate) fn code<V>(&mut self, db: &Connection, value: &V) -> rusqlite::Result<u32>
    where
        V: AsRef<[u8]> + ToSql + ?Sized,
    {
        let hash = Sha256::digest(value.as_ref());
        let (half, _) = hash.as_chunks::<16>();
        let hash = half.first().map_or(0, |half| u128::from_le_bytes(*half));
        if let Some(code) = self.known.get(&hash) {
            return Ok(*code);
        }
        let code = self.known.len() as u32 + 1;
        self.known.insert(hash, code);
        db.prepare_cached(self.insert)?.execute((code, value))?;
        Ok(code)
    }
}
