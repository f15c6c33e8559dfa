//! Lists of rows as bytes.

use crate::store::pack::varint;

/// Bytes of a block of a stored list. Small: a search that enters a list in the
/// middle reads one block, and decodes all of it.
const BLOCK: usize = 480;

/// Bytes of a list that stands with its key.
pub(super) const SHORT: usize = 96;

/// Appends ascending rows, each as its distance from the one before.
pub(super) fn put(bytes: &mut Vec<u8>, rows: &[u32]) {
    let mut before = 0;
    for row in rows {
        varint::put(bytes, row - before);
        before = *row;
    }
}

/// Appends the rows of [`put`] to `rows`; `None` where it did not write them.
pub(super) fn take(mut bytes: &[u8], rows: &mut Vec<u32>) -> Option<()> {
    let mut before: u32 = 0;
    while !bytes.is_empty() {
        before = before.checked_add(varint::take(&mut bytes)?)?;
        rows.push(before);
    }
    Some(())
}

/// A block of a stored list: it answers for the rows from `low` to below `next`, or for
/// all from `low` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) low: u32,
    pub(super) next: Option<u32>,
}

impl Span {
    /// What a list that stands with its key answers for.
    pub(super) const ALL: Self = Self { low: 0, next: None };

    /// Whether the block tells of `row` if it is in the list.
    pub(super) fn covers(self, row: u32) -> bool {
        self.low <= row && self.next.is_none_or(|next| row < next)
    }
}

/// Gives a long list to `store`, block by block: where the next one begins as the distance
/// from `low` (0: nowhere), then the rows, each as its distance from the one before. The
/// first block answers for all rows before its own too.
pub(super) fn blocks<E>(
    rows: &[u32],
    mut store: impl FnMut(u32, Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let mut distances = Vec::with_capacity(BLOCK + 8);
    let mut low = 0;
    let mut before = 0;
    for row in rows {
        if distances.len() >= BLOCK {
            store(low, block(row - low, &distances))?;
            distances.clear();
            (low, before) = (*row, *row);
        }
        varint::put(&mut distances, row - before);
        before = *row;
    }
    store(low, block(0, &distances))
}

fn block(next: u32, distances: &[u8]) -> Vec<u8> {
    // Room for the sum, too.
    let mut block = Vec::with_capacity(distances.len() + 12);
    varint::put(&mut block, next);
    block.extend_from_slice(distances);
    block
}

/// Reads a block back: its rows are appended to `rows`.
pub(super) fn take_block(low: u32, mut bytes: &[u8], rows: &mut Vec<u32>) -> Option<Span> {
    let next = match varint::take(&mut bytes)? {
        0 => None,
        distance => Some(low.checked_add(distance)?),
    };
    let mut before = low;
    while !bytes.is_empty() {
        before = before.checked_add(varint::take(&mut bytes)?)?;
        rows.push(before);
    }
    Some(Span { low, next })
}
