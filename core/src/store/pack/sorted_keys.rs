//! Sorted keys in blocks: within a block a key says only how it differs from
//! the one before. A table holds a block under the lower bound of its range, so
//! that one step down its tree finds the block in which a key must be. The last
//! key of a block has no value: there the next block begins. Why: `sealed-ranges.md`.

use rusqlite::{Connection, Statement};

use super::sum::{Sum, Sums, Table};
use super::varint;

/// Bytes of a block: four of them fit a page of 4,096 bytes without overflow.
const BLOCK: usize = 940;

/// A table of sorted keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyTable {
    pub(super) table: Table,
    insert: &'static str,
    /// Finds the block in which a key is, if it is anywhere.
    pub(super) find: &'static str,
}

/// Ids of the rows.
pub(super) const IDS: KeyTable = KeyTable {
    table: Table::Id,
    insert: "INSERT INTO id (low, data) VALUES (?1, ?2)",
    find: "SELECT low, data FROM id WHERE low<=?1 ORDER BY low DESC LIMIT 1",
};

/// What is held by name ([`super::key`]).
pub(super) const META: KeyTable = KeyTable {
    table: Table::Meta,
    insert: "INSERT INTO meta (low, data) VALUES (?1, ?2)",
    find: "SELECT low, data FROM meta WHERE low<=?1 ORDER BY low DESC LIMIT 1",
};

/// Words and shared beginnings of words.
pub(super) const WORDS: KeyTable = KeyTable {
    table: Table::Word,
    insert: "INSERT INTO word (low, data) VALUES (?1, ?2)",
    find: "SELECT low, data FROM word WHERE low<=?1 ORDER BY low DESC LIMIT 1",
};

/// Writes keys, which must ascend, with their values.
pub(super) struct KeyWriter<'db> {
    insert: Statement<'db>,
    sum: Sum,
    /// Where the range of the block begins: at its first key, that of the first
    /// block before all keys.
    low: Vec<u8>,
    last: Vec<u8>,
    block: Vec<u8>,
}

impl<'db> KeyWriter<'db> {
    /// Begins the one and only writing of a table.
    pub(super) fn new(db: &'db Connection, sums: Sums, table: &KeyTable) -> rusqlite::Result<Self> {
        Ok(Self {
            insert: db.prepare(table.insert)?,
            sum: sums.table(table.table),
            low: Vec::new(),
            last: Vec::new(),
            block: Vec::with_capacity(2 * BLOCK),
        })
    }

    /// Appends a key.
    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> rusqlite::Result<()> {
        let most = key.len() + value.len() + 8;
        if !self.block.is_empty() && self.low.len() + self.block.len() + most > BLOCK {
            self.put_key(key);
            self.flush()?;
            self.low.clear();
            self.low.extend_from_slice(key);
        }
        self.put_key(key);
        varint::put(&mut self.block, value.len() as u32);
        self.block.extend_from_slice(value);
        Ok(())
    }

    /// Writes what is left, be it nothing: no table is without a block, and that nothing
    /// follows the last one is told by it.
    pub(super) fn finish(mut self) -> rusqlite::Result<()> {
        self.flush()
    }

    /// Appends what `key` does not share with the key before it.
    fn put_key(&mut self, key: &[u8]) {
        let shared = shared(&self.last, key);
        let (_, own) = key.split_at(shared);
        varint::put(&mut self.block, shared as u32);
        varint::put(&mut self.block, own.len() as u32);
        self.block.extend_from_slice(own);
        self.last.truncate(shared);
        self.last.extend_from_slice(own);
    }

    fn flush(&mut self) -> rusqlite::Result<()> {
        let number = self.sum.number(&self.low);
        self.sum.seal(number, &mut self.block);
        self.insert.execute((&self.low, &self.block))?;
        self.block.clear();
        Ok(())
    }
}

/// How many bytes two keys begin with alike.
pub(super) fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Reads the keys of one block.
pub(super) struct Keys<'a> {
    /// The key that was read last.
    pub(super) key: Vec<u8>,
    rest: &'a [u8],
}

/// What stands next in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// A key and its value.
    Key(&'a [u8]),
    /// The key with which the next block begins.
    Bound,
    /// There is no next block.
    End,
}

impl<'a> Keys<'a> {
    /// The keys of the block that stands under `low`, without its sum.
    pub(super) fn new(low: &[u8], block: &'a [u8]) -> Self {
        Self {
            key: low.to_vec(),
            rest: block,
        }
    }

    /// Reads on; `None` where [`KeyWriter`] did not write the block. Nothing stands
    /// behind a bound.
    pub(super) fn next(&mut self) -> Option<Step<'a>> {
        if self.rest.is_empty() {
            return Some(Step::End);
        }
        let shared = varint::take(&mut self.rest)? as usize;
        let own = self.take()?;
        if shared > self.key.len() {
            return None;
        }
        self.key.truncate(shared);
        self.key.extend_from_slice(own);
        if self.rest.is_empty() {
            return Some(Step::Bound);
        }
        self.take().map(Step::Key)
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
        fn a_block_of_nonsense_ends(low in any::<Vec<u8>>(), junk in any::<Vec<u8>>()) {
            let mut keys = Keys::new(&low, &junk);
            while let Some(Step::Key(_)) = keys.next() {}
        }
    }
}
