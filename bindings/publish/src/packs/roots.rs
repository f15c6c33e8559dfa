//! Roots: whose keys sign for what. Making the first, and the next one when keys
//! change hands.

use std::collections::BTreeMap;

use beside_core::packs::keys::{Key, Keys, Signers};
use beside_core::packs::tuf::Root;
use chrono::{DateTime, Days, Utc};

use beside::outcome::Failure;

/// The keys of a role.
#[derive(Debug, Clone)]
pub struct RoleKeys {
    /// The keys.
    pub keys: Vec<Key>,
    /// How many of them must sign.
    pub threshold: u32,
}

/// Who is to sign for what.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The keys of all others: offline, in different hands.
    pub root: RoleKeys,
    /// Which groups there are.
    pub targets: RoleKeys,
    /// Snapshot and timestamp: on the machine that publishes.
    pub online: RoleKeys,
}

/// The root of version `version` that a plan asks for.
///
/// # Errors
/// A plan that could not be kept: too few keys, a key in two hands.
pub fn root(plan: &Plan, version: u64, now: DateTime<Utc>, days: u64) -> Result<Root, Failure> {
    let named = [
        ("root", &plan.root),
        ("targets", &plan.targets),
        ("snapshot", &plan.online),
        ("timestamp", &plan.online),
    ];
    let mut keys = Keys::new();
    let mut roles = BTreeMap::new();
    for (name, role) in named {
        let mut keyids: Vec<String> = role.keys.iter().map(Key::id).collect();
        keyids.sort_unstable();
        keyids.dedup();
        if role.threshold == 0 || (keyids.len() as u64) < u64::from(role.threshold) {
            return Err(Failure::WrongUse(format!(
                "{name} needs {} signatures and has {} different keys",
                role.threshold,
                keyids.len()
            )));
        }
        keys.extend(role.keys.iter().map(|key| (key.id(), key.clone())));
        let threshold = role.threshold;
        roles.insert(name.to_owned(), Signers { keyids, threshold });
    }
    let shared = plan.root.keys.iter().find(|key| {
        let others = plan.targets.keys.iter().chain(&plan.online.keys);
        others.into_iter().any(|other| other.id() == key.id())
    });
    if shared.is_some() {
        return Err(Failure::WrongUse(
            "a root key signs nothing but roots; make other keys for the other roles".into(),
        ));
    }
    Ok(Root {
        version,
        expires: expires(now, days)?,
        consistent_snapshot: true,
        keys,
        roles,
    })
}

/// `days` from now, without parts of a second.
///
/// # Errors
/// When that is beyond the calendar.
pub fn expires(now: DateTime<Utc>, days: u64) -> Result<DateTime<Utc>, Failure> {
    now.checked_add_days(Days::new(days))
        .and_then(|at| DateTime::from_timestamp(at.timestamp(), 0))
        .ok_or_else(|| Failure::WrongUse(format!("{days} days are too many")))
}
