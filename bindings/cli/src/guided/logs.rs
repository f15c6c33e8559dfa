//! Live sessions in the data folder, one journal for each path.

use std::collections::BTreeMap;
use std::path::PathBuf;

use beside_core::flow::Entry;
use beside_core::guided::Logs;
use beside_core::store::Journal;

/// Live sessions as journals; a folder that cannot be written costs nothing but
/// the resume.
#[derive(Debug)]
pub struct JournalLogs {
    folder: PathBuf,
    open: BTreeMap<String, Option<Journal>>,
    failed: bool,
}

impl JournalLogs {
    /// Below a data folder; nothing is created before the first entry.
    pub fn new(data_dir: &std::path::Path) -> JournalLogs {
        JournalLogs {
            folder: data_dir.join("journals"),
            open: BTreeMap::new(),
            failed: false,
        }
    }

    /// Whether something could not be kept.
    pub fn failed(&self) -> bool {
        self.failed
    }

    fn path(&self, protocol: &str) -> PathBuf {
        self.folder.join(format!("session-{protocol}.jsonl"))
    }

    fn journal(&mut self, protocol: &str) -> Option<&mut Journal> {
        let path = self.path(protocol);
        if !self.open.contains_key(protocol) {
            let journal = std::fs::create_dir_all(&self.folder)
                .ok()
                .and_then(|()| Journal::open(path).ok());
            self.failed |= journal.is_none();
            self.open.insert(protocol.to_owned(), journal);
        }
        self.open.get_mut(protocol)?.as_mut()
    }
}

impl Logs for JournalLogs {
    fn read(&self, protocol: &str) -> Vec<Entry> {
        match self.open.get(protocol) {
            Some(Some(journal)) => journal.read().unwrap_or_default(),
            Some(None) => Vec::new(),
            None => Journal::open(self.path(protocol))
                .and_then(|journal| journal.read())
                .unwrap_or_default(),
        }
    }

    fn append(&mut self, protocol: &str, entry: &Entry) {
        let kept = self
            .journal(protocol)
            .is_some_and(|journal| journal.append(entry).is_ok());
        self.failed |= !kept;
    }

    fn erase(&mut self, protocol: &str) {
        if self.path(protocol).exists() {
            let gone = self
                .journal(protocol)
                .is_some_and(|journal| journal.erase().is_ok());
            self.failed |= !gone;
        }
    }
}
