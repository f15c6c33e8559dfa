//! `pack.db`: the cache of places, built from a list and thrown away at will.

mod build;
mod codes;
#[cfg(test)]
mod harm;
mod hours_bytes;
pub(crate) mod hours_code;
mod ids;
mod insert;
mod kept;
mod line;
mod open;
mod ranges;
mod read;
mod sorted_keys;
mod spool;
mod sum;
mod texts;
mod varint;
mod words;

pub(crate) use build::Builder;
pub(crate) use open::{open_file, open_memory};
pub(crate) use read::{KindIndex, Pack, Unplaced, ZoneRules};
pub(crate) use words::{Matches, Order};

/// Marks the file as ours (`Besd`).
pub(crate) const APPLICATION_ID: u32 = 0x4265_7364;

/// Version of the schema. A file with a greater one is refused and left alone;
/// one with a smaller one is built again.
pub(crate) const SCHEMA: u32 = 4;

/// Entries of a page of places without a point.
pub(crate) const UNPLACED_PER_PAGE: usize = 336;

/// Names in the table `meta`.
pub(crate) mod key {
    pub(crate) const EDITION: &str = "edition";
    pub(crate) const LIST_LENGTH: &str = "list_length";
    pub(crate) const BUILT_ON: &str = "built_on";
    pub(crate) const ROWS: &str = "rows";
    pub(crate) const PLACED: &str = "placed";
    pub(crate) const SKIPPED: &str = "skipped";
    pub(crate) const ALL: &str = "all";
    pub(crate) const KIND: &str = "kind:";
    pub(crate) const SOURCE: &str = "source:";
    pub(crate) const ZONE: &str = "zone:";
}
