//! The pseudonymous key of somebody who proposes: made on the device, kept in its own
//! file, erased by unlinking it. It says that two proposals come from one hand, not whose.

use std::fmt;
use std::path::Path;

use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};

use crate::store::{Journal, StoreError, hex};

/// File of the key in a data folder: among the journals, which erase takes away.
pub const KEY: &str = "journals/proposer.jsonl";

/// Somebody who signs proposals.
#[derive(Clone)]
pub struct Proposer(SigningKey);

#[derive(Serialize, Deserialize)]
struct Kept {
    seed: String,
}

impl Proposer {
    /// The key that follows from 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half, in hex.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// Never shows the secret half.
impl fmt::Debug for Proposer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Proposer({})", self.public())
    }
}

/// The key that is kept in a data folder; `None` where none was made or it was erased.
///
/// # Errors
/// Where the file is there and cannot be read.
pub fn kept_key(dir: &Path) -> Result<Option<Proposer>, StoreError> {
    let kept: Vec<Kept> = Journal::open(dir.join(KEY))?.read()?;
    let seed = kept.last().and_then(|kept| from_hex::<32>(&kept.seed));
    Ok(seed.map(|seed| Proposer::from_seed(&seed)))
}

/// Keeps a key made from `seed`, in place of one that was there.
///
/// # Errors
/// As the file cannot be written; the key of before then still stands.
pub fn keep_key(dir: &Path, seed: &[u8; 32]) -> Result<Proposer, StoreError> {
    let kept = Kept { seed: hex(seed) };
    Journal::open(dir.join(KEY))?.rewrite(&[kept])?;
    Ok(Proposer::from_seed(seed))
}

/// Unlinks the key. What it signed stays valid; nobody can sign with it again.
///
/// # Errors
/// Where the file is still there afterwards.
pub fn erase_key(dir: &Path) -> Result<(), StoreError> {
    Journal::open(dir.join(KEY))?.erase()
}

/// Exactly `N` bytes from lower-case hex.
pub(super) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return None;
    }
    let digit = |at: usize| match text.get(at)? {
        c @ b'0'..=b'9' => Some(c - b'0'),
        c @ b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = digit(2 * at)? << 4 | digit(2 * at + 1)?;
    }
    Some(bytes)
}
