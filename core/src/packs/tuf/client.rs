//! The client workflow, section 5 of the TUF specification 1.0.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::metadata::{Document, Kind, Meta, Role, Root, Snapshot, Targets, Timestamp};
use super::trusted::{Trusted, utf8};
use crate::packs::error::{PackError, Rule};
use crate::packs::hashes::Hashes;
use crate::packs::keys::{Keys, Signers};

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

/// Who delegates to a role, and to which keys.
#[derive(Debug, Clone)]
pub(super) struct Delegator {
    pub(super) role: String,
    pub(super) keys: String,
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
    /// Who delegates to the roles that were read.
    pub(super) delegators: BTreeMap<String, Delegator>,
    pub(super) now: DateTime<Utc>,
}

/// The moment of a refresh.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// It decides which signatures have expired.
    pub now: DateTime<Utc>,
    /// The person takes metadata although it has expired, so it is remembered as well.
    pub accept_expired: bool,
}

impl From<DateTime<Utc>> for Moment {
    fn from(now: DateTime<Utc>) -> Self {
        Self {
            now,
            accept_expired: false,
        }
    }
}

impl Moment {
    fn accepts(self, expires: DateTime<Utc>) -> bool {
        self.accept_expired || expires > self.now
    }
}

/// Follows the workflow from what is `trusted` to what `source` has. What was
/// found good stands in `trusted` afterwards, whatever came of the rest (5.3.8,
/// 5.4.5, 5.5.7); after an expired file only new roots do, as the workflow ends
/// there (5.3.10, 5.4.4, 5.5.6).
///
/// # Errors
/// A rule that was broken. That a role has expired is no error here: it stands
/// in [`Checked::expired`].
pub fn refresh(
    trusted: &mut Trusted,
    source: &mut impl Metadata,
    moment: impl Into<Moment>,
) -> Result<Checked, PackError> {
    let moment = moment.into();
    let root = newest_root(trusted, source)?;
    let mut current = moment.accepts(root.expires);
    let (timestamp, text) = timestamp(trusted, source, &root)?;
    current = current && moment.accepts(timestamp.expires);
    if current {
        trusted.timestamp = Some(text);
    }
    let (snapshot, text) = snapshot(trusted, source, &root, &timestamp)?;
    current = current && moment.accepts(snapshot.expires);
    if current {
        trusted.snapshot = Some(text);
    }
    let mut checked = Checked {
        expired: Vec::new(),
        targets: BTreeMap::new(),
        delegators: BTreeMap::new(),
        root,
        timestamp,
        snapshot,
        now: moment.now,
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
    let of = |root: &Root| Some(public_keys(&root.keys, root.signers(kind)?));
    of(old) != of(new)
}

/// Which keys may sign for a role, by their bytes, and how many must. A key under
/// another id is the same key.
pub(super) fn public_keys(keys: &Keys, signers: &Signers) -> String {
    let named = signers.keyids.iter().filter_map(|id| keys.get(id));
    let public: BTreeSet<&str> = named.map(|key| key.keyval.public.as_str()).collect();
    let public: Vec<&str> = public.into_iter().collect();
    format!("{} of {}", signers.threshold, public.join(","))
}

/// 5.4: the newest timestamp and its text.
fn timestamp(
    trusted: &Trusted,
    source: &mut impl Metadata,
    root: &Root,
) -> Result<(Timestamp, String), PackError> {
    let name = "timestamp.json";
    let bytes = needed(source, name, Kind::Timestamp.limit())?;
    let signers = signers(root, Kind::Timestamp)?;
    let new = Document::<Timestamp>::read(name, &bytes)?
        .signed_by(name, &root.keys, Some(&signers))?
        .signed;
    // What was held counts even when it has run out; only keys that no longer
    // hold make it void.
    let text = trusted.timestamp.as_deref();
    if let (Some(held), Some(text)) = (held::<Timestamp>(text, root), text) {
        not_older(name, new.version, held.version)?;
        if new.version == held.version {
            return Ok((held, text.to_owned()));
        }
        not_older(
            "snapshot.json",
            snapshot_meta(&new)?.version,
            snapshot_meta(&held)?.version,
        )?;
    }
    snapshot_meta(&new)?;
    Ok((new, utf8(name, &bytes)?))
}

fn snapshot_meta(timestamp: &Timestamp) -> Result<&Meta, PackError> {
    timestamp.meta.get("snapshot.json").ok_or_else(|| {
        PackError::refused(Rule::BadFormat, "timestamp.json", "it names no snapshot")
    })
}

/// 5.5: the snapshot that the timestamp names, and its text.
fn snapshot(
    trusted: &Trusted,
    source: &mut impl Metadata,
    root: &Root,
    timestamp: &Timestamp,
) -> Result<(Snapshot, String), PackError> {
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
    let text = utf8(&name, &bytes)?;
    Ok((new, text))
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
    if Hashes::signed(Rule::MixAndMatch, &name, hashes)?.match_bytes(&bytes) {
        return Ok((name, bytes));
    }
    let reason = "it has another hash than was signed";
    Err(PackError::refused(Rule::MixAndMatch, &name, reason))
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
