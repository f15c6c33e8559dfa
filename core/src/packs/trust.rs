//! What a data folder remembers of the repositories that are trusted there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{PackError, Rule};
use super::repository::Repository;
use super::tuf::{Kind, Trusted, fingerprint};
use crate::store::files;
use crate::store::{Folder, StoreError};

/// What is trusted of a repository: what the data folder remembers, else its
/// first root, if the person has named its fingerprint.
pub(super) fn of(
    dir: &Path,
    repository: &mut impl Repository,
    named: Option<&str>,
) -> Result<Trusted, PackError> {
    let name = "1.root.json";
    let Some(root) = repository.metadata(name, Kind::Root.limit())? else {
        return Err(PackError::Missing { file: name.into() });
    };
    let fingerprint = fingerprint(&root)?;
    if let Some(trusted) = read(dir, &fingerprint)? {
        return Ok(trusted);
    }
    let wanted: String = named
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_hexdigit)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if wanted != fingerprint {
        return Err(PackError::Stranger { fingerprint });
    }
    Trusted::begin(&root)
}

fn path(dir: &Path, fingerprint: &str) -> PathBuf {
    let short = fingerprint.get(..16).unwrap_or(fingerprint);
    dir.join(format!("trust-{short}.json"))
}

fn read(dir: &Path, fingerprint: &str) -> Result<Option<Trusted>, PackError> {
    let path = path(dir, fingerprint);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io(&path, error).into()),
    };
    // A file that somebody broke must not be taken for one that never was: that
    // would forget what was seen.
    let damaged = || {
        let reason = "what was trusted before cannot be read; restore the file or remove it";
        PackError::refused(Rule::BadFormat, "trust file", reason)
    };
    let trusted: Trusted = crate::json::from_str(&text).map_err(|_| damaged())?;
    if !trusted.is_current() || trusted.fingerprint != fingerprint {
        return Err(damaged());
    }
    Ok(Some(trusted))
}

/// Keeps what is trusted: whole or as it was.
pub(super) fn keep(folder: &Folder, trusted: &Trusted) -> Result<(), PackError> {
    let path = path(folder.path(), &trusted.fingerprint);
    let text = serde_json::to_string(trusted).map_err(io::Error::from);
    let text = text.map_err(|error| StoreError::io(&path, error))?;
    if fs::read_to_string(&path).is_ok_and(|held| held == text) {
        return Ok(());
    }
    files::replace(&path, |file| file.write_all(text.as_bytes()))?;
    Ok(())
}
