//! What a repository offers: packs and deltas that its roles have signed.

use std::collections::BTreeSet;
use std::io::Read;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::error::{PackError, Rule};
use super::hashes::Hashes;
use super::names;
use super::repository::Repository;
use super::tuf::{Checked, Expired, TargetFile};

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
    /// Hash of the keys that its signature depends on.
    pub authority: String,
    /// Of the roles that its signature depends on, the one that ran out first.
    pub expired: Option<Expired>,
    /// Its length and hash.
    pub file: TargetFile,
    /// What else is said of it; `None` for files that are no packs of Beside.
    pub custom: Option<Custom>,
}

/// Files that were refused, each with its reason; the others are none the worse.
#[derive(Default)]
pub(super) struct Refusals(pub Vec<(String, PackError)>);

impl Refusals {
    /// The value, unless the file was refused, which is noted.
    ///
    /// # Errors
    /// What the disk says: it concerns every file.
    pub fn unless<T>(
        &mut self,
        path: &str,
        answer: Result<T, PackError>,
    ) -> Result<Option<T>, PackError> {
        match answer {
            Ok(value) => Ok(Some(value)),
            Err(error @ PackError::Store(_)) => Err(error),
            Err(error) => {
                self.0.push((path.into(), error));
                Ok(None)
            }
        }
    }
}

/// What lies in the folder of the targets.
pub(super) struct Found {
    /// Targets that are signed, with the bytes that were signed.
    pub offers: Vec<Offer>,
    /// Those that break a rule.
    pub refusals: Refusals,
    /// Files that nobody has signed, or no longer does: a list that was
    /// withdrawn, the index page of a web host. Nothing reads them.
    pub unsigned: Vec<String>,
}

/// All targets that are here, by whether they are signed. A group whose files break a
/// rule keeps no other from being read.
///
/// # Errors
/// What the disk says.
pub(super) fn offers(
    checked: &mut Checked,
    repository: &mut impl Repository,
) -> Result<Found, PackError> {
    let mut found = Found {
        offers: Vec::new(),
        refusals: Refusals::default(),
        unsigned: Vec::new(),
    };
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
        let offered = offer(checked, repository, &path);
        match found.refusals.unless(&path, offered)? {
            Some(Offered::Good(offer)) => found.offers.push(*offer),
            Some(Offered::Unsigned) => found.unsigned.push(path),
            Some(Offered::Before) | None => {}
        }
    }
    Ok(found)
}

/// What a file of the folder is.
enum Offered {
    Good(Box<Offer>),
    Unsigned,
    /// An edition of before: such may lie around, and are nobody's newest.
    Before,
}

fn offer(
    checked: &mut Checked,
    repository: &mut impl Repository,
    path: &str,
) -> Result<Offered, PackError> {
    let Some(found) = checked.find(repository, path)? else {
        return Ok(Offered::Unsigned);
    };
    let Some(stored) = stored(checked, repository, path, &found.file)? else {
        return Ok(Offered::Before);
    };
    let custom = found.file.custom.clone();
    let custom = custom.and_then(|custom| crate::json::from_value(&custom).ok());
    let offer = Offer {
        stored,
        authority: checked.authority(&found.role),
        expired: checked.expired_for(&found.role),
        role: found.role,
        file: found.file,
        custom,
        path: path.into(),
    };
    offer.check_path()?;
    offer.verify(repository)?;
    Ok(Offered::Good(Box::new(offer)))
}

/// Where the file lies, by any of its hashes; `None` where it is not here.
fn stored(
    checked: &Checked,
    repository: &mut impl Repository,
    path: &str,
    file: &TargetFile,
) -> Result<Option<String>, PackError> {
    let hashes = Hashes::signed(Rule::WrongHash, path, &file.hashes)?;
    let places: Vec<String> = if checked.root.consistent_snapshot {
        hashes.hex().map(|hash| names::stored(path, hash)).collect()
    } else {
        vec![format!("{}{path}", names::TARGETS)]
    };
    for place in places {
        if repository.open_file(&place)?.is_some() {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

/// `lists/athens/HASH.naloxone.pack` -> `lists/athens/naloxone.pack`.
fn without_hash(name: &str) -> String {
    let (folder, last) = match name.rsplit_once('/') {
        Some((folder, last)) => (format!("{folder}/"), last),
        None => (String::new(), name),
    };
    match last.split_once('.') {
        Some((hash, rest)) if Hashes::is_hex(hash) => folder + rest,
        _ => name.to_owned(),
    }
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
        let hashes = Hashes::signed(Rule::WrongHash, &self.path, &self.file.hashes)?;
        let mut file = self.open(repository)?;
        let mut hash = hashes.begin();
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
        if !hash.matches() {
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
