//! The client workflow, section 5 of the TUF specification 1.0.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::metadata::{Document, Kind, Meta, Role, Root, Snapshot, Targets, Timestamp};
use super::trusted::{Trusted, utf8};
use crate::packs::error::{PackError, Rule};
use crate::packs::keys::{Keys, Signers};
use crate::store::hex;

/// Most roots that are followed at once (the limit of the library tough).
pub const MOST_ROOTS: u64 = 1024;

/// Where metadata files come from: a bundle, a folder, a test.
pub trait Metadata {
    /// The bytes of a file such as `3.snapshot.json`; `None` where there is none.
    ///
    /// # Errors
    /// [`Rule::EndlessData`] where it has more than `limit` bytes.
    fn metadata(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, PackError>;
}

/// A role whose signature has run out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expired {
    /// Name of the role.
    pub role: String,
    /// When it ran out.
    pub on: DateTime<Utc>,
}

/// Metadata that was checked whole.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The newest root.
    pub root: Root,
    /// The newest timestamp.
    pub timestamp: Timestamp,
    /// The newest snapshot.
    pub snapshot: Snapshot,
    /// Targets files that were read so far, by role.
    pub targets: BTreeMap<String, Targets>,
    /// Roles that have run out.
    pub expired: Vec<Expired>,
    pub(super) now: DateTime<Utc>,
}

/// Follows the workflow from what is `trusted` to what `source` has. What was
/// found good stands in `trusted` afterwards, whatever came of the rest.
///
/// # Errors
/// A rule that was broken. That a role has run out is no error here: it stands
/// in [`Checked::expired`].
pub fn refresh(
    trusted: &mut Trusted,
    source: &mut impl Metadata,
    now: DateTime<Utc>,
) -> Result<Checked, PackError> {
    let root = newest_root(trusted, source)?;
    let timestamp = timestamp(trusted, source, &root)?;
    let snapshot = snapshot(trusted, source, &root, &timestamp)?;
    let mut checked = Checked {
        expired: Vec::new(),
        targets: BTreeMap::new(),
        root,
        timestamp,
        snapshot,
        now,
    };
    checked.note(Kind::Root.name(), checked.root.expires);
    checked.note(Kind::Timestamp.name(), checked.timestamp.expires);
    checked.note(Kind::Snapshot.name(), checked.snapshot.expires);
    let (keys, signers) = (
        checked.root.keys.clone(),
        signers(&checked.root, Kind::Targets)?,
    );
    checked.load(source, Kind::Targets.name(), &keys, &signers)?;
    Ok(checked)
}

/// 5.3: one root after the other, each signed by the one before it and by itself.
fn newest_root(trusted: &mut Trusted, source: &mut impl Metadata) -> Result<Root, PackError> {
    let mut held = Document::<Root>::read("root.json", trusted.root.as_bytes())?.signed;
    for _ in 0..MOST_ROOTS {
        let version = held.version + 1;
        let name = format!("{version}.root.json");
        let Some(bytes) = source.metadata(&name, Kind::Root.limit())? else {
            break;
        };
        let next = Document::<Root>::read(&name, &bytes)?.signed_by(
            &name,
            &held.keys,
            held.signers(Kind::Root),
        )?;
        let own = next.signed.clone();
        let next = next.signed_by(&name, &own.keys, own.signers(Kind::Root))?;
        if next.signed.version != version {
            let reason = format!("it says that it is version {}", next.signed.version);
            return Err(PackError::refused(Rule::RootVersion, &name, reason));
        }
        // 5.3.11: after a theft of these keys a thief's high version numbers must not
        // keep the true ones out.
        let rotated = [Kind::Timestamp, Kind::Snapshot]
            .iter()
            .any(|kind| changed(&held, &next.signed, *kind));
        if rotated {
            trusted.timestamp = None;
            trusted.snapshot = None;
        }
        trusted.root = utf8(&name, &bytes)?;
        held = next.signed;
    }
    Ok(held)
}

/// Whether other keys, or another number of them, sign for a role.
fn changed(old: &Root, new: &Root, kind: Kind) -> bool {
    let of = |root: &Root| {
        let signers = root.signers(kind)?;
        let keys = signers.keyids.iter().filter_map(|id| root.keys.get(id));
        let keys: BTreeSet<String> = keys.map(|key| key.keyval.public.clone()).collect();
        Some((keys, signers.threshold))
    };
    of(old) != of(new)
}

/// 5.4.
fn timestamp(
    trusted: &mut Trusted,
    source: &mut impl Metadata,
    root: &Root,
) -> Result<Timestamp, PackError> {
    let name = "timestamp.json";
    let bytes = needed(source, name, Kind::Timestamp.limit())?;
    let signers = signers(root, Kind::Timestamp)?;
    let new = Document::<Timestamp>::read(name, &bytes)?
        .signed_by(name, &root.keys, Some(&signers))?
        .signed;
    // What was held counts even when it has run out; only keys that no longer
    // hold make it void.
    let held = held::<Timestamp>(trusted.timestamp.as_deref(), root);
    if let Some(held) = held {
        not_older(name, new.version, held.version)?;
        if new.version == held.version {
            return Ok(held);
        }
        not_older(
            "snapshot.json",
            snapshot_meta(&new)?.version,
            snapshot_meta(&held)?.version,
        )?;
    }
    snapshot_meta(&new)?;
    trusted.timestamp = Some(utf8(name, &bytes)?);
    Ok(new)
}

fn snapshot_meta(timestamp: &Timestamp) -> Result<&Meta, PackError> {
    timestamp.meta.get("snapshot.json").ok_or_else(|| {
        PackError::refused(Rule::BadFormat, "timestamp.json", "it names no snapshot")
    })
}

/// 5.5.
fn snapshot(
    trusted: &mut Trusted,
    source: &mut impl Metadata,
    root: &Root,
    timestamp: &Timestamp,
) -> Result<Snapshot, PackError> {
    let meta = snapshot_meta(timestamp)?;
    let (name, bytes) = file(source, root, "snapshot", meta, Kind::Snapshot)?;
    let signers = signers(root, Kind::Snapshot)?;
    let new = Document::<Snapshot>::read(&name, &bytes)?
        .signed_by(&name, &root.keys, Some(&signers))?
        .signed;
    same_version(&name, new.version, meta.version)?;
    if let Some(held) = held::<Snapshot>(trusted.snapshot.as_deref(), root) {
        for (file, before) in &held.meta {
            let Some(now) = new.meta.get(file) else {
                let reason = format!("{file}, which was there before, is left out");
                return Err(PackError::refused(Rule::Rollback, &name, reason));
            };
            not_older(file, now.version, before.version)?;
        }
    }
    trusted.snapshot = Some(utf8(&name, &bytes)?);
    Ok(new)
}

impl Checked {
    /// 5.6: reads a targets file as the snapshot names it, signed as `signers` asks.
    ///
    /// # Errors
    /// A rule that was broken.
    pub fn load(
        &mut self,
        source: &mut impl Metadata,
        role: &str,
        keys: &Keys,
        signers: &Signers,
    ) -> Result<(), PackError> {
        let listed = format!("{role}.json");
        let Some(meta) = self.snapshot.meta.get(&listed).cloned() else {
            let reason = "the snapshot does not name it";
            return Err(PackError::refused(Rule::MixAndMatch, &listed, reason));
        };
        let (name, bytes) = file(source, &self.root, role, &meta, Kind::Targets)?;
        let new = Document::<Targets>::read(&name, &bytes)?
            .signed_by(&name, keys, Some(signers))?
            .signed;
        same_version(&name, new.version, meta.version)?;
        self.note(role, new.expires);
        self.targets.insert(role.into(), new);
        Ok(())
    }

    fn note(&mut self, role: &str, expires: DateTime<Utc>) {
        if expires <= self.now {
            self.expired.push(Expired {
                role: role.into(),
                on: expires,
            });
        }
    }
}

/// What was held of a role, if the root's keys of today still vouch for it.
fn held<T: Role>(text: Option<&str>, root: &Root) -> Option<T> {
    let name = T::KIND.name();
    Document::<T>::read(name, text?.as_bytes())
        .and_then(|document| document.signed_by(name, &root.keys, root.signers(T::KIND)))
        .ok()
        .map(|document| document.signed)
}

fn signers(root: &Root, kind: Kind) -> Result<Signers, PackError> {
    root.signers(kind).cloned().ok_or_else(|| {
        let reason = format!("it names no keys of {}", kind.name());
        PackError::refused(Rule::BadFormat, "root.json", reason)
    })
}

/// A file by its plain or versioned name, with length and hash as they were signed.
fn file(
    source: &mut impl Metadata,
    root: &Root,
    role: &str,
    meta: &Meta,
    kind: Kind,
) -> Result<(String, Vec<u8>), PackError> {
    let name = if root.consistent_snapshot {
        format!("{}.{role}.json", meta.version)
    } else {
        format!("{role}.json")
    };
    let bytes = needed(
        source,
        &name,
        meta.length.unwrap_or(kind.limit()).min(kind.limit()),
    )?;
    if meta
        .length
        .is_some_and(|length| length != bytes.len() as u64)
    {
        let reason = "it has another length than was signed";
        return Err(PackError::refused(Rule::MixAndMatch, &name, reason));
    }
    let Some(hashes) = &meta.hashes else {
        return Ok((name, bytes));
    };
    match hashes.get("sha256") {
        Some(hash) if *hash == hex(&Sha256::digest(&bytes)) => Ok((name, bytes)),
        Some(_) => {
            let reason = "it has another hash than was signed";
            Err(PackError::refused(Rule::MixAndMatch, &name, reason))
        }
        None => {
            let reason = "its hash is of a kind that this reader does not know";
            Err(PackError::refused(Rule::MixAndMatch, &name, reason))
        }
    }
}

fn needed(source: &mut impl Metadata, name: &str, limit: u64) -> Result<Vec<u8>, PackError> {
    source
        .metadata(name, limit)?
        .ok_or_else(|| PackError::Missing { file: name.into() })
}

fn not_older(name: &str, new: u64, held: u64) -> Result<(), PackError> {
    if new >= held {
        return Ok(());
    }
    let reason = format!("it is version {new}, and version {held} was seen before");
    Err(PackError::refused(Rule::Rollback, name, reason))
}

fn same_version(name: &str, found: u64, named: u64) -> Result<(), PackError> {
    if found == named {
        return Ok(());
    }
    let reason = format!("it is version {found}, and version {named} was signed");
    Err(PackError::refused(Rule::MixAndMatch, name, reason))
}
