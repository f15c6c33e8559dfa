//! Live sessions kept in the data folder, one journal for each path.
//!
//! Here the guided paths meet the store; neither of the two knows the other.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};

use crate::flow::Entry;
use crate::guided::Logs;
use crate::store::{JOURNALS, Journal, StoreError};

/// Live sessions as journals. A folder that cannot be written costs nothing but
/// the resume: what could not be kept stays in memory and is written, in order,
/// as soon as the folder takes it.
#[derive(Debug)]
pub struct LiveLogs {
    folder: Option<PathBuf>,
    logs: BTreeMap<String, Log>,
    failed: bool,
}

/// The log of one path.
#[derive(Debug, Default)]
struct Log {
    /// `None` until it could be opened.
    journal: Option<Journal>,
    /// Somebody else holds the file: nothing is read from it or added to it.
    foreign: bool,
    /// The file is of a session before this one and could not be erased: that comes
    /// first as soon as the disk allows it.
    stale: bool,
    /// Entries that are not on the disk yet, oldest first.
    waiting: VecDeque<Entry>,
}

impl LiveLogs {
    /// Below a data folder, `None` for memory alone; nothing is created before
    /// the first entry.
    pub fn new(data_dir: Option<&Path>) -> LiveLogs {
        LiveLogs {
            folder: data_dir.map(|dir| dir.join(JOURNALS)),
            logs: BTreeMap::new(),
            failed: false,
        }
    }

    /// Whether something could not be kept at first.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// Whether all of a path's session lies in its file, so that it waits there.
    pub fn keeps(&self, protocol: &str) -> bool {
        let log = self.logs.get(protocol);
        log.is_none_or(|log| log.waiting.is_empty() && !log.foreign && !log.stale)
    }

    fn path(&self, protocol: &str) -> Option<PathBuf> {
        // The id of a path is content, never what somebody typed.
        let name = format!("session-{protocol}.jsonl");
        self.folder.as_ref().map(|folder| folder.join(name))
    }
}

impl Logs for LiveLogs {
    fn read(&self, protocol: &str) -> Vec<Entry> {
        let log = self.logs.get(protocol);
        let mut entries = match log.and_then(|log| log.journal.as_ref()) {
            Some(journal) => journal.read().unwrap_or_default(),
            None if log.is_some_and(|log| log.foreign || log.stale) => Vec::new(),
            None => self.path(protocol).map_or_else(Vec::new, |path| {
                let held = Journal::open(path);
                held.and_then(|journal| journal.read()).unwrap_or_default()
            }),
        };
        entries.extend(log.iter().flat_map(|log| &log.waiting).cloned());
        entries
    }

    fn append(&mut self, protocol: &str, entry: &Entry) {
        let path = self.path(protocol);
        let log = self.logs.entry(protocol.to_owned()).or_default();
        log.waiting.push_back(entry.clone());
        self.failed |= !path.is_some_and(|path| log.write(&path));
    }

    fn erase(&mut self, protocol: &str) {
        let path = self.path(protocol);
        let log = self.logs.entry(protocol.to_owned()).or_default();
        log.waiting.clear();
        self.failed |= !path.is_none_or(|path| log.erase(&path));
    }
}

impl Log {
    /// The open journal, opened now where it is not yet.
    fn journal(&mut self, path: PathBuf) -> Option<&mut Journal> {
        if self.journal.is_none() && !self.foreign {
            match Journal::open(path) {
                Ok(journal) => self.journal = Some(journal),
                Err(error) => self.foreign = matches!(error, StoreError::Busy { .. }),
            }
        }
        self.journal.as_mut()
    }

    /// Writes what waits; `false` where something still waits then.
    fn write(&mut self, path: &Path) -> bool {
        if self.stale && !self.erase(path) {
            return false;
        }
        while let Some(entry) = self.waiting.pop_front() {
            let held = self.journal(path.to_path_buf());
            match held.map(|journal| journal.append(&entry)) {
                Some(Ok(())) => {}
                kept => {
                    self.waiting.push_front(entry);
                    if matches!(kept, Some(Err(StoreError::Busy { .. }))) {
                        self.journal = None;
                        self.foreign = true;
                    }
                    return false;
                }
            }
        }
        true
    }

    /// Takes the file away; `false` where it is still there.
    fn erase(&mut self, path: &Path) -> bool {
        self.foreign = false;
        let held = path.exists().then(|| self.journal(path.to_path_buf()));
        let gone = held.is_none_or(|held| held.is_some_and(|journal| journal.erase().is_ok()));
        self.journal = None;
        self.stale = !gone && !self.foreign;
        gone
    }
}
