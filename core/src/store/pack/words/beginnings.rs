//! Which beginnings of words get a list of their own.

use super::MERGED;
use crate::store::pack::sorted_keys::shared;

/// Terms that share their first bytes, by position among the sorted terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Beginning {
    /// The first of them.
    pub(super) from: usize,
    /// How many bytes all of them begin with alike.
    pub(super) length: usize,
    /// The one after the last of them.
    pub(super) to: usize,
}

/// Every longest common beginning of more than [`MERGED`] terms, in the order
/// of the sorted keys. They are at most as many as the terms, however long.
pub(super) fn beginnings<'a>(terms: impl Iterator<Item = &'a [u8]>) -> Vec<Beginning> {
    let mut found = Vec::new();
    // Beginnings that still go on, each longer than the one below it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut before: &[u8] = &[];
    let mut count = 0;
    let mut close = |open: &mut Vec<(usize, usize)>, length: usize, at: usize| {
        let mut from = at.saturating_sub(1);
        while let Some((longer, start)) = open.pop_if(|top| top.0 > length) {
            if at - start > MERGED {
                found.push(Beginning {
                    from: start,
                    length: longer,
                    to: at,
                });
            }
            from = start;
        }
        if length > 0 && open.last().is_none_or(|top| top.0 < length) {
            open.push((length, from));
        }
    };
    for term in terms {
        let length = shared(before, term);
        close(&mut open, length, count);
        before = term;
        count += 1;
    }
    close(&mut open, 0, count);
    found.sort_unstable();
    found
}
