//! A repository that Beside has published into a folder.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::path::Path;

use beside_core::packs::{Custom, OfferKind};
use beside_publish::packs::folder_store::FolderStore;
use beside_publish::packs::key_file::{self, Secret};
use beside_publish::packs::publish::{Group, Item, Publish};
use beside_publish::packs::roots::{Plan, RoleKeys, root};
use beside_publish::packs::sign::Envelope;
use beside_publish::packs::upload;
use chrono::{DateTime, Utc};

/// The peers read the clock, so what is made for them must hold now.
#[expect(clippy::disallowed_methods, reason = "other clients read the clock")]
pub fn now() -> DateTime<Utc> {
    DateTime::from(std::time::SystemTime::now())
}

pub fn secret(seed: u8) -> Secret {
    Secret::from_seed(&[seed; 32])
}

fn role(seeds: &[u8], threshold: u32) -> RoleKeys {
    RoleKeys {
        keys: seeds.iter().map(|seed| secret(*seed).public()).collect(),
        threshold,
    }
}

/// A root of version `version`: root keys of which two sign, targets 4, online 5.
pub fn signed_root(version: u64, keys: &[u8], signers: &[u8]) -> Vec<u8> {
    let plan = Plan {
        root: role(keys, 2),
        targets: role(&[4], 1),
        online: role(&[5], 1),
    };
    let root = root(&plan, version, now(), 30).unwrap();
    let mut envelope = Envelope::new(&root).unwrap();
    let mut all = root.roles["root"].clone();
    all.keyids
        .extend(signers.iter().map(|seed| secret(*seed).public().id()));
    let secrets: Vec<Secret> = signers.iter().map(|seed| secret(*seed)).collect();
    envelope.sign(&secrets, &all).unwrap();
    envelope.bytes().unwrap()
}

fn request(roots: Vec<Vec<u8>>, secrets: &[u8]) -> Publish {
    Publish {
        roots,
        items: Vec::new(),
        groups: Vec::new(),
        role: None,
        secrets: secrets.iter().map(|seed| secret(*seed)).collect(),
        now: now(),
        days: 30,
        online_days: 7,
    }
}

/// A repository in a folder that Beside publishes into, step by step.
pub struct Step<'a>(&'a Path);

impl<'a> Step<'a> {
    pub fn new(dir: &'a Path) -> Self {
        Self(dir)
    }

    fn publish(&self, step: &Publish) {
        let mut store = FolderStore::open(self.0).unwrap();
        upload::publish(step, &mut store).unwrap();
    }

    fn first(&self) -> Vec<u8> {
        signed_root(1, &[1, 2, 3], &[1, 2])
    }

    /// Hands the lists of a group to these keys.
    pub fn group(&self, name: &str, seeds: &[u8], threshold: u32) {
        let mut step = request(vec![self.first()], &[4, 5]);
        step.groups.push(Group {
            name: name.into(),
            keys: seeds.iter().map(|seed| secret(*seed).public()).collect(),
            threshold,
        });
        self.publish(&step);
    }

    /// Publishes a pack as a group.
    pub fn list(&self, group: &str, list: &str, bytes: &[u8], edition: &str, seeds: &[u8]) {
        let mut step = request(vec![self.first()], &[&[5], seeds].concat());
        step.role = Some(group.into());
        step.items.push(Item {
            bytes: bytes.to_vec(),
            custom: Custom {
                kind: OfferKind::Pack,
                list: list.into(),
                version: 0,
                edition: edition.into(),
                built_on: "2026-11-20".parse().unwrap(),
                base: None,
            },
        });
        self.publish(&step);
    }

    /// Publishes a second root, by which one root key changes hands.
    pub fn second_root(&self) {
        let second = signed_root(2, &[1, 2, 7], &[1, 2, 7]);
        self.publish(&request(vec![self.first(), second], &[4, 5]));
    }
}

/// Publishes a delegation to the group athens, then `bytes` as its pack, then a
/// new root by which one root key changes hands.
pub fn publish(dir: &Path, bytes: &[u8]) {
    let step = Step::new(dir);
    step.group("athens", &[8, 9], 2);
    step.list("athens", "athens/help", bytes, &"0".repeat(64), &[8, 9]);
    step.second_root();
}

/// Writes the secret keys as files, for the peers.
pub fn key_files(dir: &Path, seeds: &[u8]) {
    for seed in seeds {
        let pem = key_file::pem(&secret(*seed)).unwrap();
        std::fs::write(dir.join(format!("{seed}.key")), pem).unwrap();
    }
}
