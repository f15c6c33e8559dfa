//! What was believed last, kept so that nothing older is believed later.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::metadata::{Document, Root};
use crate::packs::error::{PackError, Rule};
use crate::store::hex;

/// What the file says it is.
pub const FORMAT: &str = "beside-trust/1";

/// The metadata of one repository as it was last believed: the files themselves,
/// so that a new root judges them again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trusted {
    format: String,
    /// Hash of the first root: names the repository.
    pub fingerprint: String,
    /// The newest root.
    pub root: String,
    /// The newest timestamp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
    /// The newest snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<String>,
}

impl Trusted {
    /// Begins with a root that the person has decided to trust. Its own keys
    /// must have signed it.
    ///
    /// # Errors
    /// Where it is not a well-signed root.
    pub fn begin(root: &[u8]) -> Result<Self, PackError> {
        let name = "root.json";
        let document = Document::<Root>::read(name, root)?;
        let signed = document.signed.clone();
        document.signed_by(
            name,
            &signed.keys,
            signed.signers(super::metadata::Kind::Root),
        )?;
        Ok(Self {
            format: FORMAT.into(),
            fingerprint: fingerprint(root)?,
            root: utf8(name, root)?,
            timestamp: None,
            snapshot: None,
        })
    }

    /// Whether it is of the format that this version reads.
    pub fn is_current(&self) -> bool {
        self.format == FORMAT
    }
}

/// The fingerprint of a root: SHA-256 of what is signed of it, in hex. People
/// compare it by voice or on paper.
///
/// # Errors
/// Where it is no root.
pub fn fingerprint(root: &[u8]) -> Result<String, PackError> {
    let document = Document::<Root>::read("root.json", root)?;
    Ok(hex(&Sha256::digest(&document.message)))
}

pub(super) fn utf8(name: &str, bytes: &[u8]) -> Result<String, PackError> {
    String::from_utf8(bytes.to_vec())
        .map_err(|_| PackError::refused(Rule::BadFormat, name, "it is not UTF-8"))
}
