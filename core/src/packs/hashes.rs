//! The hashes that are signed of a file: SHA-256, SHA-512 or both. Where both are
//! signed the file must have both.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256, Sha512};

use super::error::{PackError, Rule};
use crate::store::hex;

/// What was signed, as far as this reader knows it: one of the two at the least.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hashes<'a> {
    sha256: Option<&'a str>,
    sha512: Option<&'a str>,
}

impl<'a> Hashes<'a> {
    /// Picks the hashes that are known; those of other functions are passed over.
    ///
    /// # Errors
    /// `rule` where none is known.
    pub(super) fn signed(
        rule: Rule,
        file: &str,
        hashes: &'a BTreeMap<String, String>,
    ) -> Result<Self, PackError> {
        let of = |name: &str| hashes.get(name).map(String::as_str);
        let known = Self {
            sha256: of("sha256"),
            sha512: of("sha512"),
        };
        if known.hex().next().is_some() {
            return Ok(known);
        }
        let names: Vec<&str> = hashes.keys().map(String::as_str).collect();
        let reason = format!(
            "its hashes are {:?}; this reader knows sha256 and sha512",
            names.join(", ")
        );
        Err(PackError::refused(rule, file, reason))
    }

    /// The hashes in hex.
    pub(super) fn hex(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.sha256.into_iter().chain(self.sha512)
    }

    /// Whether a part of a file's name can be such a hash.
    pub(super) fn is_hex(text: &str) -> bool {
        matches!(text.len(), 64 | 128) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// Begins to hash a file.
    pub(super) fn begin(self) -> Hashing<'a> {
        Hashing {
            signed: self,
            sha256: self.sha256.map(|_| Sha256::new()),
            sha512: self.sha512.map(|_| Sha512::new()),
        }
    }

    /// Whether these are the hashes of `bytes`.
    pub(super) fn match_bytes(self, bytes: &[u8]) -> bool {
        let mut hash = self.begin();
        hash.update(bytes);
        hash.matches()
    }
}

/// A file on the way to its hashes.
pub(super) struct Hashing<'a> {
    signed: Hashes<'a>,
    sha256: Option<Sha256>,
    sha512: Option<Sha512>,
}

impl Hashing<'_> {
    pub(super) fn update(&mut self, bytes: &[u8]) {
        if let Some(hash) = &mut self.sha256 {
            hash.update(bytes);
        }
        if let Some(hash) = &mut self.sha512 {
            hash.update(bytes);
        }
    }

    /// Whether every hash that was signed is the file's.
    pub(super) fn matches(self) -> bool {
        let sha256 = self.sha256.map(|hash| hex(&hash.finalize()));
        let sha512 = self.sha512.map(|hash| hex(&hash.finalize()));
        sha256.as_deref() == self.signed.sha256 && sha512.as_deref() == self.signed.sha512
    }
}
