//! Sorted keys in blocks: within a block a key says only how it differs from
//! the one before. A table holds a block under its first key, so that one step
//! down its tree finds the block in which a key must be.

use rusqlite::{Connection, Statement};

use super::{sum, varint};

/// Bytes of a block: four of them fit a page of 4,096 bytes without overflow.
const BLOCK: usize = 940;

/// Writes keys, which must ascend, with their values.
pub(super) struct KeyWriter<'db> {
    insert: Statement<'db>,
    first: Vec<u8>,
    last: Vec<u8>,
    block: Vec<u8>,
    firsts: u32,
}

impl<'db> KeyWriter<'db> {
    /// `insert` takes the first key of a block, and the block.
    pub(super) fn new(db: &'db Connection, insert: &str) -> rusqlite::Result<Self> {
        Ok(Self {
            insert: db.prepare(insert)?,
            first: Vec::new(),
            last: Vec::new(),
            block: Vec::with_capacity(2 * BLOCK),
            firsts: 0,
        })
    }

    /// Appends a key.
    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> rusqlite::Result<()> {
        let most = key.len() + value.len() + 8;
        if !self.block.is_empty() && self.first.len() + self.block.len() + most > BLOCK {
            self.flush()?;
        }
        let shared = if self.block.is_empty() {
            self.first.clear();
            self.first.extend_from_slice(key);
            key.len()
        } else {
            shared(&self.last, key)
        };
        let (_, own) = key.split_at(shared);
        varint::put(&mut self.block, shared as u32);
        varint::put(&mut self.block, own.len() as u32);
        self.block.extend_from_slice(own);
        varint::put(&mut self.block, value.len() as u32);
        self.block.extend_from_slice(value);
        self.last.truncate(shared);
        self.last.extend_from_slice(own);
        Ok(())
    }

    /// Writes what is left. Answers the sum over the first keys of all blocks: a block
    /// whose own changed is never come by.
    pub(super) fn finish(mut self) -> rusqlite::Result<u32> {
        if !self.block.is_empty() {
            self.flush()?;
        }
        Ok(self.firsts)
    }

    fn flush(&mut self) -> rusqlite::Result<()> {
        let sum = sum::sum_of(&self.first, &self.block);
        self.block.extend(sum.to_le_bytes());
        self.firsts = sum::and_key(self.firsts, &self.first);
        self.insert.execute((&self.first, &self.block))?;
        self.block.clear();
        Ok(())
    }
}

/// How many bytes two keys begin with alike.
pub(super) fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// A block without its sum; `None` where they do not agree.
fn whole<'a>(first: &[u8], block: &'a [u8]) -> Option<&'a [u8]> {
    let (keys, end) = block.split_last_chunk::<4>()?;
    (sum::sum_of(first, keys) == u32::from_le_bytes(*end)).then_some(keys)
}

/// Reads the keys of one block.
pub(super) struct Keys<'a> {
    /// The key that was read last.
    pub(super) key: Vec<u8>,
    rest: &'a [u8],
}

/// A block that was not written by [`KeyWriter`].
#[derive(Debug, PartialEq)]
pub(super) struct Torn;

impl<'a> Keys<'a> {
    /// The keys of a block, of which `first` is the first.
    pub(super) fn new(first: &[u8], block: &'a [u8]) -> Self {
        Self {
            key: first.to_vec(),
            // What does not agree with its sum is read as torn: no length is so long.
            rest: whole(first, block).unwrap_or(&[0xff]),
        }
    }

    /// Reads the next key and answers its value; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<&'a [u8]>, Torn> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.read().map(Some).ok_or(Torn)
    }

    fn read(&mut self) -> Option<&'a [u8]> {
        let shared = varint::take(&mut self.rest)? as usize;
        let own = self.take()?;
        if shared > self.key.len() {
            return None;
        }
        self.key.truncate(shared);
        self.key.extend_from_slice(own);
        self.take()
    }

    fn take(&mut self) -> Option<&'a [u8]> {
        let length = varint::take(&mut self.rest)? as usize;
        let (here, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(here)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_pushed_is_read_and_torn_blocks_are_told(
            keys in prop::collection::btree_map(
                prop::collection::vec(0..3_u8, 0..400), prop::collection::vec(any::<u8>(), 0..9), 1..60,
            ),
            junk in any::<Vec<u8>>(),
        ) {
            let db = Connection::open_in_memory().unwrap();
            db.execute_batch("CREATE TABLE t (first BLOB PRIMARY KEY, data BLOB)").unwrap();
            let mut writer = KeyWriter::new(&db, "INSERT INTO t VALUES (?1, ?2)").unwrap();
            for (key, value) in &keys {
                writer.push(key, value).unwrap();
            }
            writer.finish().unwrap();
            let mut found = std::collections::BTreeMap::new();
            let mut all = db.prepare("SELECT first, data FROM t").unwrap();
            let mut rows = all.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let data: Vec<u8> = row.get(1).unwrap();
                let mut held = Keys::new(row.get_ref(0).unwrap().as_blob().unwrap(), &data);
                while let Some(value) = held.next().unwrap() {
                    found.insert(held.key.clone(), value.to_vec());
                }
            }
            prop_assert_eq!(found, keys);
            let mut torn = Keys::new(b"a", &junk);
            while let Ok(Some(_)) = torn.next() {}
        }
    }
}
