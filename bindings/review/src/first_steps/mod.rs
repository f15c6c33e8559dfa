//! The first steps as static text of an app: what a phone shows before the
//! library is loaded, and when it cannot be loaded at all.
//!
//! Written from the content and checked in beside the bindings; nothing in them
//! is worded by hand.

mod android;
mod swift;
mod texts;

use std::path::{Path, PathBuf};

use beside_core::content::Content;
use beside_core::respond::OpenError;

use texts::{Numbers, Texts};

/// A file to be written: its path below the folder, its text.
pub type Page = (PathBuf, String);

/// String resources of Android, a file a language and one with the numbers.
///
/// # Errors
/// Where the content is broken.
pub fn android(content: &'static Content) -> Result<Vec<Page>, OpenError> {
    let (texts, numbers) = read(content)?;
    let mut pages: Vec<Page> = texts.iter().map(android::texts).collect();
    pages.push(android::numbers(&numbers));
    Ok(pages)
}

/// Swift, a file a language, one that lists them and one with the numbers.
///
/// # Errors
/// Where the content is broken.
pub fn swift(content: &'static Content) -> Result<Vec<Page>, OpenError> {
    let (texts, numbers) = read(content)?;
    let mut pages: Vec<Page> = texts.iter().map(swift::texts).collect();
    pages.push(swift::languages(&texts));
    pages.push(swift::numbers(&numbers));
    Ok(pages)
}

fn read(content: &'static Content) -> Result<(Vec<Texts>, Vec<Numbers>), OpenError> {
    let numbers = texts::numbers(content)?;
    let texts = content
        .languages()
        .map(|lang| Texts::new(content, lang, &numbers));
    Ok((texts.collect::<Result<_, _>>()?, numbers))
}

/// Whether each page stands below `folder` as it would be written, and no page
/// of a language that is gone; else the paths that differ.
pub fn differing(folder: &Path, pages: &[Page]) -> Vec<PathBuf> {
    let stands = |(path, text): &&Page| {
        let held = std::fs::read_to_string(folder.join(path));
        held.is_ok_and(|held| held == *text)
    };
    let differ = pages.iter().filter(|page| !stands(page));
    differ.map(|(path, _)| path.clone()).collect()
}
