//! Metadata on its way to enough signatures.

use beside_core::packs::json;
use beside_core::packs::keys::{Keys, Signed, Signers};
use beside_core::packs::tuf::Role;
use serde::Serialize;
use serde_json::{Value, json};

use super::key_file::Secret;
use beside::outcome::Failure;

/// Version of the TUF specification that the metadata follows.
pub const SPEC: &str = "1.0.31";

/// A file of metadata.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// What is signed.
    pub signed: Value,
    /// Who has signed.
    pub signatures: Vec<Signed>,
}

impl Envelope {
    /// Metadata that nobody has signed yet.
    ///
    /// # Errors
    /// When it has no JSON form.
    pub fn new<T: Role + Serialize>(role: &T) -> Result<Self, Failure> {
        let mut signed = serde_json::to_value(role).map_err(failed)?;
        signed["_type"] = T::KIND.name().into();
        signed["spec_version"] = SPEC.into();
        Ok(Self {
            signed,
            signatures: Vec::new(),
        })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it is no metadata.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Failure> {
        let no = |reason: &dyn std::fmt::Display| {
            Failure::Failed(format!("{name} is no signed metadata: {reason}"))
        };
        let mut whole = json::parse(bytes).map_err(|error| no(&error))?;
        let signatures = whole["signatures"].take();
        Ok(Self {
            signed: whole["signed"].take(),
            signatures: serde_json::from_value(signatures).map_err(|error| no(&error))?,
        })
    }

    /// Signs with each key that `signers` knows; answers how many of them.
    ///
    /// # Errors
    /// When what is signed has no canonical form.
    pub fn sign(&mut self, secrets: &[Secret], signers: &Signers) -> Result<usize, Failure> {
        let message = json::canonical(&self.signed).map_err(failed)?;
        let mut count = 0;
        for secret in secrets {
            let keyid = secret.public().id();
            if !signers.keyids.contains(&keyid) {
                continue;
            }
            let sig = secret.sign(&message);
            self.signatures.retain(|one| one.keyid != keyid);
            self.signatures.push(Signed { keyid, sig });
            count += 1;
        }
        self.signatures.sort_by(|a, b| a.keyid.cmp(&b.keyid));
        Ok(count)
    }

    /// How many different keys of `signers` have signed it well.
    pub fn signed_by(&self, keys: &Keys, signers: &Signers) -> usize {
        let Ok(message) = json::canonical(&self.signed) else {
            return 0;
        };
        beside_core::packs::keys::signers_of(&message, &self.signatures, keys, signers).len()
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// When it has no canonical form.
    pub fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let whole = json!({"signatures": self.signatures, "signed": self.signed});
        json::canonical(&whole).map_err(failed)
    }
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::Failed(format!("the metadata cannot be written: {error}"))
}
