//! What a repository offers: packs and deltas that its roles have signed.

use std::collections::BTreeSet;
use std::io::Read;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::{PackError, Rule};
use super::names;
use super::repository::Repository;
use super::tuf::{Checked, TargetFile};
use crate::store::hex;

/// What is signed about a pack or delta beside its length and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custom {
    /// Pack or delta.
    pub kind: OfferKind,
    /// Name of the list.
    pub list: String,
    /// Counts the editions of the list, from 1.
    pub version: u64,
    /// The edition that it is or leads to.
    pub edition: String,
    /// The day on which that was built.
    pub built_on: NaiveDate,
    /// Of a delta: the edition it is laid over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
}

/// What a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// A whole edition.
    Pack,
    /// What leads from one edition to another.
    Delta,
}

/// A signed target that is here.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its path as it was signed.
    pub path: String,
    /// Where the repository keeps it.
    pub stored: String,
    /// The role that signed it.
    pub role: String,
    /// Its length and hash.
    pub file: TargetFile,
    /// What else is said of it; `None` for files that are no packs of Beside.
    pub custom: Option<Custom>,
}

/// All targets that are here and signed.
///
/// # Errors
/// [`Rule::NotSigned`] for one that nobody may sign or has signed, and whatever
/// the files of the roles that are asked break.
pub(super) fn offers(
    checked: &mut Checked,
    repository: &mut impl Repository,
) -> Result<Vec<Offer>, PackError> {
    let mut offers = Vec::new();
    let mut seen = BTreeSet::new();
    for name in repository.targets()? {
        names::check(&name)?;
        let path = if checked.root.consistent_snapshot {
            without_hash(&name)
        } else {
            name.clone()
        };
        if !seen.insert(path.clone()) {
            continue;
        }
        let Some(found) = checked.find(repository, &path)? else {
            let reason = "nobody who may speak for it has signed it";
            return Err(PackError::refused(Rule::NotSigned, &path, reason));
        };
        let hash = sha256(&path, &found.file)?;
        let stored = if checked.root.consistent_snapshot {
            names::stored(&path, hash)
        } else {
            format!("{}{path}", names::TARGETS)
        };
        // Editions of before may lie around; they are nobody's newest.
        if repository.open_file(&stored)?.is_none() {
            continue;
        }
        let custom = found.file.custom.clone();
        let custom = custom.and_then(|custom| crate::json::from_value(&custom).ok());
        let offer = Offer {
            stored,
            role: found.role,
            file: found.file,
            custom,
            path,
        };
        offer.check_path()?;
        offers.push(offer);
    }
    Ok(offers)
}

/// `lists/athens/HASH.naloxone.pack` -> `lists/athens/naloxone.pack`.
fn without_hash(name: &str) -> String {
    let (folder, last) = match name.rsplit_once('/') {
        Some((folder, last)) => (format!("{folder}/"), last),
        None => (String::new(), name),
    };
    let is_hash = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    match last.split_once('.') {
        Some((hash, rest)) if is_hash(hash) => folder + rest,
        _ => name.to_owned(),
    }
}

fn sha256<'a>(path: &str, file: &'a TargetFile) -> Result<&'a str, PackError> {
    let hash = file.hashes.get("sha256").map(String::as_str);
    hash.ok_or_else(|| {
        let reason = "its hash is of a kind that this reader does not know";
        PackError::refused(Rule::WrongHash, path, reason)
    })
}

impl Offer {
    /// A role may sign for its paths only, so the path must say the list.
    fn check_path(&self) -> Result<(), PackError> {
        let Some(custom) = &self.custom else {
            return Ok(());
        };
        let path = match (custom.kind, &custom.base) {
            (OfferKind::Pack, _) => Some(names::pack(&custom.list)),
            (OfferKind::Delta, Some(base)) => Some(names::delta(&custom.list, base)),
            (OfferKind::Delta, None) => None,
        };
        if path.as_deref() == Some(&*self.path) {
            return Ok(());
        }
        let reason = format!(
            "it says that it is of the list {:?}, and lies elsewhere",
            custom.list
        );
        Err(PackError::refused(Rule::NotSigned, &self.path, reason))
    }

    /// Reads the file once and refuses it unless it is what was signed.
    ///
    /// # Errors
    /// [`Rule::WrongLength`], [`Rule::EndlessData`], [`Rule::WrongHash`].
    pub fn verify(&self, repository: &mut impl Repository) -> Result<(), PackError> {
        let mut file = self.open(repository)?;
        let mut hash = Sha256::new();
        let mut left = self.file.length;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = file
                .read(&mut buffer)
                .map_err(|error| super::repository::failed(&self.path, error))?;
            if read == 0 {
                break;
            }
            let Some(rest) = left.checked_sub(read as u64) else {
                let reason = format!("it goes on after its {} bytes", self.file.length);
                return Err(PackError::refused(Rule::EndlessData, &self.path, reason));
            };
            left = rest;
            hash.update(&buffer[..read]);
        }
        if left > 0 {
            let reason = format!("its last {left} bytes are missing");
            return Err(PackError::refused(Rule::WrongLength, &self.path, reason));
        }
        if hex(&hash.finalize()) != sha256(&self.path, &self.file)? {
            let reason = "its bytes are not those that were signed";
            return Err(PackError::refused(Rule::WrongHash, &self.path, reason));
        }
        Ok(())
    }

    pub(super) fn open<'r>(
        &self,
        repository: &'r mut impl Repository,
    ) -> Result<Box<dyn Read + 'r>, PackError> {
        repository
            .open_file(&self.stored)?
            .ok_or_else(|| PackError::Missing {
                file: self.path.clone(),
            })
    }
}
