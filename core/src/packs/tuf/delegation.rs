//! Who may speak for a path: section 5.6.7 of the TUF specification 1.0.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::client::{Checked, Delegator, Expired, Metadata, public_keys};
use super::metadata::{Delegation, Kind, SuccinctRoles, TargetFile};
use crate::packs::error::{PackError, Rule};
use crate::packs::names;
use crate::store::hex;

/// Most roles that are asked for one path (the limit of python-tuf).
const MOST_ROLES: usize = 32;

/// A target and who has signed it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The role.
    pub role: String,
    /// What it says.
    pub file: TargetFile,
}

impl Checked {
    /// Looks for a path: the top role first, then its delegations in their order,
    /// each with its own before the next. A terminating one that may speak for the
    /// path ends the search.
    ///
    /// # Errors
    /// A file of a role that is asked breaks a rule; [`Rule::BadName`].
    pub fn find(
        &mut self,
        source: &mut impl Metadata,
        path: &str,
    ) -> Result<Option<Found>, PackError> {
        names::check(path)?;
        let mut waiting = vec!["targets".to_owned()];
        let mut asked = BTreeSet::new();
        while let Some(role) = waiting.pop() {
            if !asked.insert(role.clone()) {
                continue;
            }
            if asked.len() > MOST_ROLES {
                let reason = format!("over {MOST_ROLES} roles would have to be asked");
                return Err(PackError::refused(Rule::BadDelegation, path, reason));
            }
            let Some(targets) = self.targets.get(&role) else {
                continue;
            };
            if let Some(file) = targets.targets.get(path) {
                return Ok(Some(Found {
                    role,
                    file: file.clone(),
                }));
            }
            let mut next = Vec::new();
            for delegation in self.delegations(&role, path)? {
                self.ask(source, &role, &delegation)?;
                next.push(delegation.name.clone());
                if delegation.terminating {
                    waiting.clear();
                    break;
                }
            }
            waiting.extend(next.into_iter().rev());
        }
        Ok(None)
    }

    fn delegations(&self, role: &str, path: &str) -> Result<Vec<Delegation>, PackError> {
        let delegations = self
            .targets
            .get(role)
            .and_then(|targets| targets.delegations.as_ref());
        let Some(delegations) = delegations else {
            return Ok(Vec::new());
        };
        if let Some(bins) = &delegations.succinct_roles {
            if !delegations.roles.is_empty() {
                let reason = "it delegates to roles and to bins at once";
                return Err(PackError::refused(Rule::BadDelegation, role, reason));
            }
            return Ok(vec![bin(bins, path)?]);
        }
        let mut roles = Vec::new();
        for delegation in &delegations.roles {
            if speaks_for(delegation, path)? {
                roles.push(delegation.clone());
            }
        }
        Ok(roles)
    }

    /// Reads a delegated role with the keys that the delegating role names. One
    /// that two roles delegate to is judged by both.
    fn ask(
        &mut self,
        source: &mut impl Metadata,
        by: &str,
        delegation: &Delegation,
    ) -> Result<(), PackError> {
        if !names::is_role(&delegation.name) {
            let reason = "a role may not have this name";
            return Err(PackError::refused(
                Rule::BadDelegation,
                &delegation.name,
                reason,
            ));
        }
        let keys = self
            .targets
            .get(by)
            .and_then(|targets| targets.delegations.as_ref())
            .map(|delegations| delegations.keys.clone())
            .unwrap_or_default();
        self.load(source, &delegation.name, &keys, &delegation.signers)
            .map_err(|error| with_advice(error, &delegation.name))?;
        let delegator = Delegator {
            role: by.into(),
            keys: public_keys(&keys, &delegation.signers),
        };
        // The first one stays: it was read before, so no circle comes about.
        self.delegators
            .entry(delegation.name.clone())
            .or_insert(delegator);
        Ok(())
    }

    /// Of the roles that a file of `role` depends on, the one that ran out first.
    pub(in crate::packs) fn expired_for(&self, role: &str) -> Option<Expired> {
        let top = [Kind::Root, Kind::Timestamp, Kind::Snapshot, Kind::Targets];
        let mut roles = BTreeSet::from(top.map(Kind::name));
        let mut role = role;
        roles.insert(role);
        while let Some(delegator) = self.delegators.get(role) {
            role = &delegator.role;
            roles.insert(role);
        }
        let expired = self.expired.iter();
        let expired = expired.filter(|one| roles.contains(&*one.role));
        expired.min_by_key(|one| one.on).cloned()
    }

    /// Hash of the keys that a file of `role` depends on, and of how many must
    /// sign: those of the role and of the roles that delegate to it, of the
    /// snapshot and of the timestamp. It changes when one of them is rotated.
    pub fn authority(&self, role: &str) -> String {
        let mut lines = Vec::new();
        for kind in [Kind::Timestamp, Kind::Snapshot, Kind::Targets] {
            if let Some(signers) = self.root.signers(kind) {
                let keys = public_keys(&self.root.keys, signers);
                lines.push(format!("{}: {keys}\n", kind.name()));
            }
        }
        let mut role = role;
        while let Some(delegator) = self.delegators.get(role) {
            lines.push(format!("{role}: {}\n", delegator.keys));
            role = &delegator.role;
        }
        hex(&Sha256::digest(lines.concat()))
    }
}

/// A group whose keys were replaced, and that has not published since, can be told so.
fn with_advice(error: PackError, group: &str) -> PackError {
    match error {
        PackError::Refused {
            rule: Rule::Threshold,
            file,
            reason,
        } => PackError::Refused {
            rule: Rule::Threshold,
            file,
            reason: format!(
                "{reason}. If the group {group} has new keys, ask it to publish its lists again \
                 with them"
            ),
        },
        error => error,
    }
}

/// Whether a delegation covers a path.
fn speaks_for(delegation: &Delegation, path: &str) -> Result<bool, PackError> {
    match (&delegation.paths, &delegation.path_hash_prefixes) {
        (Some(patterns), None) => Ok(patterns.iter().any(|pattern| matches(pattern, path))),
        (None, Some(prefixes)) => {
            let hash = hex(&Sha256::digest(path));
            Ok(prefixes.iter().any(|prefix| hash.starts_with(&**prefix)))
        }
        _ => Err(PackError::refused(
            Rule::BadDelegation,
            &delegation.name,
            "a delegation names its paths in one way, by pattern or by hash",
        )),
    }
}

/// The one bin that may speak for a path: the first bits of the path's hash are
/// its number.
fn bin(bins: &SuccinctRoles, path: &str) -> Result<Delegation, PackError> {
    if !(1..=32).contains(&bins.bit_length) {
        let reason = format!(
            "its bins are chosen by {} bits; 1 to 32 are possible",
            bins.bit_length
        );
        return Err(PackError::refused(
            Rule::BadDelegation,
            &bins.name_prefix,
            reason,
        ));
    }
    let hash = Sha256::digest(path);
    let first = hash.iter().take(4);
    let first = first.fold(0, |bits, byte| bits << 8 | u32::from(*byte));
    let number = first >> (32 - bins.bit_length);
    let digits = bins.bit_length.div_ceil(4) as usize;
    Ok(Delegation {
        name: format!("{}-{number:0digits$x}", bins.name_prefix),
        signers: bins.signers.clone(),
        terminating: true,
        paths: None,
        path_hash_prefixes: None,
    })
}

/// Shell patterns, `*` and `?`, neither of which passes a `/` (section 4.5).
fn matches(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), parts.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) if part_matches(pattern.as_bytes(), part.as_bytes()) => {}
            _ => return false,
        }
    }
}

/// In linear memory and at most quadratic time, whatever the pattern.
fn part_matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut from) = (0, 0);
    let mut star = None;
    while from < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at + 1, from));
                at += 1;
            }
            Some(b'?') => {
                at += 1;
                from += 1;
            }
            Some(byte) if *byte == text[from] => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((after, begun)) = star else {
                    return false;
                };
                star = Some((after, begun + 1));
                at = after;
                from = begun + 1;
            }
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stay_within_their_folder() {
        let cases = [
            ("lists/athens/*", "lists/athens/a.pack", true),
            ("lists/athens/*", "lists/athens/b/a.pack", false),
            ("lists/athens/*", "lists/athensx/a.pack", false),
            ("lists/*/*", "lists/athens/a.pack", true),
            ("lists/*", "lists/athens/a.pack", false),
            ("*", "a", true),
            ("a?c*e", "abcde", true),
            ("a?c*e", "abcd", false),
            ("**a**", "bab", true),
            ("", "a", false),
            ("[ab]", "a", false),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
        let slow = "*a".repeat(60) + "b";
        assert!(!matches(&slow, &"a".repeat(190)));
    }
}
