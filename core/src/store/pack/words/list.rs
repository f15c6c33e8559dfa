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

/// Gives a long list to `store`, block by block: the first row of the block and
/// the distances of the others from it.
pub(super) fn blocks<E>(
    rows: &[u32],
    mut store: impl FnMut(u32, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut bytes = Vec::with_capacity(BLOCK + 8);
    let mut first = None;
    let mut before = 0;
    for row in rows {
        if let Some(start) = first.filter(|_| bytes.len() >= BLOCK) {
            store(start, &bytes)?;
            first = None;
            bytes.clear();
        }
        match first {
            None => first = Some(*row),
            Some(_) => varint::put(&mut bytes, row - before),
        }
        before = *row;
    }
    match first {
        Some(start) => store(start, &bytes),
        None => Ok(()),
    }
}

/// Reads a block back.
pub(super) fn take_block(first: u32, mut bytes: &[u8], rows: &mut Vec<u32>) -> Option<()> {
    let mut before = first;
    rows.push(first);
    while !bytes.is_empty() {
        before = before.checked_add(varint::take(&mut bytes)?)?;
        rows.push(before);
    }
    Some(())
}
