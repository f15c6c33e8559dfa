//! The edition of the list before this one, to which an import can be taken back.
//!
//! It gets its name only once the list was replaced: else an import that fails at its
//! last step would have taken away what could be gone back to.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::files;
use super::folder::{LIST, LIST_BEFORE};
use super::list_file::peek;

/// Gives the list a second name, before another takes its place. Where that fails the
/// import itself still goes on.
pub(super) fn set_aside(dir: &Path) {
    let (list, link) = (dir.join(LIST), link(dir));
    files::remove(&link).ok();
    let kept = fs::hard_link(&list, &link).or_else(|_| copy(&list, &link));
    if kept.is_err() {
        files::remove(&link).ok();
    }
    // The name is there before the list is another.
    files::sync_parent(&link).ok();
}

/// What was set aside becomes the edition before, now that the list is another. Where
/// nothing was there is none: the one before that would be gone back to in its place.
/// That the list is another must be durable by then: a loss of power could else keep this
/// and not that, and there would be nothing to go back to.
pub(super) fn keep(dir: &Path) {
    let (before, link) = (dir.join(LIST_BEFORE), link(dir));
    if !link.exists() {
        files::remove(&before).ok();
    } else if fs::rename(&link, before).is_ok() {
        // Renaming one name of a file to another of its names does nothing.
        files::remove(&link).ok();
    }
}

/// Ends what a killed writer began: either the list was replaced and what is set aside
/// is the edition before, or it was not.
pub(super) fn settle(dir: &Path) {
    let link = link(dir);
    if !link.exists() {
        return;
    }
    match (edition(&dir.join(LIST)), edition(&link)) {
        // A disk that cannot be read just now says nothing about it.
        (Err(_), _) | (_, Err(_)) => {}
        (Ok(list), Ok(Some(aside))) if list.as_ref() != Some(&aside) => {
            // The killed writer may not have come to it.
            files::sync_parent(&link).ok();
            keep(dir);
        }
        _ => {
            files::remove(&link).ok();
        }
    }
}

/// The hash of a list; none where there is no list that can be read as one.
fn edition(path: &Path) -> Result<Option<String>, StoreError> {
    match peek(path) {
        Err(StoreError::BadList { .. }) => Ok(None),
        found => Ok(found?.map(|edition| edition.hash)),
    }
}

fn link(dir: &Path) -> PathBuf {
    files::beside(&dir.join(LIST_BEFORE), ".new")
}

/// For file systems, and phones, that allow no second names.
fn copy(list: &Path, link: &Path) -> io::Result<()> {
    fs::copy(list, link)?;
    File::open(link)?.sync_all()
}
