//! The power lab: what a disk may hold when the power goes.
//!
//! A run is recorded with its data ([`record`]): every write, sync, rename and unlink
//! in the data folder, in order. A disk keeps of that only what was synced; of the
//! rest it may keep any part, in any order, and of a write only some sectors
//! ([`Disk::states`]). Each such state is laid out as a folder and read.

mod model;
mod record;
mod states;

pub(crate) use model::Disk;
pub(crate) use record::{Record, record};
pub(crate) use states::states;

/// Small random numbers (SplitMix64); `n` in, the same numbers out.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % (bound.max(1) as u64)) as usize
    }
}
