//! A k-d tree packed into pages that a database can hand out one by one.
//!
//! Points lie on the unit sphere in fixed point (1.5 mm), so that ranking by
//! straight-line distance is ranking by great-circle distance everywhere. The
//! tree is cut by its widest axis into full leaves of [`PER_PAGE`] entries; a
//! page of the level above holds the tight box of each page below. Pages are
//! numbered by level and position: no pointer is stored, and a query touches a
//! handful of pages even on a connection that has read nothing yet.

mod build;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use build::{order, pages};
pub(crate) use walk::{Hit, Pages, Walk, leaves_within};

/// Entries of a leaf, boxes of an inner page: what fits one 4,096-byte page of
/// the database without overflow.
pub(crate) const PER_PAGE: u32 = 168;

/// Bytes of an entry, and of a box.
pub(crate) const ITEM: usize = 24;

/// Fixed-point units per Earth radius.
pub(crate) const SCALE: f64 = 2_147_483_647.0;

/// Farthest that a fixed-point position lies from the true one, in Earth radii
/// (half a unit along each axis), rounded up.
pub(crate) const GRID_ERROR: f64 = 1.0 / SCALE;

/// A place as the tree knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Unit-sphere position times [`SCALE`].
    pub(crate) at: [i32; 3],
    /// Row of the cache.
    pub(crate) row: u32,
    /// Code of the compiled hours, 0 for none.
    pub(crate) hours: u32,
    /// Code of the set of attributes, 0 for none.
    pub(crate) attributes: u32,
}

impl Entry {
    /// The fixed-point position of a point on the unit sphere.
    pub(crate) fn fix(unit: [f64; 3]) -> [i32; 3] {
        unit.map(|axis| (axis * SCALE).round() as i32)
    }

    pub(crate) fn to_bytes(self) -> [u8; ITEM] {
        let [x, y, z] = self.at.map(i32::cast_unsigned);
        words_to_bytes([x, y, z, self.row, self.hours, self.attributes])
    }

    pub(crate) fn from_bytes(bytes: &[u8; ITEM]) -> Self {
        let [x, y, z, row, hours, attributes] = bytes_to_words(bytes);
        Self {
            at: [x, y, z].map(u32::cast_signed),
            row,
            hours,
            attributes,
        }
    }
}

/// Smallest box around some entries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    low: [i32; 3],
    high: [i32; 3],
}

impl Bounds {
    const NONE: Self = Self {
        low: [i32::MAX; 3],
        high: [i32::MIN; 3],
    };

    fn around(points: impl Iterator<Item = [i32; 3]>) -> Self {
        points.fold(Self::NONE, |bounds, at| {
            bounds.with(&Self { low: at, high: at })
        })
    }

    fn with(mut self, other: &Self) -> Self {
        for axis in 0..3 {
            self.low[axis] = self.low[axis].min(other.low[axis]);
            self.high[axis] = self.high[axis].max(other.high[axis]);
        }
        self
    }

    fn to_bytes(self) -> [u8; ITEM] {
        let low = self.low.map(i32::cast_unsigned);
        let high = self.high.map(i32::cast_unsigned);
        words_to_bytes([low[0], low[1], low[2], high[0], high[1], high[2]])
    }

    fn from_bytes(bytes: &[u8; ITEM]) -> Self {
        let words = bytes_to_words(bytes).map(u32::cast_signed);
        Self {
            low: [words[0], words[1], words[2]],
            high: [words[3], words[4], words[5]],
        }
    }
}

fn words_to_bytes(words: [u32; 6]) -> [u8; ITEM] {
    let mut bytes = [0; ITEM];
    for (four, word) in bytes.chunks_exact_mut(4).zip(words) {
        four.copy_from_slice(&word.to_le_bytes());
    }
    bytes
}

fn bytes_to_words(bytes: &[u8; ITEM]) -> [u32; 6] {
    let (fours, _) = bytes.as_chunks::<4>();
    std::array::from_fn(|at| u32::from_le_bytes(fours[at]))
}

/// Where a tree lies among the pages of the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Number of entries.
    pub(crate) count: u32,
    /// Page id of the first leaf; the levels above follow.
    pub(crate) first: u32,
}

impl Tree {
    /// Pages of each level, leaves first, the root last; empty for no entries.
    pub(crate) fn levels(self) -> impl Iterator<Item = u32> {
        let leaves = self.count.div_ceil(PER_PAGE);
        std::iter::successors((leaves > 0).then_some(leaves), |pages| {
            (*pages > 1).then(|| pages.div_ceil(PER_PAGE))
        })
    }

    /// Level of the root (0 where it is a leaf itself), or none without entries.
    pub(crate) fn root_level(self) -> Option<u32> {
        (self.levels().count() as u32).checked_sub(1)
    }

    /// Page id of page `index` of `level`.
    pub(crate) fn page(self, level: u32, index: u32) -> u32 {
        let below: u32 = self.levels().take(level as usize).sum();
        self.first.wrapping_add(below).wrapping_add(index)
    }
}
