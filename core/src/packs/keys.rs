//! Ed25519 keys and signatures as TUF metadata holds them.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::{PackError, Rule};
use crate::store::hex;

/// A public key in metadata. Keys of other kinds may stand there and sign
/// nothing here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// `ed25519`.
    pub keytype: String,
    /// `ed25519`.
    pub scheme: String,
    /// The key itself.
    pub keyval: KeyValue,
}

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyValue {
    /// 32 bytes in hex.
    pub public: String,
}

/// Keys by id.
pub type Keys = BTreeMap<String, Key>;

/// Who may sign for a role, and how many of them must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signers {
    /// Ids of the keys.
    pub keyids: Vec<String>,
    /// How many different keys must have signed.
    pub threshold: u32,
}

/// A signature of metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Id of the key.
    pub keyid: String,
    /// 64 bytes in hex; empty where a signature is still awaited.
    pub sig: String,
}

impl Key {
    /// The key of these 32 bytes.
    pub fn ed25519(public: &[u8; 32]) -> Self {
        Self {
            keytype: "ed25519".into(),
            scheme: "ed25519".into(),
            keyval: KeyValue {
                public: hex(public),
            },
        }
    }

    /// Its id: the hash of its canonical form.
    pub fn id(&self) -> String {
        // Written out, so that it cannot fail: the three texts hold nothing to escape.
        let canonical = format!(
            "{{\"keytype\":\"{}\",\"keyval\":{{\"public\":\"{}\"}},\"scheme\":\"{}\"}}",
            self.keytype, self.keyval.public, self.scheme
        );
        hex(&Sha256::digest(canonical))
    }

    /// Whether `signature` (64 bytes) is this key's over `message`.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let Some(public) = self.public() else {
            return false;
        };
        let (Ok(key), Ok(signature)) = (
            VerifyingKey::from_bytes(&public),
            Signature::from_slice(signature),
        ) else {
            return false;
        };
        // Strict: no signature that some readers take and others do not.
        key.verify_strict(message, &signature).is_ok()
    }

    /// The 32 bytes; `None` for a key of another kind.
    pub fn public(&self) -> Option<[u8; 32]> {
        let known = self.keytype == "ed25519" && self.scheme == "ed25519";
        let bytes = known.then(|| unhex(&self.keyval.public)).flatten()?;
        bytes.try_into().ok()
    }
}

/// Refuses `message` unless as many different keys as the role asks for have
/// signed it. A key under two ids, or twice in the list, counts once.
pub(crate) fn check(
    file: &str,
    message: &[u8],
    signatures: &[Signed],
    keys: &Keys,
    signers: &Signers,
) -> Result<(), PackError> {
    let unique: BTreeSet<&str> = signatures.iter().map(|one| &*one.keyid).collect();
    if unique.len() != signatures.len() {
        return Err(PackError::refused(
            Rule::BadFormat,
            file,
            "a key has signed it twice",
        ));
    }
    let good = signers_of(message, signatures, keys, signers).len();
    if signers.threshold == 0 || good < signers.threshold as usize {
        return Err(PackError::refused(
            Rule::Threshold,
            file,
            format!(
                "it needs good signatures of {} different keys and has {good}",
                signers.threshold.max(1)
            ),
        ));
    }
    Ok(())
}

/// The different keys of the role that have signed, by their bytes.
pub fn signers_of(
    message: &[u8],
    signatures: &[Signed],
    keys: &Keys,
    signers: &Signers,
) -> BTreeSet<[u8; 32]> {
    signatures
        .iter()
        .filter(|one| signers.keyids.contains(&one.keyid))
        .filter_map(|one| {
            let key = keys.get(&one.keyid)?;
            let sig = unhex(&one.sig)?;
            key.verifies(message, &sig).then(|| key.public())?
        })
        .collect()
}

/// Bytes from hex of either case.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8; 2]| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8);
    pairs.iter().map(byte).collect()
}
