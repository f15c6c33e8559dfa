//! Opening a pack that may be missing, stale, newer or damaged.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::read::Pack;
use super::sum::Sums;
use super::{APPLICATION_ID, SCHEMA, key};
use crate::store::error::{StoreError, file_name};
use crate::store::list_file::Edition;

/// Opens the pack at `path` if it was built from `edition`; `None` means that
/// it must be built again.
///
/// # Errors
/// [`StoreError::NewerSchema`] for a file of a later version. A passing error
/// (busy, out of memory, input and output) is not taken for damage.
pub(crate) fn open_file(path: &Path, edition: &Edition) -> Result<Option<Pack>, StoreError> {
    if !is_current(path)? {
        return Ok(None);
    }
    let opened = connect(path).and_then(|db| {
        let pack = Pack::new(db, path, Sums::of(edition));
        let built_from = pack.meta(key::EDITION)?;
        let length = pack.count(key::LIST_LENGTH)?;
        let same = built_from.as_deref() == Some(&edition.hash) && length == edition.length;
        Ok(same.then_some(pack))
    });
    match opened {
        Err(error) if error.is_damage() => Ok(None),
        opened => opened,
    }
}

/// A pack in memory, as it was just built from `edition`.
pub(crate) fn open_memory(db: Connection, edition: &Edition) -> Pack {
    harden(&db);
    Pack::new(db, Path::new("pack.db"), Sums::of(edition))
}

/// Whether the first bytes are those of a pack of this version. They are read
/// without SQLite, so that a file of a later version is not even opened.
fn is_current(path: &Path) -> Result<bool, StoreError> {
    let mut head = Vec::with_capacity(100);
    match File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        opened => opened
            .and_then(|file| file.take(100).read_to_end(&mut head))
            .map_err(|error| StoreError::io(path, error))?,
    };
    let number = |at: usize| {
        let (fours, _) = head.get(at..)?.as_chunks::<4>();
        fours.first().map(|four| u32::from_be_bytes(*four))
    };
    // Offsets of the user version and the application id in a database header.
    let (Some(schema), Some(application)) = (number(60), number(68)) else {
        return Ok(false);
    };
    if !head.starts_with(b"SQLite format 3\0") || application != APPLICATION_ID {
        return Ok(false);
    }
    if schema > SCHEMA {
        return Err(StoreError::NewerSchema {
            file: file_name(path),
            found: format!("pack {schema}"),
            known: format!("pack {SCHEMA}"),
        });
    }
    Ok(schema == SCHEMA)
}

/// The file is never changed once it has its name, so it is opened as immutable:
/// no locks, no journal, and a folder that may not be written is as good.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(uri(path), flags)
        .map_err(|error| StoreError::sql(path, &error))?;
    harden(&db);
    Ok(db)
}

/// No schema of ours needs what these forbid; each only narrows what a damaged
/// file can do.
fn harden(db: &Connection) {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)
        .ok();
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
        .ok();
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)
        .ok();
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)
        .ok();
    // Else a statement is prepared anew whenever a row number is bound to it.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .ok();
    db.set_prepared_statement_cache_capacity(16);
}

fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(*byte));
            }
            #[cfg(windows)]
            b':' => uri.push(':'),
            #[cfg(windows)]
            b'\\' => uri.push('/'),
            _ => {
                // Writing to a string cannot fail.
                write!(uri, "%{byte:02x}").ok();
            }
        }
    }
    uri + "?immutable=1"
}
