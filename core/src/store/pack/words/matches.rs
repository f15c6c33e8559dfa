//! Asking the index: rows that hold every word, from any row on, either way.

use std::ops::Range;

use rusqlite::{Params, Row};

use super::{Mark, list};
use crate::store::error::StoreError;
use crate::store::pack::Pack;
use crate::store::pack::sorted_keys::Keys;
use crate::store::pack::sum;

/// Which way along the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Ascending.
    Up,
    /// Descending.
    Down,
}

/// The rows that hold a word for each of some beginnings.
pub(crate) struct Matches<'p> {
    pack: &'p Pack,
    /// Of each word the lists of which one must hold the row.
    pub(super) words: Vec<Vec<List>>,
}

/// A list, as far as it is read.
pub(super) struct List {
    /// Its number, where it is stored.
    stored: Option<u32>,
    /// All rows of a list that stands with its key, else those of one block.
    rows: Vec<u32>,
    /// From where it was asked last, and what it answered.
    asked: Option<(u32, Option<u32>)>,
}

impl<'p> Matches<'p> {
    /// `words` are folded; there must be at least one.
    pub(crate) fn new(pack: &'p Pack, words: &[String]) -> Result<Self, StoreError> {
        let words = words.iter().map(|word| lists(pack, word.as_bytes()));
        Ok(Self {
            pack,
            words: words.collect::<Result<_, _>>()?,
        })
    }

    /// Rows in `range` by `order`, at most `limit`.
    pub(crate) fn rows(
        &mut self,
        range: Range<u32>,
        order: Order,
        limit: usize,
    ) -> Result<Vec<u32>, StoreError> {
        self.words
            .iter_mut()
            .flatten()
            .for_each(|list| list.asked = None);
        let mut found = Vec::new();
        let (Some(last), false) = (range.end.checked_sub(1), self.words.is_empty()) else {
            return Ok(found);
        };
        let mut next = Some(match order {
            Order::Up => range.start,
            Order::Down => last,
        });
        while let Some(at) = next.filter(|_| found.len() < limit) {
            let row = self.first(at, order)?;
            let Some(row) = row.filter(|row| range.contains(row)) else {
                break;
            };
            found.push(row);
            next = match order {
                Order::Up => row.checked_add(1),
                Order::Down => row.checked_sub(1),
            };
        }
        Ok(found)
    }

    /// The first row from `at` on that holds all words.
    fn first(&mut self, mut at: u32, order: Order) -> Result<Option<u32>, StoreError> {
        loop {
            let mut agreed = at;
            for lists in &mut self.words {
                let mut here: Option<u32> = None;
                for list in lists {
                    let row = list.first(self.pack, agreed, order)?;
                    here = match (here, row, order) {
                        (Some(a), Some(b), Order::Up) => Some(a.min(b)),
                        (Some(a), Some(b), Order::Down) => Some(a.max(b)),
                        (a, b, _) => a.or(b),
                    };
                }
                let Some(row) = here else { return Ok(None) };
                agreed = row;
            }
            if agreed == at {
                return Ok(Some(at));
            }
            at = agreed;
        }
    }
}

impl List {
    /// The first row of the list from `at` on.
    fn first(&mut self, pack: &Pack, at: u32, order: Order) -> Result<Option<u32>, StoreError> {
        if let Some((asked, answer)) = self.asked {
            let still = match order {
                Order::Up => asked <= at && answer.is_none_or(|row| row >= at),
                Order::Down => asked >= at && answer.is_none_or(|row| row <= at),
            };
            if still {
                return Ok(answer);
            }
        }
        let answer = self.seek(pack, at, order)?;
        self.asked = Some((at, answer));
        Ok(answer)
    }

    fn seek(&mut self, pack: &Pack, at: u32, order: Order) -> Result<Option<u32>, StoreError> {
        if let Some(list) = self.stored
            && !self.covers(at)
        {
            self.enter(pack, list, at)?;
            if order == Order::Up && self.rows.last().is_none_or(|last| *last < at) {
                self.go_on(pack, list, at)?;
            }
        }
        let next = match order {
            Order::Up => Some(self.rows.partition_point(|row| *row < at)),
            Order::Down => self.rows.partition_point(|row| *row <= at).checked_sub(1),
        };
        Ok(next.and_then(|next| self.rows.get(next)).copied())
    }

    fn covers(&self, at: u32) -> bool {
        let ends = self.rows.first().zip(self.rows.last());
        ends.is_some_and(|(first, last)| (*first..=*last).contains(&at))
    }

    /// Reads the block in which `at` stands or would stand; none where it is
    /// before all of them.
    fn enter(&mut self, pack: &Pack, list: u32, at: u32) -> Result<(), StoreError> {
        let sql = "SELECT key, data FROM list WHERE key<=?1 AND key>=?2 ORDER BY key DESC LIMIT 1";
        self.read(pack, sql, (key(list, at), key(list, 0)))
    }

    /// Reads the first block after `at`.
    fn go_on(&mut self, pack: &Pack, list: u32, at: u32) -> Result<(), StoreError> {
        let sql = "SELECT key, data FROM list WHERE key>?1 AND key<=?2 ORDER BY key LIMIT 1";
        self.read(pack, sql, (key(list, at), key(list, u32::MAX)))
    }

    fn read(
        &mut self,
        pack: &Pack,
        sql: &'static str,
        params: impl Params,
    ) -> Result<(), StoreError> {
        self.rows.clear();
        let rows = &mut self.rows;
        let read = pack.one(sql, params, |block| {
            // The low half of the key is the first row.
            let key = block.get::<_, i64>(0)?;
            let data = sum::open(key as u64, block.get_ref(1)?.as_blob()?);
            Ok(data.and_then(|data| list::take_block(key as u32, data, rows)))
        })?;
        match read {
            Some(None) => Err(pack.damaged("a list of rows that does not parse")),
            _ => Ok(()),
        }
    }
}

fn key(list: u32, row: u32) -> i64 {
    i64::from(list) << 32 | i64::from(row)
}

/// The lists of a word: of all terms that begin with it.
fn lists(pack: &Pack, word: &[u8]) -> Result<Vec<List>, StoreError> {
    let sql = "SELECT first, data FROM word WHERE first>=coalesce(
               (SELECT first FROM word WHERE first<=?1 ORDER BY first DESC LIMIT 1), x'') ORDER BY first";
    let read = || {
        let mut blocks = pack.db.prepare_cached(sql)?;
        let mut blocks = blocks.query([word])?;
        let mut found = Vec::new();
        while let Some(block) = blocks.next()? {
            match collect(block, word, &mut found)? {
                Some(true) => {}
                Some(false) => break,
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    };
    read()
        .map_err(|error| pack.sql(&error))?
        .ok_or_else(|| pack.damaged("words that do not parse"))
}

/// Takes the lists of a word from a block. Whether more may follow in the next
/// one; `None` where the block does not parse.
fn collect(block: &Row<'_>, word: &[u8], found: &mut Vec<List>) -> rusqlite::Result<Option<bool>> {
    let (first, data) = (block.get_ref(0)?.as_blob()?, block.get_ref(1)?.as_blob()?);
    let mut keys = Keys::new(first, data);
    Ok(loop {
        match keys.next() {
            Err(_) => break None,
            Ok(None) => break Some(true),
            Ok(Some(_)) if keys.key.as_slice() < word => {}
            Ok(Some(_)) if !keys.key.starts_with(word) => break Some(false),
            Ok(Some(value)) => {
                let Some((mark, list)) = read(value) else {
                    break None;
                };
                found.push(list);
                if mark.is_beginning() {
                    break Some(false);
                }
            }
        }
    })
}

fn read(value: &[u8]) -> Option<(Mark, List)> {
    let (mark, value) = value.split_first()?;
    let mark = Mark::of(*mark)?;
    let mut rows = Vec::new();
    let stored = if mark.is_stored() {
        Some(u32::from_le_bytes(value.try_into().ok()?))
    } else {
        list::take(value, &mut rows)?;
        None
    };
    let asked = None;
    Some((
        mark,
        List {
            stored,
            rows,
            asked,
        },
    ))
}
