//! Small numbers for values that recur in many rows.

use std::collections::HashMap;
use std::io;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::build::Row;
use super::spool::{Slot, Spool};
use super::sum::Sum;
use crate::places::tree::Entry;

/// Gives each distinct value a number, from 1. Holds only a hash of each and
/// where the spool has it, so that a million distinct values fit in memory.
#[derive(Default)]
pub(crate) struct Codes {
    known: HashMap<u128, u32>,
    values: Vec<Value>,
}

/// A distinct value.
struct Value {
    slot: Slot,
    /// Its number in the pack, 0 until some row has come that uses it.
    code: u32,
}

impl Codes {
    /// The provisional code of `value`, which is spooled if it is new.
    pub(crate) fn code(&mut self, value: &[u8], spool: &mut Spool) -> io::Result<u32> {
        let hash = Sha256::digest(value);
        let (half, _) = hash.as_chunks::<16>();
        let hash = half.first().map_or(0, |half| u128::from_le_bytes(*half));
        if let Some(code) = self.known.get(&hash) {
            return Ok(*code);
        }
        let slot = spool.write(value)?;
        self.values.push(Value { slot, code: 0 });
        let code = self.values.len() as u32;
        self.known.insert(hash, code);
        Ok(code)
    }

    /// Numbers the values anew in the order in which the rows of the pack meet
    /// them, so that what neighbours use lies on the same pages, and stores
    /// them with `insert`, sealed. `order` has the rows' positions; `code_of` tells which
    /// of a row's codes is meant, and which
    /// bits of it.
    pub(crate) fn settle(
        mut self,
        (rows, order): (&mut [Row], &[u32]),
        (code_of, bits): (fn(&mut Entry) -> &mut u32, u32),
        (db, insert, sum): (&Connection, &str, Sum),
        spool: &mut Spool,
    ) -> Result<(), Trouble> {
        let mut insert = db.prepare(insert)?;
        let mut buffer = Vec::new();
        let mut next = 1;
        for position in order {
            let Some(row) = rows.get_mut(*position as usize) else {
                continue;
            };
            let code = code_of(&mut row.entry);
            let Some(value) = (*code & bits)
                .checked_sub(1)
                .and_then(|at| self.values.get_mut(at as usize))
            else {
                continue;
            };
            if value.code == 0 {
                value.code = next;
                next += 1;
                let mut sealed = spool.get(value.slot, &mut buffer)?.to_vec();
                sum.seal(u64::from(value.code), &mut sealed);
                insert.execute((value.code, sealed))?;
            }
            *code = *code & !bits | value.code;
        }
        Ok(())
    }
}

/// What can go wrong on the way from the spool into the pack.
pub(crate) enum Trouble {
    /// With the spool.
    Spool(io::Error),
    /// With the pack.
    Pack(rusqlite::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Spool(error)
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Pack(error)
    }
}
