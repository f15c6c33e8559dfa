//! The four kinds of TUF metadata (specification 1.0, section 4), as far as they are used.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::packs::error::{PackError, Rule};
use crate::packs::json;
use crate::packs::keys::{self, Keys, Signed, Signers};

/// What kind of role a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The keys of all others.
    Root,
    /// The newest snapshot.
    Timestamp,
    /// The versions of all targets files.
    Snapshot,
    /// Packs, and who may sign which.
    Targets,
}

impl Kind {
    /// As `_type` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Timestamp => "timestamp",
            Self::Snapshot => "snapshot",
            Self::Targets => "targets",
        }
    }

    /// Most bytes of such a file. The limits of the client library tough.
    pub fn limit(self) -> u64 {
        match self {
            Self::Targets => 10 << 20,
            _ => 1 << 20,
        }
    }
}

/// What every kind has.
pub trait Role: DeserializeOwned {
    /// Its kind.
    const KIND: Kind;
    /// Its version, from 1.
    fn version(&self) -> u64;
    /// When it runs out.
    fn expires(&self) -> DateTime<Utc>;
}

macro_rules! role {
    ($name:ident, $kind:expr) => {
        impl Role for $name {
            const KIND: Kind = $kind;
            fn version(&self) -> u64 {
                self.version
            }
            fn expires(&self) -> DateTime<Utc> {
                self.expires
            }
        }
    };
}

role!(Root, Kind::Root);
role!(Timestamp, Kind::Timestamp);
role!(Snapshot, Kind::Snapshot);
role!(Targets, Kind::Targets);

/// Whose keys may sign for which role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Counts its editions, from 1.
    pub version: u64,
    /// When it runs out.
    #[serde(with = "instant")]
    pub expires: DateTime<Utc>,
    /// Whether files carry their version or hash in their names.
    #[serde(default)]
    pub consistent_snapshot: bool,
    /// All keys.
    pub keys: Keys,
    /// Keys and threshold by role.
    pub roles: BTreeMap<String, Signers>,
}

/// Names the newest snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timestamp {
    /// Counts its editions, from 1.
    pub version: u64,
    /// When it runs out.
    #[serde(with = "instant")]
    pub expires: DateTime<Utc>,
    /// `snapshot.json`.
    pub meta: BTreeMap<String, Meta>,
}

/// Names the version of every targets file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Counts its editions, from 1.
    pub version: u64,
    /// When it runs out.
    #[serde(with = "instant")]
    pub expires: DateTime<Utc>,
    /// Targets files by name.
    pub meta: BTreeMap<String, Meta>,
}

/// Packs, and who else may sign some of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Counts its editions, from 1.
    pub version: u64,
    /// When it runs out.
    #[serde(with = "instant")]
    pub expires: DateTime<Utc>,
    /// Files by path.
    pub targets: BTreeMap<String, TargetFile>,
    /// Who else may sign, for which paths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegations: Option<Delegations>,
}

/// What is signed about a metadata file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Its version.
    pub version: u64,
    /// Its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u64>,
    /// Its hashes in hex, by the name of their function.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashes: Option<BTreeMap<String, String>>,
}

/// What is signed about a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetFile {
    /// Its bytes.
    pub length: u64,
    /// Its hashes in hex, by the name of their function.
    pub hashes: BTreeMap<String, String>,
    /// What else is said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<Value>,
}

/// Delegated roles in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegations {
    /// Their keys.
    pub keys: Keys,
    /// The roles.
    #[serde(default)]
    pub roles: Vec<Delegation>,
    /// In place of roles: bins, each for its share of the hashes of all paths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succinct_roles: Option<SuccinctRoles>,
}

/// Roles that are alike but for the paths they speak for: bins, named `PREFIX-0f`
/// (section 4.5, TAP 15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuccinctRoles {
    /// Keys and threshold of each.
    #[serde(flatten)]
    pub signers: Signers,
    /// How many of the first bits of a path's hash choose the bin.
    pub bit_length: u32,
    /// What their names begin with.
    pub name_prefix: String,
}

/// A delegated role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Its name, which is its file's.
    pub name: String,
    /// Its keys and threshold.
    #[serde(flatten)]
    pub signers: Signers,
    /// Whether nobody after it may speak for its paths.
    #[serde(default)]
    pub terminating: bool,
    /// Patterns of its paths: `*` and `?` within a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paths: Option<Vec<String>>,
    /// Beginnings of the hashes of its paths, in hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_hash_prefixes: Option<Vec<String>>,
}

/// A file of metadata that was read but not yet believed.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// What is signed.
    pub signed: T,
    /// Its canonical bytes, over which the signatures are made.
    pub message: Vec<u8>,
    /// The signatures.
    pub signatures: Vec<Signed>,
}

impl<T: Role> Document<T> {
    /// Reads a file; `name` stands for it in errors.
    ///
    /// # Errors
    /// [`Rule::BadFormat`], [`Rule::NewerFormat`], [`Rule::EndlessData`].
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, PackError> {
        let bad = |reason: String| PackError::refused(Rule::BadFormat, name, reason);
        if bytes.len() as u64 > T::KIND.limit() {
            let reason = format!("no such file has over {} bytes", T::KIND.limit());
            return Err(PackError::refused(Rule::EndlessData, name, reason));
        }
        let mut envelope = json::parse(bytes).map_err(bad)?;
        let part = |envelope: &mut Value, key: &str| {
            envelope
                .get_mut(key)
                .map(Value::take)
                .ok_or_else(|| bad(format!("it has no {key:?}")))
        };
        let signed = part(&mut envelope, "signed")?;
        let signatures = part(&mut envelope, "signatures")?;
        check_kind::<T>(name, &signed)?;
        let message = json::canonical(&signed).map_err(bad)?;
        let document = Self {
            message,
            signed: crate::json::from_value(&signed).map_err(|error| bad(error.to_string()))?,
            signatures: crate::json::from_value(&signatures)
                .map_err(|error| bad(error.to_string()))?,
        };
        // Version 0 stands for none; one at the end of the numbers is never left again.
        let version = document.signed.version();
        if version == 0 || version > u64::from(u32::MAX) {
            return Err(bad(format!("the version {version} is none")));
        }
        Ok(document)
    }

    /// Refuses the document unless the role's keys have signed it.
    ///
    /// # Errors
    /// [`Rule::Threshold`].
    pub fn signed_by(
        self,
        name: &str,
        keys: &Keys,
        signers: Option<&Signers>,
    ) -> Result<Self, PackError> {
        let Some(signers) = signers else {
            let reason = "nobody may sign for this role";
            return Err(PackError::refused(Rule::Threshold, name, reason));
        };
        keys::check(name, &self.message, &self.signatures, keys, signers)?;
        Ok(self)
    }
}

fn check_kind<T: Role>(name: &str, signed: &Value) -> Result<(), PackError> {
    let text = |key: &str| signed.get(key).and_then(Value::as_str).unwrap_or_default();
    if text("_type") != T::KIND.name() {
        let reason = format!("it is not of the kind {}", T::KIND.name());
        return Err(PackError::refused(Rule::BadFormat, name, reason));
    }
    let spec = text("spec_version");
    if spec != "1" && !spec.starts_with("1.") {
        let reason = format!("it follows version {spec:?} of the rules; this reader knows 1");
        return Err(PackError::refused(Rule::NewerFormat, name, reason));
    }
    Ok(())
}

impl Root {
    /// Keys and threshold of a role.
    pub fn signers(&self, kind: Kind) -> Option<&Signers> {
        self.roles.get(kind.name())
    }
}

/// Instants as TUF writes them: `2026-11-22T15:00:00Z`.
mod instant {
    use super::*;

    const FORMAT: &str = "%Y-%m-%dT%H:%M:%SZ";

    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&at.format(FORMAT))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(input)?;
        NaiveDateTime::parse_from_str(&text, FORMAT)
            .map(|at| at.and_utc())
            .map_err(|_| serde::de::Error::custom(format!("{text:?} is no moment")))
    }
}
