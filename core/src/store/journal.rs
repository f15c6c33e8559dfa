//! The journal: what is the user's, one JSON line an entry, each line flushed.
//!
//! A kill costs at most the line that was being written. Nothing here knows
//! what the entries mean: the live session, drafts and settings all lie in
//! files like this, in the app's private folder.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{StoreError, file_name};
use super::files;

/// An append-only file of JSON lines, held by one process at a time.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// Open and locked once something was to be written.
    file: Option<File>,
    /// Where in the open file a line begins that failed and could not be cut off.
    failed_at: Option<u64>,
}

impl Journal {
    /// Names the journal at `path`. Creates nothing: a journal to which nothing
    /// was ever written leaves no trace. Where a file is already there it is
    /// locked now, so that two live sessions do not mix.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another process holds it.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let mut journal = Self {
            path: path.into(),
            file: None,
            failed_at: None,
        };
        if journal.path.exists() {
            match journal.hold() {
                // Reading goes on where writing cannot.
                Ok(_) | Err(StoreError::ReadOnly { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(journal)
    }

    /// Where the journal lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every whole entry, in order. A line that does not parse as `T`, and a
    /// last line without its end, are skipped: they never keep the others from
    /// being read. No file is no entries.
    ///
    /// # Errors
    /// Only where the file is there and cannot be read.
    pub fn read<T: DeserializeOwned>(&self) -> Result<Vec<T>, StoreError> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io(&self.path, error)),
        };
        let whole = &bytes[..whole_lines(&bytes)];
        Ok(whole
            .split(|byte| *byte == b'\n')
            .filter_map(|line| crate::json::from_bytes(line).ok())
            .collect())
    }

    /// Appends one entry and returns once it is on the disk.
    ///
    /// # Errors
    /// The file is then as it was before, or holds a torn last line that the
    /// next reader skips and the next append cuts off.
    pub fn append<T: Serialize>(&mut self, entry: &T) -> Result<(), StoreError> {
        let line = self.line(entry)?;
        let path = self.path.clone();
        let mut failed_at = self.failed_at;
        let done = append_line(self.hold()?, &line, &mut failed_at);
        self.failed_at = failed_at;
        done.map_err(|error| StoreError::io(&path, error))
    }

    /// Replaces all entries at once (compaction): old or new, never a mix.
    ///
    /// # Errors
    /// The old entries then still stand.
    pub fn rewrite<T: Serialize>(&mut self, entries: &[T]) -> Result<(), StoreError> {
        let lines = entries
            .iter()
            .map(|entry| self.line(entry))
            .collect::<Result<Vec<_>, _>>()?;
        self.hold()?;
        files::replace(&self.path, |file| {
            lines.iter().try_for_each(|line| file.write_all(line))
        })?;
        // The lock was on the file that has just been replaced. What was written stands,
        // and where it cannot be locked just now, the next entry does that.
        self.release();
        self.hold().ok();
        Ok(())
    }

    /// Unlinks the file and its side file. Another entry begins a new one.
    ///
    /// # Errors
    /// Where the file is still there afterwards.
    pub fn erase(&mut self) -> Result<(), StoreError> {
        self.release();
        files::remove(&files::beside(&self.path, ".new"))
            .and_then(|()| files::remove(&self.path))
            .map_err(|error| StoreError::io(&self.path, error))?;
        if self.path.parent().is_some_and(Path::exists) {
            files::sync_parent(&self.path)?;
        }
        Ok(())
    }

    fn line<T: Serialize>(&self, entry: &T) -> Result<Vec<u8>, StoreError> {
        let mut line = serde_json::to_vec(entry).map_err(|error| StoreError::Io {
            file: file_name(&self.path),
            source: io::Error::other(error.to_string()),
        })?;
        line.push(b'\n');
        Ok(line)
    }

    fn release(&mut self) {
        self.file = None;
        self.failed_at = None;
    }

    /// The open, locked file; made if need be, with its folder.
    fn hold(&mut self) -> Result<&mut File, StoreError> {
        let file = match self.file.take() {
            Some(file) => file,
            None => open_locked(&self.path)?,
        };
        Ok(self.file.insert(file))
    }
}

fn open_locked(path: &Path) -> Result<File, StoreError> {
    let io = |error| StoreError::io(path, error);
    if let Some(parent) = path.parent() {
        files::make_folder(parent).map_err(io)?;
    }
    let file = files::private_options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(io)?;
    files::lock(&file, path)?;
    // Between opening and locking, the one who held the lock may have put
    // another file here or erased it: then the lock is on a nameless file.
    if !same_file(&file, path) {
        return Err(StoreError::Busy {
            file: file_name(path),
        });
    }
    // Empty it may be new, or one whose name could not be made durable the first time.
    if file.metadata().map_err(io)?.len() == 0 {
        files::sync_parent(path)?;
    }
    Ok(file)
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(named)) => (held.dev(), held.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere a file that is open cannot be renamed over.
#[cfg(not(unix))]
fn same_file(_file: &File, path: &Path) -> bool {
    path.exists()
}

fn append_line(file: &mut File, line: &[u8], failed_at: &mut Option<u64>) -> io::Result<()> {
    if let Some(end) = *failed_at {
        file.set_len(end)?;
        *failed_at = None;
    }
    let end = cut_torn_tail(file)?;
    let written = file.write_all(line).and_then(|()| file.sync_data());
    if written.is_err() && file.set_len(end).is_err() {
        // Where all of it was written and only the sync failed, a reader would take it for
        // good, and the same line again for a second one.
        *failed_at = Some(end);
    }
    written
}

/// Cuts a last line without its end, and leaves the position at the end.
fn cut_torn_tail(file: &mut File) -> io::Result<u64> {
    let end = file.seek(SeekFrom::End(0))?;
    if end == 0 || last_byte(file, end)? == b'\n' {
        return file.seek(SeekFrom::Start(end));
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    let whole = whole_lines(&bytes) as u64;
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))
}

fn last_byte(file: &mut File, end: u64) -> io::Result<u8> {
    let mut last = [0];
    file.seek(SeekFrom::Start(end - 1))?;
    file.read_exact(&mut last)?;
    Ok(last[0])
}

/// Length of the part of `bytes` that is made of whole lines.
fn whole_lines(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1)
}
