//! Writing the index: the rows of each term by counting, then of each beginning.

use rusqlite::{Connection, Statement};

use super::beginnings::{Beginning, beginnings};
use super::{Mark, Terms, list};
use crate::store::pack::sorted_keys::{KeyWriter, WORDS};
use crate::store::pack::sum::{Sum, Sums, Table};
use crate::store::pack::texts::Texts;

/// The rows of all terms, one term after the other in their sorted order.
pub(crate) struct Postings {
    terms: Texts,
    /// Where each term's rows end, by sorted position.
    ends: Vec<usize>,
    /// Where the next row of a term goes, by its number.
    next: Vec<usize>,
    rows: Vec<u32>,
}

impl Postings {
    /// Room for all rows of some terms.
    pub(crate) fn new(terms: Terms) -> Self {
        let (terms, numbers, counts) = terms.sorted();
        let mut next = vec![0; counts.len()];
        let mut ends = Vec::with_capacity(terms.len());
        let mut end = 0;
        for number in numbers {
            next[number as usize] = end;
            end += counts[number as usize] as usize;
            ends.push(end);
        }
        Self {
            terms,
            ends,
            next,
            rows: vec![0; end],
        }
    }

    /// Adds a row to a term; rows come in ascending order.
    pub(crate) fn add(&mut self, term: u32, row: u32) {
        let Some(next) = self.next.get_mut(term as usize) else {
            return;
        };
        if let Some(place) = self.rows.get_mut(*next) {
            *place = row;
        }
        *next += 1;
    }

    /// Writes the tables `word` and `list`. `count` is the number of rows.
    pub(crate) fn write(&self, db: &Connection, sums: Sums, count: usize) -> rusqlite::Result<()> {
        let mut writer = Writer {
            keys: KeyWriter::new(db, sums, &WORDS)?,
            sum: sums.table(Table::List),
            block: db.prepare("INSERT INTO list (key, data) VALUES (?1, ?2)")?,
            lists: 0,
            value: Vec::new(),
        };
        let mut union = Union::new(count);
        let terms = || (0..self.terms.len()).map(|at| self.terms.get(at));
        let mut shared = beginnings(terms()).into_iter().peekable();
        for (at, term) in terms().enumerate() {
            let mut is_whole = false;
            while let Some(beginning) = shared.next_if(|next| next.from == at) {
                let (key, _) = term.split_at(beginning.length);
                // The list of a word that is a beginning too holds its rows.
                is_whole |= key.len() == term.len();
                let rows = union.of(self.of(&beginning));
                writer.push(key, true, rows)?;
            }
            if !is_whole {
                let own = self.of(&Beginning {
                    from: at,
                    length: 0,
                    to: at + 1,
                });
                writer.push(term, false, own)?;
            }
        }
        writer.keys.finish()
    }

    /// Rows of some terms that stand side by side.
    fn of(&self, terms: &Beginning) -> &[u32] {
        let end = |count: usize| {
            let last = count.checked_sub(1);
            last.and_then(|last| self.ends.get(last)).copied()
        };
        let (from, to) = (end(terms.from).unwrap_or(0), end(terms.to).unwrap_or(0));
        self.rows.get(from..to).unwrap_or_default()
    }
}

struct Writer<'db> {
    keys: KeyWriter<'db>,
    sum: Sum,
    block: Statement<'db>,
    /// Lists stored so far.
    lists: u32,
    value: Vec<u8>,
}

impl Writer<'_> {
    fn push(&mut self, key: &[u8], is_beginning: bool, rows: &[u32]) -> rusqlite::Result<()> {
        self.value.clear();
        self.value.push(Mark::new(is_beginning, false) as u8);
        // No row takes less than a byte.
        let is_short = rows.len() <= list::SHORT && {
            list::put(&mut self.value, rows);
            self.value.len() <= list::SHORT
        };
        if !is_short {
            self.value.clear();
            self.value.push(Mark::new(is_beginning, true) as u8);
            self.value.extend(self.lists.to_le_bytes());
            let number = i64::from(self.lists) << 32;
            list::blocks(rows, |low, mut block| {
                let key = number | i64::from(low);
                self.sum.seal(key as u64, &mut block);
                self.block.execute((key, block)).map(|_| ())
            })?;
            self.lists += 1;
        }
        self.keys.push(key, &self.value)
    }
}

/// Puts ascending lists together, each row once.
struct Union {
    rows: Vec<u32>,
    /// A bit a row: for a union of many rows cheaper than sorting them.
    bits: Vec<u64>,
}

impl Union {
    fn new(count: usize) -> Self {
        Self {
            rows: Vec::new(),
            bits: vec![0; count.div_ceil(64)],
        }
    }

    /// The rows of lists that stand one after the other.
    fn of(&mut self, lists: &[u32]) -> &[u32] {
        self.rows.clear();
        if lists.len() < self.bits.len() {
            self.rows.extend_from_slice(lists);
            self.rows.sort_unstable();
            self.rows.dedup();
            return &self.rows;
        }
        for row in lists {
            if let Some(bits) = self.bits.get_mut((row / 64) as usize) {
                *bits |= 1 << (row % 64);
            }
        }
        for (base, bits) in (0..).step_by(64).zip(&mut self.bits) {
            while *bits != 0 {
                self.rows.push(base + bits.trailing_zeros());
                *bits &= *bits - 1;
            }
        }
        &self.rows
    }
}
