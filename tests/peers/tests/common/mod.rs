//! A repository that Beside has published into a folder.

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

/// Publishes a delegation to the group athens, then `bytes` as its pack, then a
/// new root by which one root key changes hands.
pub fn publish(dir: &Path, bytes: &[u8]) {
    let first = signed_root(1, &[1, 2, 3], &[1, 2]);
    let mut store = FolderStore::open(dir).unwrap();
    let mut step = request(vec![first.clone()], &[4, 5]);
    step.groups.push(Group {
        name: "athens".into(),
        keys: vec![secret(8).public(), secret(9).public()],
        threshold: 2,
    });
    upload::publish(&step, &mut store).unwrap();
    let mut step = request(vec![first.clone()], &[5, 8, 9]);
    step.role = Some("athens".into());
    step.items.push(Item {
        bytes: bytes.to_vec(),
        custom: Custom {
            kind: OfferKind::Pack,
            list: "athens/help".into(),
            version: 0,
            edition: "0".repeat(64),
            built_on: "2026-11-20".parse().unwrap(),
            base: None,
        },
    });
    upload::publish(&step, &mut store).unwrap();
    let second = signed_root(2, &[1, 2, 7], &[1, 2, 7]);
    let step = request(vec![first, second], &[4, 5]);
    upload::publish(&step, &mut store).unwrap();
}

/// Writes the secret keys as files, for the peers.
pub fn key_files(dir: &Path, seeds: &[u8]) {
    for seed in seeds {
        let pem = key_file::pem(&secret(*seed)).unwrap();
        std::fs::write(dir.join(format!("{seed}.key")), pem).unwrap();
    }
}
