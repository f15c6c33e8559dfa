//! What can go wrong with the files of the data folder, by what to do about it.

use std::io;
use std::path::Path;

/// Few errors, each with its own next step. They name files of the data folder
/// by file name only: a path may hold a person's name.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process writes to the same folder just now.
    #[error(
        "{file} is in use by another running Beside; nothing was changed. Close it, then try again"
    )]
    Busy {
        /// The file that is held.
        file: String,
    },
    /// The file was made by a later version; it is left alone.
    #[error(
        "{file} was made by a newer Beside (format {found}; this one knows {known}); it was left as it is. Update Beside"
    )]
    NewerSchema {
        /// The file that was refused.
        file: String,
        /// What the file says it is.
        found: String,
        /// The newest that this version reads.
        known: String,
    },
    /// No room left on the device. What was there before still stands.
    #[error(
        "no room left to write {file}; what was there before still stands. Free some space, then try again"
    )]
    Full {
        /// The file that could not be written.
        file: String,
    },
    /// The folder or file may not be written. What was there before still stands.
    #[error(
        "{file} may not be written here; what was there before still stands. Choose another data folder"
    )]
    ReadOnly {
        /// The file that could not be written.
        file: String,
    },
    /// A list file that cannot be used as one.
    #[error("{file}, line {line}: {reason}")]
    BadList {
        /// The file.
        file: String,
        /// Its line, counted from 1.
        line: u64,
        /// What is wrong, and what would be right.
        reason: String,
    },
    /// The cache is damaged; it can be built again from the list.
    #[error("{file} is damaged ({reason}); it is built again from the list at the next start")]
    Damaged {
        /// The file.
        file: String,
        /// What was found.
        reason: String,
    },
    /// The disk did not read or write. What was there before was left as it is.
    #[error(
        "the disk did not read or write {file} ({reason}); what was there before was left as it is. Try again; if it stays so, choose another data folder"
    )]
    Failing {
        /// The file.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// Anything else that is reported: no matter of the disk.
    #[error("{file}: {source}")]
    Io {
        /// The file.
        file: String,
        /// The cause.
        source: io::Error,
    },
}

/// File name of `path`, which is all that an error may tell of it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || "data folder".into(),
        |name| name.to_string_lossy().into_owned(),
    )
}

impl StoreError {
    /// Sorts an I/O error by what to do about it.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::io_in(file_name(path), source)
    }

    /// The same for a file that is known by its name alone.
    pub(crate) fn io_in(file: String, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { file },
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnly { file }
            }
            io::ErrorKind::WouldBlock => Self::Busy { file },
            _ if source.raw_os_error().is_some() => Self::Failing {
                file,
                reason: source.to_string(),
            },
            _ => Self::Io { file, source },
        }
    }

    /// Sorts a database error likewise. Only what SQLite itself calls damage
    /// counts as damage: a passing error taken for damage would lose data.
    pub(crate) fn sql(path: &Path, source: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let file = file_name(path);
        match source.sqlite_error_code() {
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged {
                file,
                reason: source.to_string(),
            },
            Some(Code::DiskFull) => Self::Full { file },
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly { file },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { file },
            Some(Code::SystemIoFailure | Code::CannotOpen) => Self::Failing {
                file,
                reason: source.to_string(),
            },
            _ => Self::Io {
                file,
                source: io::Error::other(source.to_string()),
            },
        }
    }

    /// Names anew what went wrong with a file that is only being built. SQLite does not
    /// always know: where it could not open the file for writing it goes on to read it,
    /// and a page that it could not read back is damage to it. So the disk is asked.
    pub(crate) fn of_new_file(self, path: &Path) -> Self {
        let reason = match self {
            Self::ReadOnly { .. } => "it could not be opened for writing".into(),
            Self::Damaged { reason, .. } | Self::Failing { reason, .. } => reason,
            named => return named,
        };
        let open = std::fs::OpenOptions::new().write(true).open(path);
        match open.and_then(|file| file.sync_all()) {
            Err(error) => Self::io(path, error),
            Ok(()) => Self::Failing {
                file: file_name(path),
                reason,
            },
        }
    }

    /// Whether the cache must be built again from its list.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }
}
