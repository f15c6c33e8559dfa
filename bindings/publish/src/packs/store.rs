//! Where a repository is published: files by name, written so that two publishers
//! never undo each other.

use std::io::{Cursor, Read};

use beside_core::packs::tuf::Metadata;
use beside_core::packs::{PackError, Repository, Rule, names};

/// What a store could not do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StoreFailure(pub String);

/// Tells one content of a file from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag(pub String);

/// Files by name. What is reported as written is durable.
pub trait Store {
    /// A file and its tag; `None` where there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    fn get(&mut self, path: &str) -> Result<Option<(Vec<u8>, Tag)>, StoreFailure>;

    /// Writes a file that is not there yet; `false` where one is, which then stays.
    ///
    /// # Errors
    /// The store cannot be written.
    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<bool, StoreFailure>;

    /// Replaces a file that still has this tag; `false` where it has not.
    ///
    /// # Errors
    /// The store cannot be written.
    fn replace(&mut self, path: &str, bytes: &[u8], tag: &Tag) -> Result<bool, StoreFailure>;
}

/// A store read as a repository: its metadata, and targets that are named.
pub struct StoreRepository<'a, S: ?Sized> {
    /// The store.
    pub store: &'a mut S,
    /// Stored names of targets that are asked for.
    pub targets: Vec<String>,
}

impl<S: Store + ?Sized> Metadata for StoreRepository<'_, S> {
    fn metadata(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, PackError> {
        let found = self.get(&format!("{}{name}", names::METADATA))?;
        match found {
            Some(bytes) if bytes.len() as u64 > limit => Err(PackError::Refused {
                rule: Rule::EndlessData,
                file: name.into(),
                reason: format!("it has more than {limit} bytes"),
            }),
            found => Ok(found),
        }
    }
}

impl<S: Store + ?Sized> Repository for StoreRepository<'_, S> {
    fn targets(&mut self) -> Result<Vec<String>, PackError> {
        Ok(self.targets.clone())
    }

    fn open_file(&mut self, path: &str) -> Result<Option<Box<dyn Read + '_>>, PackError> {
        let found = self.get(path)?;
        Ok(found.map(|bytes| Box::new(Cursor::new(bytes)) as Box<dyn Read>))
    }
}

impl<S: Store + ?Sized> StoreRepository<'_, S> {
    fn get(&mut self, path: &str) -> Result<Option<Vec<u8>>, PackError> {
        match self.store.get(path) {
            Ok(found) => Ok(found.map(|(bytes, _)| bytes)),
            Err(StoreFailure(reason)) => {
                Err(PackError::Store(beside_core::store::StoreError::Io {
                    file: path.into(),
                    source: std::io::Error::other(reason),
                }))
            }
        }
    }
}
