//! Erasing everything that Beside wrote into its data folder.

use std::fs;
use std::io;
use std::path::Path;

use super::error::StoreError;
use super::folder::{LIST, LIST_BEFORE, LOCK, PACK, PACK_BEFORE, lock};
use super::{SESSIONS, files};

/// Unlinks all files of Beside in `dir`: what is the user's first, then the
/// lists, since which lists somebody holds tells of them as well. A file that
/// cannot be unlinked keeps no other from it. A folder without any is as good.
///
/// # Errors
/// The first thing that is still there; asked again, the rest is tried again.
pub fn erase(dir: &Path) -> Result<(), StoreError> {
    if !dir.exists() {
        return Ok(());
    }
    let user = erase_folder(&dir.join(SESSIONS));
    let lists = erase_lists(dir);
    user.and(lists)
}

fn erase_folder(folder: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::io(folder, error);
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let mut first = Ok(());
    for file in files {
        let gone = file.and_then(|file| files::remove(&file.path()));
        first = first.and(gone.map_err(failed));
    }
    first?;
    fs::remove_dir(folder).map_err(failed)?;
    files::sync_parent(folder)
}

/// Held for writing meanwhile, so that no import puts back what goes.
fn erase_lists(dir: &Path) -> Result<(), StoreError> {
    let held = lock(dir)?;
    let mut first = Ok(());
    for name in [LIST, LIST_BEFORE, PACK, PACK_BEFORE, LOCK] {
        let path = dir.join(name);
        let gone = files::remove(&path).map_err(|error| StoreError::io(&path, error));
        first = first.and(gone);
    }
    drop(held);
    first?;
    files::sync_parent(&dir.join(LOCK))
}
