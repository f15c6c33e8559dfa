//! A repository as a folder of static files, for any web host or a stick.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::store::{Store, StoreFailure, Tag};

/// Held while somebody publishes into the folder.
const LOCK: &str = ".publish.lock";

/// A folder that is held for publishing.
pub struct FolderStore {
    dir: PathBuf,
    _lock: File,
}

impl FolderStore {
    /// Takes the folder, making it if need be.
    ///
    /// # Errors
    /// Where it cannot be made or somebody else publishes into it.
    pub fn open(dir: &Path) -> Result<Self, StoreFailure> {
        let held = || -> io::Result<File> {
            fs::create_dir_all(dir)?;
            let path = dir.join(LOCK);
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            file.lock()?;
            Ok(file)
        };
        let lock = held().map_err(|error| {
            StoreFailure(format!(
                "{} cannot be published into: {error}",
                dir.display()
            ))
        })?;
        Ok(Self {
            dir: dir.to_path_buf(),
            _lock: lock,
        })
    }

    /// Writes the bytes beside `path` under a name that no reader looks for.
    fn side(&self, path: &str, bytes: &[u8]) -> io::Result<(PathBuf, PathBuf)> {
        let path = self.dir.join(path);
        let parent = path.parent().unwrap_or(&self.dir);
        fs::create_dir_all(parent)?;
        let side = parent.join(".new");
        let mut file = File::create(&side)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok((side, path))
    }

    fn try_create(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        if self.dir.join(path).exists() {
            return Ok(false);
        }
        // Whoever writes here holds the lock, so nobody makes the file meanwhile.
        let (side, path) = self.side(path, bytes)?;
        fs::rename(&side, &path)?;
        sync(&path)?;
        Ok(true)
    }

    fn try_replace(&self, path: &str, bytes: &[u8], tag: &Tag) -> io::Result<bool> {
        if self.tag(path)?.as_ref() != Some(tag) {
            return Ok(false);
        }
        let (side, path) = self.side(path, bytes)?;
        fs::rename(&side, &path)?;
        sync(&path)?;
        Ok(true)
    }

    fn tag(&self, path: &str) -> io::Result<Option<Tag>> {
        match fs::read(self.dir.join(path)) {
            Ok(bytes) => Ok(Some(tag(&bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn sync(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(parent) = path.parent() {
        File::open(parent)?.sync_all()?;
    }
    Ok(())
}

/// The hash of the bytes.
pub fn tag(bytes: &[u8]) -> Tag {
    Tag(hex(&Sha256::digest(bytes)))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed(path: &str, error: &io::Error) -> StoreFailure {
    StoreFailure(format!("{path}: {error}"))
}

impl Store for FolderStore {
    fn get(&mut self, path: &str) -> Result<Option<(Vec<u8>, Tag)>, StoreFailure> {
        match fs::read(self.dir.join(path)) {
            Ok(bytes) => {
                let tag = tag(&bytes);
                Ok(Some((bytes, tag)))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(path, &error)),
        }
    }

    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<bool, StoreFailure> {
        self.try_create(path, bytes)
            .map_err(|error| failed(path, &error))
    }

    fn replace(&mut self, path: &str, bytes: &[u8], tag: &Tag) -> Result<bool, StoreFailure> {
        self.try_replace(path, bytes, tag)
            .map_err(|error| failed(path, &error))
    }
}
