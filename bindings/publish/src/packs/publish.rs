//! The next edition of a repository: what it says, and who has signed that.

use std::collections::BTreeMap;

use beside_core::packs::keys::{Key, Keys, Signers};
use beside_core::packs::names;
use beside_core::packs::tuf::{
    Checked, Delegation, Delegations, Document, Kind, Meta, Role, Root, Snapshot, TargetFile,
    Targets, Timestamp, Trusted, refresh,
};
use beside_core::packs::{Custom, OfferKind, PackError, Rule};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::folder_store::hex;
use super::key_file::Secret;
use super::roots::expires;
use super::sign::Envelope;
use super::store::{Store, StoreRepository};
use beside::outcome::Failure;

/// A pack or delta that is to be published.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is said of it; `version` is set when it is published.
    pub custom: Custom,
}

impl Item {
    /// Its path in the repository.
    pub fn path(&self) -> String {
        match &self.custom.base {
            Some(base) => names::delta(&self.custom.list, base),
            None => names::pack(&self.custom.list),
        }
    }
}

/// A group that may sign the lists below its name.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name: `athens` may sign `lists/athens/*`.
    pub name: String,
    /// Its keys; none ends the delegation.
    pub keys: Vec<Key>,
    /// How many of them must sign.
    pub threshold: u32,
}

/// What is to be published, by whom.
pub struct Publish {
    /// Roots, the oldest first; the first one is what the publisher trusts.
    pub roots: Vec<Vec<u8>>,
    /// Packs and deltas.
    pub items: Vec<Item>,
    /// Groups that change.
    pub groups: Vec<Group>,
    /// The group that signs the lists; `None` for the top role.
    pub role: Option<String>,
    /// The keys that are at hand.
    pub secrets: Vec<Secret>,
    /// The moment.
    pub now: DateTime<Utc>,
    /// Days until the signature of lists runs out.
    pub days: u64,
    /// Days until snapshot and timestamp run out.
    pub online_days: u64,
}

/// Files of the next edition, in the order in which they are written; the
/// timestamp comes apart, last.
pub struct Next {
    /// Content-addressed or versioned: written once.
    pub files: Vec<(String, Vec<u8>)>,
    /// The file that makes the edition the newest.
    pub timestamp: Vec<u8>,
    /// What the lists are now.
    pub lists: Vec<Custom>,
}

/// The lists of a repository as phones read them.
#[derive(Debug, Default)]
pub struct Standing {
    /// Names of the lists.
    pub lists: Vec<String>,
    /// Groups whose keys were replaced and that have not published since: phones keep
    /// what they hold of theirs, and take nothing.
    pub waiting: Vec<String>,
}

const LIST_PATTERN: &str = "lists/";
/// Highest version that readers take.
const LAST_VERSION: u64 = u32::MAX as u64;

impl Publish {
    /// What the store holds, checked as a phone checks it; `None` where nothing is
    /// published yet.
    ///
    /// # Errors
    /// What the store or a rule says.
    pub fn held(&self, store: &mut (impl Store + ?Sized)) -> Result<Option<Checked>, Failure> {
        let mut repository = StoreRepository {
            store,
            targets: Vec::new(),
        };
        let [first, ..] = self.roots.as_slice() else {
            return Err(Failure::WrongUse(
                "name the root that you trust with --root".into(),
            ));
        };
        let mut trusted = Trusted::begin(first)?;
        match refresh(&mut trusted, &mut repository, self.now) {
            Ok(checked) => Ok(Some(checked)),
            Err(PackError::Missing { file }) if file == "timestamp.json" => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What phones read of the lists now.
    ///
    /// # Errors
    /// What the store or a rule says.
    pub fn standing(&self, store: &mut (impl Store + ?Sized)) -> Result<Standing, Failure> {
        let mut standing = Standing::default();
        let Some(mut held) = self.held(store)? else {
            return Ok(standing);
        };
        let mut repository = StoreRepository {
            store,
            targets: Vec::new(),
        };
        let top = held.targets.get("targets").cloned();
        let delegations = top.and_then(|top| top.delegations);
        for role in delegations.iter().flat_map(|all| &all.roles) {
            if let Some(all) = &delegations {
                let loaded = held.load(&mut repository, &role.name, &all.keys, &role.signers);
                if loaded.is_err_and(|error| error.rule() == Some(Rule::Threshold)) {
                    standing.waiting.push(role.name.clone());
                }
            }
        }
        let packs = held.targets.values().flat_map(customs);
        standing.lists = packs.map(|pack| pack.list).collect();
        Ok(standing)
    }

    /// Makes the next edition after `held`.
    ///
    /// # Errors
    /// Keys that are missing, a group that is not known.
    pub fn next(
        &self,
        store: &mut (impl Store + ?Sized),
        held: Option<Checked>,
    ) -> Result<Next, Failure> {
        let mut files = Vec::new();
        let mut root = self.newest_root(held.as_ref(), &mut files)?;
        let held_root = held.as_ref().map(|held| held.root.version).unwrap_or(0);
        if held_root > root.version {
            root = held.as_ref().map(|held| held.root.clone()).unwrap_or(root);
        }
        let mut writer = Writer {
            publish: self,
            store,
            files,
            retired: BTreeMap::new(),
        };
        let (mut meta, versions) = match &held {
            // Phones forget both with the keys (5.3.11), so the numbers begin anew: a
            // thief may have left no room above theirs.
            Some(held) if rotated(&held.root, &root) => (held.snapshot.meta.clone(), (0, 0)),
            Some(held) => (
                held.snapshot.meta.clone(),
                (held.snapshot.version, held.timestamp.version),
            ),
            None => (BTreeMap::new(), (0, 0)),
        };
        let top = writer.top(held.as_ref(), &root, &mut meta)?;
        let lists = writer.lists(held.as_ref(), &root, &top, &mut meta)?;
        let snapshot = Snapshot {
            version: versions.0,
            expires: expires(self.now, self.online_days)?,
            meta,
        };
        let online = signers(&root, Kind::Snapshot)?;
        let snapshot = writer.versioned("snapshot", snapshot, &root.keys, &online)?;
        let timestamp = Timestamp {
            version: above("timestamp", versions.1)?,
            expires: expires(self.now, self.online_days)?,
            meta: BTreeMap::from([("snapshot.json".into(), snapshot)]),
        };
        let online = signers(&root, Kind::Timestamp)?;
        let timestamp = self.signed("timestamp", &timestamp, &root.keys, &online)?;
        Ok(Next {
            files: writer.files,
            timestamp,
            lists,
        })
    }

    /// The newest of the roots that were named; those that are not yet published
    /// go into `files`.
    fn newest_root(
        &self,
        held: Option<&Checked>,
        files: &mut Vec<(String, Vec<u8>)>,
    ) -> Result<Root, Failure> {
        let mut newest: Option<Root> = None;
        let published = held.map_or(0, |held| held.root.version);
        for bytes in &self.roots {
            let root = Document::<Root>::read("root", bytes)?.signed;
            if root.version > published {
                let name = format!("{}{}.root.json", names::METADATA, root.version);
                files.push((name, bytes.clone()));
            }
            if newest
                .as_ref()
                .is_none_or(|newest| newest.version < root.version)
            {
                newest = Some(root);
            }
        }
        newest.ok_or_else(|| Failure::WrongUse("name the root that you trust with --root".into()))
    }

    /// Signs a role with the keys at hand, if they are enough.
    fn signed<T: Role + Serialize>(
        &self,
        name: &str,
        role: &T,
        keys: &Keys,
        signers: &Signers,
    ) -> Result<Vec<u8>, Failure> {
        let mut envelope = Envelope::new(role)?;
        envelope.sign(&self.secrets, signers)?;
        let good = envelope.signed_by(keys, signers);
        if good < signers.threshold as usize {
            return Err(Failure::Failed(format!(
                "{name} needs the signatures of {} of its keys, and {good} of them are here; give \
                 each with --key. Nothing was published",
                signers.threshold
            )));
        }
        envelope.bytes()
    }
}

struct Writer<'a, S: ?Sized> {
    publish: &'a Publish,
    store: &'a mut S,
    files: Vec<(String, Vec<u8>)>,
    /// Packs that a group signed with keys that were since retired, by list: the new
    /// keys count on from there.
    retired: BTreeMap<String, Custom>,
}

impl<S: Store + ?Sized> Writer<'_, S> {
    /// The top role's file: changed where groups or its own lists change.
    fn top(
        &mut self,
        held: Option<&Checked>,
        root: &Root,
        meta: &mut BTreeMap<String, Meta>,
    ) -> Result<Targets, Failure> {
        let publish = self.publish;
        let before = held.and_then(|held| held.targets.get("targets").cloned());
        let changes = !publish.groups.is_empty()
            || (publish.role.is_none() && !publish.items.is_empty())
            || before.is_none()
            // A new root may name other keys for it.
            || held.is_some_and(|held| held.root.version < root.version);
        let mut targets = before.unwrap_or(empty(publish)?);
        let signers = signers(root, Kind::Targets)?;
        if !changes {
            return Ok(targets);
        }
        for group in &publish.groups {
            delegate(&mut targets, group);
        }
        if publish.role.is_none() {
            self.put(&mut targets)?;
        }
        targets.expires = expires(publish.now, publish.days)?;
        let written = self.versioned("targets", targets.clone(), &root.keys, &signers)?;
        meta.insert("targets.json".into(), written);
        Ok(targets)
    }

    /// The lists, by the group that signs them.
    fn lists(
        &mut self,
        held: Option<&Checked>,
        root: &Root,
        top: &Targets,
        meta: &mut BTreeMap<String, Meta>,
    ) -> Result<Vec<Custom>, Failure> {
        let Some(role) = self.publish.role.clone() else {
            return Ok(customs(top));
        };
        let unknown = || {
            Failure::Failed(format!(
                "no group {role:?} may sign here; the top role adds one with --group"
            ))
        };
        let delegations = top.delegations.as_ref().ok_or_else(unknown)?;
        let delegation = delegations.roles.iter().find(|one| one.name == role);
        let signers = delegation.ok_or_else(unknown)?.signers.clone();
        let stray = self
            .publish
            .items
            .iter()
            .find(|item| !item.custom.list.starts_with(&format!("{role}/")));
        if let Some(item) = stray {
            return Err(Failure::WrongUse(format!(
                "the group {role} signs lists named {role}/NAME; this one is {}",
                item.custom.list
            )));
        }
        let mut targets = match held {
            Some(held) if meta.contains_key(&format!("{role}.json")) => {
                self.group(held, root, &role, &delegations.keys, &signers)?
            }
            _ => empty(self.publish)?,
        };
        self.put(&mut targets)?;
        targets.expires = expires(self.publish.now, self.publish.days)?;
        let lists = customs(&targets);
        let written = self.versioned(&role, targets, &delegations.keys, &signers)?;
        meta.insert(format!("{role}.json"), written);
        Ok(lists)
    }

    /// A group's file as it is published.
    fn group(
        &mut self,
        held: &Checked,
        root: &Root,
        role: &str,
        keys: &Keys,
        signers: &Signers,
    ) -> Result<Targets, Failure> {
        let mut checked = held.clone();
        checked.root = root.clone();
        let mut repository = StoreRepository {
            store: &mut *self.store,
            targets: Vec::new(),
        };
        let loaded = checked.load(&mut repository, role, keys, signers);
        match (loaded, checked.targets.remove(role)) {
            (Ok(()), Some(targets)) => Ok(targets),
            // Nothing is known of what the group has published, so nothing may replace it.
            (Err(error @ PackError::Store(_)), _) => Err(error.into()),
            // Signed by keys that were since retired: the group begins anew, above the
            // versions and editions that were seen.
            (Err(_), _) => {
                let mut targets = empty(self.publish)?;
                if let Some(seen) = held.snapshot.meta.get(&format!("{role}.json")) {
                    targets.version = seen.version;
                    self.retired = self.editions(role, seen.version)?;
                }
                Ok(targets)
            }
            (Ok(()), None) => empty(self.publish),
        }
    }

    /// What a role's file says of its packs, whoever has signed it: their numbers
    /// are taken from it and nothing else.
    fn editions(&mut self, role: &str, version: u64) -> Result<BTreeMap<String, Custom>, Failure> {
        let path = format!("{}{version}.{role}.json", names::METADATA);
        let found = self
            .store
            .get(&path)
            .map_err(|error| Failure::Failed(error.to_string()))?;
        let file = found.and_then(|(bytes, _)| Document::<Targets>::read(role, &bytes).ok());
        let packs = file.map(|file| customs(&file.signed)).unwrap_or_default();
        Ok(packs
            .into_iter()
            .map(|pack| (pack.list.clone(), pack))
            .collect())
    }

    /// Puts packs and deltas into a role's file.
    fn put(&mut self, targets: &mut Targets) -> Result<(), Failure> {
        for item in &self.publish.items {
            let path = item.path();
            names::check(&path)?;
            let pack = names::pack(&item.custom.list);
            let before = targets.targets.get(&pack).and_then(custom);
            let before = before.or_else(|| self.retired.get(&item.custom.list).cloned());
            let version = match before {
                Some(before) if before.edition == item.custom.edition => before.version,
                // Phones begin anew after the keys were rotated, so an end is no end.
                Some(before) => before.version.checked_add(1).unwrap_or(1),
                None => 1,
            };
            let said = Custom {
                version,
                ..item.custom.clone()
            };
            if said.kind == OfferKind::Delta
                && before_edition(targets, &pack) != Some(said.edition.clone())
            {
                return Err(Failure::WrongUse(format!(
                    "the delta for {} does not lead to the pack that is published; give the pack, \
                     too",
                    said.list
                )));
            }
            let file = target(&item.bytes, &said)?;
            let hash = file.hashes.values().next().cloned().unwrap_or_default();
            self.files
                .push((names::stored(&path, &hash), item.bytes.clone()));
            targets.targets.insert(path, file);
            // Deltas lead to the newest edition only.
            targets.targets.retain(|_, file| {
                custom(file)
                    .is_none_or(|other| other.list != said.list || other.edition == said.edition)
            });
        }
        Ok(())
    }

    /// Adds a role's file under the next version whose name is free.
    fn versioned<T: Role + Serialize + Versioned>(
        &mut self,
        name: &str,
        mut role: T,
        keys: &Keys,
        signers: &Signers,
    ) -> Result<Meta, Failure> {
        loop {
            *role.version_mut() = above(name, role.version())?;
            let path = format!("{}{}.{name}.json", names::METADATA, role.version());
            let taken = self
                .store
                .get(&path)
                .map_err(|e| Failure::Failed(e.to_string()))?;
            if taken.is_some() {
                continue;
            }
            let bytes = self.publish.signed(name, &role, keys, signers)?;
            let meta = Meta {
                version: role.version(),
                length: Some(bytes.len() as u64),
                hashes: Some(hashes(&bytes)),
            };
            self.files.push((path, bytes));
            return Ok(meta);
        }
    }
}

/// A role whose version can be set.
trait Versioned {
    fn version_mut(&mut self) -> &mut u64;
}

impl Versioned for Snapshot {
    fn version_mut(&mut self) -> &mut u64 {
        &mut self.version
    }
}

impl Versioned for Targets {
    fn version_mut(&mut self) -> &mut u64 {
        &mut self.version
    }
}

/// The version after this one.
fn above(name: &str, version: u64) -> Result<u64, Failure> {
    let next = version.checked_add(1).filter(|next| *next <= LAST_VERSION);
    next.ok_or_else(|| {
        Failure::Failed(format!(
            "{name} is at version {version}, and there is none above it. Somebody who has a key \
             that signs it has used them up: publish a root with a new online key, and hand a \
             group's lists to a new key. Nothing was published"
        ))
    })
}

/// Whether other keys sign for snapshot or timestamp.
fn rotated(old: &Root, new: &Root) -> bool {
    let keys = |root: &Root, kind| {
        let signers = root.signers(kind)?;
        let keys = signers.keyids.iter().filter_map(|id| root.keys.get(id));
        let mut keys: Vec<String> = keys.map(|key| key.keyval.public.clone()).collect();
        keys.sort_unstable();
        Some((keys, signers.threshold))
    };
    let kinds = [Kind::Snapshot, Kind::Timestamp];
    kinds
        .into_iter()
        .any(|kind| keys(old, kind) != keys(new, kind))
}

fn empty(publish: &Publish) -> Result<Targets, Failure> {
    Ok(Targets {
        version: 0,
        expires: expires(publish.now, publish.days)?,
        targets: BTreeMap::new(),
        delegations: None,
    })
}

fn delegate(targets: &mut Targets, group: &Group) {
    let delegations = targets.delegations.get_or_insert_with(|| Delegations {
        keys: Keys::new(),
        roles: Vec::new(),
        succinct_roles: None,
    });
    delegations.roles.retain(|role| role.name != group.name);
    if !group.keys.is_empty() {
        let keys = group.keys.iter().map(|key| (key.id(), key.clone()));
        delegations.keys.extend(keys);
        delegations.roles.push(Delegation {
            name: group.name.clone(),
            signers: Signers {
                keyids: group.keys.iter().map(Key::id).collect(),
                threshold: group.threshold,
            },
            terminating: true,
            paths: Some(vec![format!("{LIST_PATTERN}{}/*", group.name)]),
            path_hash_prefixes: None,
        });
    }
    let used = |id: &String| {
        let mut roles = delegations.roles.iter();
        roles.any(|role| role.signers.keyids.contains(id))
    };
    let unused: Vec<String> = delegations
        .keys
        .keys()
        .filter(|id| !used(id))
        .cloned()
        .collect();
    for id in unused {
        delegations.keys.remove(&id);
    }
    delegations.roles.sort_by(|a, b| a.name.cmp(&b.name));
}

fn before_edition(targets: &Targets, pack: &str) -> Option<String> {
    Some(custom(targets.targets.get(pack)?)?.edition)
}

fn customs(targets: &Targets) -> Vec<Custom> {
    let all = targets.targets.values().filter_map(custom);
    all.filter(|custom| custom.kind == OfferKind::Pack)
        .collect()
}

fn custom(file: &TargetFile) -> Option<Custom> {
    serde_json::from_value(file.custom.clone()?).ok()
}

fn target(bytes: &[u8], custom: &Custom) -> Result<TargetFile, Failure> {
    let custom = serde_json::to_value(custom)
        .map_err(|error| Failure::Failed(format!("the pack cannot be described: {error}")))?;
    Ok(TargetFile {
        length: bytes.len() as u64,
        hashes: hashes(bytes),
        custom: Some(custom),
    })
}

fn hashes(bytes: &[u8]) -> BTreeMap<String, String> {
    BTreeMap::from([("sha256".into(), hex(&Sha256::digest(bytes)))])
}

fn signers(root: &Root, kind: Kind) -> Result<Signers, Failure> {
    root.signers(kind)
        .cloned()
        .ok_or_else(|| Failure::Failed(format!("the root names no keys of {}", kind.name())))
}
