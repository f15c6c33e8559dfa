//! Sums over what a pack stores: SQLite itself does not see a byte that changed on the
//! disk, and a changed digit of a phone number would be shown as if it were right.
//!
//! 32 bits over the value and its key, so that neither another value nor another's value
//! passes. It holds against a failing disk, not against somebody who writes the file:
//! such a one could write the list that the pack is built from. XXH64, which zstd's frames
//! are held by as well.

use twox_hash::XxHash64;

/// The sum of a value that stands under a number.
pub(super) fn sum(key: u64, value: &[u8]) -> u32 {
    (XxHash64::oneshot(key, value) >> 32) as u32
}

/// The same where the key is bytes.
pub(super) fn sum_of(key: &[u8], value: &[u8]) -> u32 {
    sum(u64::from(sum(0, key)), value)
}

/// What the column `hours` of a row holds: the code, and a sum over all of the row.
pub(super) fn with_hours(row: u32, data: &[u8], hours: u32) -> i64 {
    let sum = sum(u64::from(row) << 32 | u64::from(hours), data);
    i64::from_le_bytes((u64::from(sum) << 32 | u64::from(hours)).to_le_bytes())
}

/// The sum over keys, in whatever order, with one more.
pub(super) fn and_key(all: u32, key: &[u8]) -> u32 {
    all.wrapping_add(sum(1, key))
}

/// The sum over keys, in whatever order.
pub(super) fn of_keys<K: AsRef<[u8]>>(keys: impl Iterator<Item = K>) -> u32 {
    keys.fold(0, |all, key| and_key(all, key.as_ref()))
}

/// Appends the sum to a value.
pub(super) fn seal(key: u64, value: &mut Vec<u8>) {
    let sum = sum(key, value);
    value.extend(sum.to_le_bytes());
}

/// The value without its sum; `None` where they do not agree.
pub(super) fn open(key: u64, sealed: &[u8]) -> Option<&[u8]> {
    let (value, end) = sealed.split_last_chunk::<4>()?;
    (sum(key, value) == u32::from_le_bytes(*end)).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_changed_byte_or_length_or_key_is_seen(
            value in prop::collection::vec(any::<u8>(), 0..200), key in any::<u64>(),
            at in any::<prop::sample::Index>(), mask in 1..=255_u8,
        ) {
            let mut sealed = value.clone();
            seal(key, &mut sealed);
            prop_assert_eq!(open(key, &sealed), Some(&*value));
            prop_assert_eq!(open(key ^ 1, &sealed), None);
            let at = at.index(sealed.len());
            prop_assert_eq!(open(key, &sealed[..at]), None);
            sealed[at] ^= mask;
            prop_assert_eq!(open(key, &sealed), None);
        }
    }
}
