//! Searching: entries in the order of their distance, best first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::{Bounds, Entry, ITEM, PER_PAGE, SCALE, Tree};

/// Whoever hands out pages.
pub(crate) trait Pages {
    /// What can go wrong.
    type Error;
    /// Calls `read` with the page's bytes.
    fn page<R>(&self, id: u32, read: impl FnOnce(&[u8]) -> R) -> Result<R, Self::Error>;
}

/// An entry found, with the square of its straight-line distance in Earth
/// radii (off by at most twice [`super::GRID_ERROR`] in its root).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) square: f64,
    pub(crate) row: u32,
    pub(crate) hours: u32,
    pub(crate) attributes: u32,
}

/// Entries refused after which a walk asks of a leaf's entries before it queues
/// them. Where few are kept, most of the work is to order those that are not;
/// where many are, entries that are never reached need not be asked of.
const PATIENCE: usize = 96;

/// Walks several trees at once, nearest entry first.
pub(crate) struct Walk<'a, P> {
    pages: &'a P,
    trees: &'a [Tree],
    from: [f64; 3],
    heap: BinaryHeap<Item>,
    refused: usize,
}

/// What lies ahead: a page, or an entry whose turn comes by its distance.
struct Item {
    square: f64,
    what: What,
}

enum What {
    Page {
        tree: u32,
        level: u32,
        index: u32,
    },
    /// An entry that is not asked of yet.
    Entry(Codes),
    /// An entry that is to be kept.
    Kept(Codes),
}

/// An entry without its point.
#[derive(Clone, Copy)]
struct Codes {
    row: u32,
    hours: u32,
    attributes: u32,
}

impl Codes {
    fn at(self, square: f64) -> Hit {
        Hit {
            square,
            row: self.row,
            hours: self.hours,
            attributes: self.attributes,
        }
    }
}

impl Ord for Item {
    /// Reversed: the heap's greatest is the nearest.
    fn cmp(&self, other: &Self) -> Ordering {
        other.square.total_cmp(&self.square)
    }
}

impl PartialOrd for Item {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Item {}

impl<'a, P: Pages> Walk<'a, P> {
    /// Starts at a point of the unit sphere.
    pub(crate) fn new(pages: &'a P, trees: &'a [Tree], from: [f64; 3]) -> Self {
        let heap = (0..)
            .zip(trees)
            .filter_map(|(tree, held)| {
                held.root_level().map(|level| Item {
                    square: 0.0,
                    what: What::Page {
                        tree,
                        level,
                        index: 0,
                    },
                })
            })
            .collect();
        Self {
            pages,
            trees,
            from: from.map(|axis| axis * SCALE),
            heap,
            refused: 0,
        }
    }

    /// The next nearest entry that is to be kept, or none when all were given
    /// whose square is at most `within`.
    pub(crate) fn next(
        &mut self,
        within: f64,
        mut keep: impl FnMut(&Hit) -> Result<bool, P::Error>,
    ) -> Result<Option<Hit>, P::Error> {
        while let Some(Item { square, what }) = self.heap.pop() {
            if square > within {
                break;
            }
            match what {
                What::Kept(codes) => return Ok(Some(codes.at(square))),
                What::Entry(codes) => {
                    let hit = codes.at(square);
                    if keep(&hit)? {
                        return Ok(Some(hit));
                    }
                    self.refused += 1;
                }
                What::Page { tree, level, index } => {
                    if let Some(held) = self.trees.get(tree as usize) {
                        let page = held.page(level, index);
                        match level.checked_sub(1) {
                            Some(level) => self.open(page, tree, level, index)?,
                            None if self.refused < PATIENCE => self.queue(page)?,
                            None => self.sift(page, &mut keep)?,
                        }
                    }
                }
            }
        }
        Ok(None)
    }

    /// Queues the pages below an inner one.
    fn open(&mut self, page: u32, tree: u32, level: u32, index: u32) -> Result<(), P::Error> {
        let (heap, from) = (&mut self.heap, &self.from);
        self.pages.page(page, |bytes| {
            let (items, _) = bytes.as_chunks::<ITEM>();
            heap.extend((0..).zip(items).map(|(child, bytes)| Item {
                square: to_box(from, &Bounds::from_bytes(bytes)),
                what: What::Page {
                    tree,
                    level,
                    index: index.wrapping_mul(PER_PAGE).wrapping_add(child),
                },
            }));
        })
    }

    /// Queues the entries of a leaf.
    fn queue(&mut self, page: u32) -> Result<(), P::Error> {
        let (heap, from) = (&mut self.heap, &self.from);
        self.pages.page(page, |bytes| {
            let (items, _) = bytes.as_chunks::<ITEM>();
            heap.extend(items.iter().map(|bytes| {
                let (square, codes) = entry(from, bytes);
                Item {
                    square,
                    what: What::Entry(codes),
                }
            }));
        })
    }

    /// Queues the entries of a leaf that are to be kept.
    fn sift(
        &mut self,
        page: u32,
        keep: &mut impl FnMut(&Hit) -> Result<bool, P::Error>,
    ) -> Result<(), P::Error> {
        let from = self.from;
        let entries: Vec<(f64, Codes)> = self.pages.page(page, |bytes| {
            let (items, _) = bytes.as_chunks::<ITEM>();
            items.iter().map(|bytes| entry(&from, bytes)).collect()
        })?;
        for (square, codes) in entries {
            if keep(&codes.at(square))? {
                self.heap.push(Item {
                    square,
                    what: What::Kept(codes),
                });
            }
        }
        Ok(())
    }
}

fn entry(from: &[f64; 3], bytes: &[u8; ITEM]) -> (f64, Codes) {
    let entry = Entry::from_bytes(bytes);
    let codes = Codes {
        row: entry.row,
        hours: entry.hours,
        attributes: entry.attributes,
    };
    (to_point(from, entry.at), codes)
}

fn to_point(from: &[f64; 3], at: [i32; 3]) -> f64 {
    let along = |axis: usize| from[axis] - f64::from(at[axis]);
    squares([along(0), along(1), along(2)])
}

fn to_box(from: &[f64; 3], bounds: &Bounds) -> f64 {
    let outside = |axis: usize| {
        (f64::from(bounds.low[axis]) - from[axis])
            .max(from[axis] - f64::from(bounds.high[axis]))
            .max(0.0)
    };
    squares([outside(0), outside(1), outside(2)])
}

fn squares(along: [f64; 3]) -> f64 {
    const UNIT: f64 = 1.0 / (SCALE * SCALE);
    (along[0] * along[0] + along[1] * along[1] + along[2] * along[2]) * UNIT
}

/// Leaves, by position and ascending, that reach within the square of a
/// straight-line distance (in Earth radii) of a point of the unit sphere.
pub(crate) fn leaves_within<P: Pages>(
    pages: &P,
    tree: Tree,
    from: [f64; 3],
    square: f64,
) -> Result<Vec<u32>, P::Error> {
    let from = from.map(|axis| axis * SCALE);
    let Some(root) = tree.root_level() else {
        return Ok(Vec::new());
    };
    let mut here = vec![0];
    for level in (1..=root).rev() {
        let mut below = Vec::new();
        for index in here {
            pages.page(tree.page(level, index), |bytes| {
                let (items, _) = bytes.as_chunks::<ITEM>();
                let near = (0..)
                    .zip(items)
                    .filter(|(_, bytes)| to_box(&from, &Bounds::from_bytes(bytes)) <= square);
                below.extend(
                    near.map(|(child, _): (u32, _)| {
                        index.wrapping_mul(PER_PAGE).wrapping_add(child)
                    }),
                );
            })?;
        }
        here = below;
    }
    Ok(here)
}
