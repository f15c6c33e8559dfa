//! Sums over what a pack stores: SQLite itself does not see a byte that changed on the
//! disk, and a changed digit of a phone number would be shown as if it were right.
//!
//! 32 bits over the value, its key, its table and the edition of the list, so that neither
//! another value passes nor one from another place, be it of an earlier pack. It holds
//! against a failing disk, not against somebody who writes the file: such a one could write
//! the list that the pack is built from. XXH64, which zstd's frames are held by as well.
//! How a whole block is missed: `sealed-ranges.md`.

use twox_hash::XxHash64;

use crate::store::list_file::Edition;

/// The tables of a pack.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Place,
    Id,
    Hours,
    Attributes,
    Page,
    Meta,
    Word,
    List,
}

/// The sums of one pack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums(u64);

impl Sums {
    /// Sums of the pack of an edition.
    pub(super) fn of(edition: &Edition) -> Self {
        Self(XxHash64::oneshot(edition.length, edition.hash.as_bytes()))
    }

    /// The sums of one of its tables.
    pub(super) fn table(self, table: Table) -> Sum {
        // An odd number whose multiples lie far apart.
        Sum(self.0 ^ (table as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// The sums of one table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum(u64);

impl Sum {
    /// The sum of a value that stands under a number.
    fn of(self, key: u64, value: &[u8]) -> u32 {
        (XxHash64::oneshot(self.0 ^ key, value) >> 32) as u32
    }

    /// The number that stands for a key of bytes.
    pub(super) fn number(self, key: &[u8]) -> u64 {
        XxHash64::oneshot(self.0, key)
    }

    /// What the column `hours` of a row holds: the code, and a sum over all of the row.
    pub(super) fn with_hours(self, row: u32, data: &[u8], hours: u32) -> i64 {
        let sum = self.of(u64::from(row) << 32 | u64::from(hours), data);
        i64::from_le_bytes((u64::from(sum) << 32 | u64::from(hours)).to_le_bytes())
    }

    /// Appends the sum to a value.
    pub(super) fn seal(self, key: u64, value: &mut Vec<u8>) {
        let sum = self.of(key, value);
        value.extend(sum.to_le_bytes());
    }

    /// The value without its sum; `None` where they do not agree.
    pub(super) fn open(self, key: u64, sealed: &[u8]) -> Option<&[u8]> {
        let (value, end) = sealed.split_last_chunk::<4>()?;
        (self.of(key, value) == u32::from_le_bytes(*end)).then_some(value)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An edition for tests that need none of their own.
    pub(in super::super) fn edition(name: &str) -> Edition {
        Edition {
            hash: name.into(),
            length: 1,
        }
    }

    proptest! {
        #[test]
        fn a_changed_byte_or_length_or_key_is_seen(
            value in prop::collection::vec(any::<u8>(), 0..200), key in any::<u64>(),
            at in any::<prop::sample::Index>(), mask in 1..=255_u8,
        ) {
            let sum = Sums::of(&edition("a")).table(Table::Page);
            let mut sealed = value.clone();
            sum.seal(key, &mut sealed);
            prop_assert_eq!(sum.open(key, &sealed), Some(&*value));
            prop_assert_eq!(sum.open(key ^ 1, &sealed), None);
            let elsewhere = Sums::of(&edition("a")).table(Table::List);
            prop_assert_eq!(elsewhere.open(key, &sealed), None);
            let earlier = Sums::of(&edition("b")).table(Table::Page);
            prop_assert_eq!(earlier.open(key, &sealed), None);
            let at = at.index(sealed.len());
            prop_assert_eq!(sum.open(key, &sealed[..at]), None);
            sealed[at] ^= mask;
            prop_assert_eq!(sum.open(key, &sealed), None);
        }
    }
}
