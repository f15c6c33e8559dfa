//! A repository in memory, signed with keys made of small numbers, whose every
//! file a test can bend before it is signed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use beside_core::packs::keys::Key;
use beside_core::packs::tuf::Metadata;
use beside_core::packs::{PackError, Repository, Rule, json, names};
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const EXPIRES: &str = "2027-01-01T00:00:00Z";

pub fn now() -> DateTime<Utc> {
    "2026-11-22T15:00:00Z".parse().unwrap()
}

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub fn public(seed: u8) -> Key {
    Key::ed25519(key(seed).verifying_key().as_bytes())
}

pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is signed, with a good signature of each key.
pub fn signed(value: &Value, seeds: &[u8]) -> Vec<u8> {
    let message = json::canonical(value).unwrap();
    let signatures: Vec<Value> = seeds
        .iter()
        .map(|seed| {
            let sig = key(*seed).sign(&message).to_bytes();
            let sig: String = sig.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({"keyid": public(*seed).id(), "sig": sig})
        })
        .collect();
    serde_json::to_vec(&json!({"signed": value, "signatures": signatures})).unwrap()
}

/// Keys and threshold of a role.
pub fn role(seeds: &[u8], threshold: u32) -> Value {
    let ids: Vec<String> = seeds.iter().map(|seed| public(*seed).id()).collect();
    json!({"keyids": ids, "threshold": threshold})
}

pub fn keys(seeds: &[u8]) -> Value {
    let keys = seeds.iter().map(|seed| {
        let key = public(*seed);
        (key.id(), serde_json::to_value(key).unwrap())
    });
    Value::Object(keys.collect())
}

/// Root keys 1, 2, 3 of which two sign; targets 4, snapshot 5, timestamp 6.
pub fn root(version: u64) -> Value {
    json!({
        "_type": "root", "spec_version": "1.0.31", "version": version, "expires": EXPIRES,
        "consistent_snapshot": true, "keys": keys(&[1, 2, 3, 4, 5, 6]),
        "roles": {
            "root": role(&[1, 2, 3], 2), "targets": role(&[4], 1),
            "snapshot": role(&[5], 1), "timestamp": role(&[6], 1)
        }
    })
}

pub fn targets(version: u64) -> Value {
    json!({
        "_type": "targets", "spec_version": "1.0.31", "version": version, "expires": EXPIRES,
        "targets": {}
    })
}

pub fn target(bytes: &[u8]) -> Value {
    json!({"length": bytes.len(), "hashes": {"sha256": hash(bytes)}})
}

pub fn meta(version: u64, bytes: &[u8]) -> Value {
    json!({"version": version, "length": bytes.len(), "hashes": {"sha256": hash(bytes)}})
}

/// Files by path, as a folder has them.
#[derive(Clone, Default)]
pub struct Repo {
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was asked for, in order.
    pub asked: Vec<String>,
}

impl Repo {
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(format!("metadata/{name}"), bytes);
    }

    /// A repository of root 1, with these roles' files at these versions.
    pub fn new(version: u64, roles: &[(&str, u64, Vec<u8>)]) -> Self {
        let mut repo = Self::default();
        repo.put("1.root.json", signed(&root(1), &[1, 2]));
        repo.publish(version, roles);
        repo
    }

    /// Snapshot and timestamp of this version over these targets files.
    pub fn publish(&mut self, version: u64, roles: &[(&str, u64, Vec<u8>)]) {
        let mut metas = serde_json::Map::new();
        for (name, at, bytes) in roles {
            self.put(&format!("{at}.{name}.json"), bytes.clone());
            metas.insert(format!("{name}.json"), meta(*at, bytes));
        }
        let snapshot = signed(&snapshot(version, &Value::Object(metas)), &[5]);
        self.time(version, &snapshot);
        self.put(&format!("{version}.snapshot.json"), snapshot);
    }

    pub fn time(&mut self, version: u64, snapshot: &[u8]) {
        let timestamp = timestamp(version, &meta(version, snapshot));
        self.put("timestamp.json", signed(&timestamp, &[6]));
    }

    /// Snapshot and timestamp of this version again, signed by these keys.
    pub fn resign(&mut self, version: u64, snapshot: &[u8], timestamps: &[u8]) {
        let name = format!("{version}.snapshot.json");
        let held: Value = serde_json::from_slice(&self.files[&format!("metadata/{name}")]).unwrap();
        let bytes = signed(&held["signed"], snapshot);
        let time = timestamp(version, &meta(version, &bytes));
        self.put("timestamp.json", signed(&time, timestamps));
        self.put(&name, bytes);
    }

    pub fn target(&mut self, path: &str, bytes: &[u8]) {
        self.files
            .insert(names::stored(path, &hash(bytes)), bytes.to_vec());
    }
}

pub fn snapshot(version: u64, metas: &Value) -> Value {
    json!({
        "_type": "snapshot", "spec_version": "1.0.31", "version": version, "expires": EXPIRES,
        "meta": metas
    })
}

pub fn timestamp(version: u64, meta: &Value) -> Value {
    json!({
        "_type": "timestamp", "spec_version": "1.0.31", "version": version, "expires": EXPIRES,
        "meta": {"snapshot.json": meta}
    })
}

impl Metadata for Repo {
    fn metadata(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, PackError> {
        self.asked.push(name.to_owned());
        let found = self.files.get(&format!("metadata/{name}"));
        match found {
            Some(bytes) if bytes.len() as u64 > limit => Err(PackError::Refused {
                rule: Rule::EndlessData,
                file: name.into(),
                reason: "too long".into(),
            }),
            found => Ok(found.cloned()),
        }
    }
}

impl Repository for Repo {
    fn targets(&mut self) -> Result<Vec<String>, PackError> {
        let names = self.files.keys();
        Ok(names
            .filter_map(|name| name.strip_prefix("targets/"))
            .map(str::to_owned)
            .collect())
    }

    fn open_file(&mut self, path: &str) -> Result<Option<Box<dyn Read + '_>>, PackError> {
        Ok(self
            .files
            .get(path)
            .map(|bytes| Box::new(Cursor::new(bytes)) as Box<dyn Read>))
    }
}
