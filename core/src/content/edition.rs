//! Which edition of a text somebody saw: hashes that change with every edit.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Hex digits of a hash that people quote or compare by machine.
const DIGITS: usize = 16;

/// The hash of texts in their order. Each is counted with its length, so that
/// no two lists of texts run together into the same.
pub fn edition<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    let mut hex = String::with_capacity(DIGITS);
    for byte in hasher.finalize().iter().take(DIGITS / 2) {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
