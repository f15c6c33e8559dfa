//! Where the files of a repository come from.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{PackError, Rule};
use super::names;
use super::tuf::Metadata;
use crate::store::StoreError;

/// Files of a repository: its metadata, and packs and deltas by their stored names.
pub trait Repository: Metadata {
    /// Stored names of the packs and deltas that are here, below `targets/`.
    ///
    /// # Errors
    /// Where they cannot be listed.
    fn targets(&mut self) -> Result<Vec<String>, PackError>;

    /// A file by its path in the repository; `None` where it is not here.
    ///
    /// # Errors
    /// Where it cannot be opened.
    fn open_file(&mut self, path: &str) -> Result<Option<Box<dyn Read + '_>>, PackError>;
}

/// A repository as a folder of files.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The repository in `dir`.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self(dir.into())
    }
}

impl Metadata for Folder {
    fn metadata(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, PackError> {
        let path = format!("{}{name}", names::METADATA);
        match self.open_file(&path)? {
            Some(file) => read_limited(name, file, limit).map(Some),
            None => Ok(None),
        }
    }
}

impl Repository for Folder {
    fn targets(&mut self) -> Result<Vec<String>, PackError> {
        let top = self.0.join(names::TARGETS.trim_end_matches('/'));
        let mut found = Vec::new();
        walk(&top, "", &mut found, 0).map_err(|error| failed("targets", error))?;
        found.sort_unstable();
        Ok(found)
    }

    fn open_file(&mut self, path: &str) -> Result<Option<Box<dyn Read + '_>>, PackError> {
        names::check(path)?;
        match File::open(self.0.join(path)) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(path, error)),
        }
    }
}

/// Files below a folder, by path. What has no plain name is none of the repository's.
fn walk(dir: &Path, path: &str, found: &mut Vec<String>, depth: u8) -> io::Result<()> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if names::check(&name).is_err() {
            continue;
        }
        if kind.is_dir() && depth < 8 {
            walk(&entry.path(), &format!("{name}/"), found, depth + 1)?;
        } else if kind.is_file() {
            found.push(name);
        }
    }
    Ok(())
}

/// A whole file of at most `limit` bytes.
pub(crate) fn read_limited(name: &str, file: impl Read, limit: u64) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| failed(name, error))?;
    if bytes.len() as u64 > limit {
        let reason = format!("it has more than {limit} bytes");
        return Err(PackError::refused(Rule::EndlessData, name, reason));
    }
    Ok(bytes)
}

pub(crate) fn failed(name: &str, source: io::Error) -> PackError {
    PackError::Store(StoreError::Io {
        file: name.into(),
        source,
    })
}
