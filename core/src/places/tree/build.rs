//! Building: the order of the leaves, then the pages.

use super::{Bounds, Entry, ITEM, PER_PAGE};

/// Puts entries into leaf order, in place: every leaf but the last is full, and
/// so is every inner page but the last of its level.
pub(crate) fn order<T>(entries: &mut [T], at: impl Fn(&T) -> [i32; 3] + Copy) {
    let count = entries.len();
    if count <= PER_PAGE as usize {
        return;
    }
    let bounds = Bounds::around(entries.iter().map(at));
    let axis = widest(&bounds);
    let middle = cut(count);
    entries.select_nth_unstable_by_key(middle, |entry| at(entry)[axis]);
    let (low, high) = entries.split_at_mut(middle);
    order(low, at);
    order(high, at);
}

/// Near the middle, at a whole number of the largest pages that fit in.
fn cut(count: usize) -> usize {
    let mut unit = PER_PAGE as usize;
    while unit * (PER_PAGE as usize) < count {
        unit *= PER_PAGE as usize;
    }
    let units = count.div_ceil(unit);
    (units / 2).max(1) * unit
}

fn widest(bounds: &Bounds) -> usize {
    let width = |axis: usize| i64::from(bounds.high[axis]) - i64::from(bounds.low[axis]);
    (0..3).max_by_key(|axis| width(*axis)).unwrap_or(0)
}

/// The pages of a tree over entries that are in leaf order, level by level.
pub(crate) fn pages(entries: &[Entry]) -> Vec<Vec<u8>> {
    let mut pages = Vec::new();
    let mut boxes = Vec::new();
    for leaf in entries.chunks(PER_PAGE as usize) {
        pages.push(page(leaf.iter().map(|entry| entry.to_bytes())));
        boxes.push(Bounds::around(leaf.iter().map(|entry| entry.at)));
    }
    while boxes.len() > 1 {
        let mut above = Vec::new();
        for group in boxes.chunks(PER_PAGE as usize) {
            pages.push(page(group.iter().map(|bounds| bounds.to_bytes())));
            above.push(group.iter().fold(Bounds::NONE, Bounds::with));
        }
        boxes = above;
    }
    pages
}

fn page(items: impl Iterator<Item = [u8; ITEM]>) -> Vec<u8> {
    items.flatten().collect()
}
