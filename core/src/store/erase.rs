//! Erasing what is the user's.

use std::fs;
use std::io;
use std::path::Path;

use super::error::StoreError;
use super::files;

/// The folder of all journals, below the data folder: everything that is the
/// user's lies there and nowhere else.
pub const JOURNALS: &str = "journals";

/// Unlinks every journal in `dir`, whoever holds it: a live session, the kit,
/// answers, drafts. Lists of places are not the user's and stay. Tells how many
/// files are gone; none where nothing was ever kept.
///
/// # Errors
/// Where a file is still there afterwards; the others are gone even then.
pub fn erase_journals(dir: &Path) -> Result<usize, StoreError> {
    let folder = dir.join(JOURNALS);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(StoreError::io(&folder, error)),
    };
    let mut gone = 0;
    let mut left = None;
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                left = Some(StoreError::io(&folder, error));
                continue;
            }
        };
        match files::remove(&path) {
            Ok(()) => gone += 1,
            Err(error) => left = Some(StoreError::io(&path, error)),
        }
    }
    files::sync_parent(&folder.join("any"))?;
    match left {
        Some(error) => Err(error),
        None => {
            // An empty folder tells nothing; one that cannot be removed may stay.
            fs::remove_dir(&folder).ok();
            files::sync_parent(&folder)?;
            Ok(gone)
        }
    }
}
