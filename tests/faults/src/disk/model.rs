//! A folder as a disk has it: names, and what stands behind them.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Which file, whatever its name.
pub(crate) type File = usize;

/// One step of a recorded run. Paths are relative to the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Create {
        path: String,
        file: File,
    },
    MakeFolder {
        path: String,
    },
    Write {
        file: File,
        at: usize,
        bytes: Vec<u8>,
    },
    Length {
        file: File,
        bytes: usize,
    },
    Rename {
        from: String,
        to: String,
    },
    Link {
        from: String,
        to: String,
    },
    Unlink {
        path: String,
    },
    RemoveFolder {
        path: String,
    },
    SyncFile {
        file: File,
    },
    SyncFolder {
        path: String,
    },
}

impl Step {
    /// The folder whose names the step changes.
    pub(crate) fn folder(&self) -> Option<&str> {
        match self {
            Step::Create { path, .. }
            | Step::MakeFolder { path }
            | Step::Unlink { path }
            | Step::RemoveFolder { path }
            | Step::Rename { to: path, .. }
            | Step::Link { to: path, .. } => Some(parent(path)),
            _ => None,
        }
    }

    /// The file whose content the step changes.
    pub(crate) fn file(&self) -> Option<File> {
        match self {
            Step::Write { file, .. } | Step::Length { file, .. } => Some(*file),
            _ => None,
        }
    }
}

pub(crate) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Folder,
    File(File),
}

/// A folder with all below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Disk {
    names: BTreeMap<String, Node>,
    files: BTreeMap<File, Vec<u8>>,
}

impl Disk {
    /// The folder as it is; files are numbered from 0.
    pub(crate) fn read(dir: &Path) -> io::Result<Self> {
        let mut disk = Self::default();
        disk.read_below(dir, "")?;
        Ok(disk)
    }

    fn read_below(&mut self, dir: &Path, prefix: &str) -> io::Result<()> {
        for entry in std::fs::read_dir(dir)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.names.insert(path.clone(), Node::Folder);
                self.read_below(&entry.path(), &format!("{path}/"))?;
            } else {
                let file = self.files.len();
                self.files.insert(file, std::fs::read(entry.path())?);
                self.names.insert(path, Node::File(file));
            }
        }
        Ok(())
    }

    /// The file of a name.
    pub(crate) fn file(&self, path: &str) -> Option<File> {
        match self.names.get(path) {
            Some(Node::File(file)) => Some(*file),
            _ => None,
        }
    }

    /// Bytes of a file.
    pub(crate) fn length(&self, file: File) -> usize {
        self.files.get(&file).map_or(0, Vec::len)
    }

    /// How many files were ever numbered.
    pub(crate) fn next_file(&self) -> File {
        self.files.keys().last().map_or(0, |last| last + 1)
    }

    /// Does a step. One that builds on another that was lost does nothing.
    pub(crate) fn apply(&mut self, step: &Step) {
        match step {
            Step::Create { path, file } => {
                self.files.entry(*file).or_default();
                self.name(path, Node::File(*file));
            }
            Step::MakeFolder { path } => self.name(path, Node::Folder),
            Step::Write { file, at, bytes } => {
                let data = self.files.entry(*file).or_default();
                let end = at + bytes.len();
                if data.len() < end {
                    data.resize(end, 0);
                }
                data[*at..end].copy_from_slice(bytes);
            }
            Step::Length { file, bytes } => {
                self.files.entry(*file).or_default().resize(*bytes, 0);
            }
            Step::Rename { from, to } => {
                if let Some(node) = self.names.remove(from) {
                    self.name(to, node);
                }
            }
            Step::Link { from, to } => {
                if let Some(node) = self.names.get(from).copied() {
                    self.name(to, node);
                }
            }
            Step::Unlink { path } | Step::RemoveFolder { path } => {
                self.names.remove(path);
            }
            Step::SyncFile { .. } | Step::SyncFolder { .. } => {}
        }
    }

    fn name(&mut self, path: &str, node: Node) {
        self.names.insert(path.to_owned(), node);
    }

    /// The names that can be reached, with what is behind them: what counts of a state.
    pub(crate) fn content(&self) -> BTreeMap<&str, Option<&[u8]>> {
        let reached = self.names.iter().filter(|(path, _)| self.reaches(path));
        reached
            .map(|(path, node)| match node {
                Node::Folder => (path.as_str(), None),
                Node::File(file) => (path.as_str(), self.files.get(file).map(Vec::as_slice)),
            })
            .collect()
    }

    fn reaches(&self, path: &str) -> bool {
        match parent(path) {
            "" => true,
            folder => self.names.get(folder) == Some(&Node::Folder) && self.reaches(folder),
        }
    }

    /// Lays the folder out in `dir`, which is empty.
    pub(crate) fn write(&self, dir: &Path) -> io::Result<()> {
        for (path, data) in self.content() {
            match data {
                None => std::fs::create_dir_all(dir.join(path))?,
                Some(data) => std::fs::write(dir.join(path), data)?,
            }
        }
        Ok(())
    }
}
