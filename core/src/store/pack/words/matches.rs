//! Asking the index: rows that hold every word, from any row on, either way.

use std::ops::{ControlFlow, Range};

use super::Mark;
use super::list::{self, Span};
use crate::store::error::StoreError;
use crate::store::pack::Pack;
use crate::store::pack::sorted_keys::WORDS;
use crate::store::pack::sum::Table;

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
    /// The rows that it is known of whether they are in the list; none before the first
    /// block is read.
    span: Option<Span>,
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
        self.enter(pack, at)?;
        let found = match order {
            Order::Up => Some(self.rows.partition_point(|row| *row < at)),
            Order::Down => self.rows.partition_point(|row| *row <= at).checked_sub(1),
        };
        let found = found.and_then(|found| self.rows.get(found)).copied();
        Ok(match order {
            // Each block but the first begins with a row of the list.
            Order::Up => found.or(self.span.and_then(|span| span.next)),
            Order::Down => found,
        })
    }

    /// Reads the block that answers for `at`, unless it is the one at hand.
    fn enter(&mut self, pack: &Pack, at: u32) -> Result<(), StoreError> {
        let Some(list) = self.stored else {
            return Ok(());
        };
        if self.span.is_some_and(|span| span.covers(at)) {
            return Ok(());
        }
        // Nothing is known of the list should the block not come.
        self.span = None;
        self.rows.clear();
        let (rows, sum) = (&mut self.rows, pack.sums.table(Table::List));
        let sql = "SELECT key, data FROM list WHERE key<=?1 AND key>=?2 ORDER BY key DESC LIMIT 1";
        let read = pack.one(sql, (key(list, at), key(list, 0)), |block| {
            let key = block.get::<_, i64>(0)?;
            let data = sum.open(key as u64, block.get_ref(1)?.as_blob()?);
            // The low half of the key is where the block begins.
            Ok(data.and_then(|data| list::take_block(key as u32, data, rows)))
        })?;
        self.span = read.flatten().filter(|span| span.covers(at));
        match self.span {
            Some(_) => Ok(()),
            None => Err(pack.damaged("a list of rows that changed or is missing")),
        }
    }
}

fn key(list: u32, row: u32) -> i64 {
    i64::from(list) << 32 | i64::from(row)
}

/// The lists of a word: of all terms that begin with it.
fn lists(pack: &Pack, word: &[u8]) -> Result<Vec<List>, StoreError> {
    let mut found = Vec::new();
    pack.keys_from(&WORDS, word, |key, value| {
        if !key.starts_with(word) {
            return Some(ControlFlow::Break(()));
        }
        let Some(value) = value else {
            return Some(ControlFlow::Continue(()));
        };
        let (mark, list) = read(value)?;
        found.push(list);
        // It holds the rows of all that follow.
        Some(match mark.is_beginning() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        })
    })?;
    Ok(found)
}

fn read(value: &[u8]) -> Option<(Mark, List)> {
    let (mark, value) = value.split_first()?;
    let mark = Mark::of(*mark)?;
    let mut rows = Vec::new();
    let (stored, span) = if mark.is_stored() {
        (Some(u32::from_le_bytes(value.try_into().ok()?)), None)
    } else {
        list::take(value, &mut rows)?;
        (None, Some(Span::ALL))
    };
    let asked = None;
    Some((
        mark,
        List {
            stored,
            rows,
            span,
            asked,
        },
    ))
}
