//! Records a run with its data, by strace.

use std::collections::BTreeMap;
use std::path::Path;

use super::model::{Disk, File, Step};
use crate::lab::{End, LabError, Run, WRITING};

/// A recorded run.
pub(crate) struct Record {
    /// The folder before it.
    pub(crate) before: Disk,
    /// What it did, in order.
    pub(crate) steps: Vec<Step>,
    /// Bytes of its standard output after so many steps.
    pub(crate) said: Vec<usize>,
    /// How it ended.
    pub(crate) end: End,
}

/// Calls that move the place in a file at which it is written.
const MOVING: &[&str] = &[
    "lseek", "read", "close", "dup", "dup2", "dup3", "fcntl", "pread64",
];

/// Runs on `data`, which is laid out.
pub(crate) fn record(run: &Run, data: &Path, log: &Path) -> Result<Record, LabError> {
    let data = data.canonicalize()?;
    let before = Disk::read(&data)?;
    let calls = [WRITING, MOVING].concat().join(",");
    let options = ["-xx", "-s", "67108864", "-e"].map(Into::into);
    let end = run.straced(
        &[&options[..], &[format!("trace={calls}").into()]].concat(),
        log,
    )?;
    let mut reading = Reading {
        folder: data.to_string_lossy().into_owned(),
        disk: before.clone(),
        next: before.next_file(),
        open: BTreeMap::new(),
        steps: Vec::new(),
        said: vec![0],
        out: 0,
    };
    for line in whole_lines(&std::fs::read_to_string(log)?) {
        reading.line(&line)?;
    }
    Ok(Record {
        before,
        steps: reading.steps,
        said: reading.said,
        end,
    })
}

/// Lines of the log; a call that another thread's call broke in two is joined again.
fn whole_lines(log: &str) -> Vec<String> {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let mut lines = Vec::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else {
            continue;
        };
        let rest = rest.trim_start();
        if let Some(first) = rest.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, first);
        } else if let Some((_, last)) = rest
            .split_once(" resumed>")
            .filter(|_| rest.starts_with("<..."))
        {
            let first = begun.remove(thread).unwrap_or_default();
            lines.push(format!("{first}{last}"));
        } else {
            lines.push(rest.to_owned());
        }
    }
    lines
}

/// An open file.
#[derive(Clone, Copy)]
struct Open {
    file: File,
    at: usize,
    appends: bool,
}

struct Reading {
    folder: String,
    /// The folder as the process sees it.
    disk: Disk,
    next: File,
    open: BTreeMap<u32, Open>,
    steps: Vec<Step>,
    said: Vec<usize>,
    out: usize,
}

impl Reading {
    fn line(&mut self, line: &str) -> Result<(), LabError> {
        let Some((name, rest)) = line.split_once('(') else {
            return Ok(());
        };
        let Some((arguments, result)) =
            rest.rsplit_once(") = ").or_else(|| rest.rsplit_once(" = "))
        else {
            return Ok(());
        };
        let number = result
            .split(['<', ' '])
            .next()
            .and_then(|text| text.parse::<i64>().ok());
        let Some(result) = number.and_then(|number| usize::try_from(number).ok()) else {
            return Ok(());
        };
        self.call(name, arguments.trim_end_matches(')'), result)
    }

    fn call(&mut self, name: &str, arguments: &str, result: usize) -> Result<(), LabError> {
        let parts = parts(arguments);
        let first = parts.first().copied().unwrap_or_default();
        let strings: Vec<Vec<u8>> = parts.iter().filter_map(|part| string(part)).collect();
        let paths: Vec<Option<String>> = strings.iter().map(|path| self.inside(path)).collect();
        let fd = first
            .split('<')
            .next()
            .and_then(|fd| fd.parse::<u32>().ok());
        match name {
            "open" | "openat" | "creat" => self.opened(&paths, arguments, result),
            "close" => {
                self.open.remove(&fd.unwrap_or(u32::MAX));
            }
            "lseek" => self.moved(fd, |_| result),
            "read" => self.moved(fd, |at| at + result),
            "write" | "pwrite64" => {
                let at = parts.get(3).and_then(|at| at.parse().ok());
                self.written(fd, &strings, at, result);
            }
            "ftruncate" => {
                let bytes = parts
                    .get(1)
                    .and_then(|bytes| bytes.parse().ok())
                    .unwrap_or(0);
                if let Some(open) = fd.and_then(|fd| self.open.get(&fd).copied()) {
                    self.step(Step::Length {
                        file: open.file,
                        bytes,
                    });
                }
            }
            "fsync" | "fdatasync" => self.synced(fd, first),
            "rename" | "renameat" | "renameat2" | "link" | "linkat" => self.renamed(name, paths),
            "unlink" | "unlinkat" | "rmdir" => {
                if let Some(path) = paths.into_iter().flatten().next() {
                    self.step(
                        match name == "rmdir" || arguments.contains("AT_REMOVEDIR") {
                            true => Step::RemoveFolder { path },
                            false => Step::Unlink { path },
                        },
                    );
                }
            }
            "mkdir" | "mkdirat" => {
                if let Some(path) = paths.into_iter().flatten().next() {
                    self.step(Step::MakeFolder { path });
                }
            }
            "pread64" | "fcntl" | "dup" | "dup2" | "dup3" => {}
            other if first.contains(&self.folder) => {
                return Err(LabError(format!("the recorder does not know {other}")));
            }
            _ => {}
        }
        Ok(())
    }

    fn step(&mut self, step: Step) {
        self.disk.apply(&step);
        self.steps.push(step);
        self.said.push(self.out);
    }

    /// The path below the data folder.
    fn inside(&self, path: &[u8]) -> Option<String> {
        let path = std::str::from_utf8(path).ok()?;
        let below = path.strip_prefix(&self.folder)?;
        (below.is_empty() || below.starts_with('/'))
            .then(|| below.trim_start_matches('/').to_owned())
    }

    fn opened(&mut self, paths: &[Option<String>], arguments: &str, fd: usize) {
        let Some(path) = paths.iter().flatten().next() else {
            return;
        };
        let Ok(fd) = u32::try_from(fd) else { return };
        if !["O_CREAT", "O_TRUNC", "O_WRONLY", "O_RDWR"]
            .iter()
            .any(|flag| arguments.contains(flag))
        {
            // Read only; its place still counts for nothing.
            self.open.remove(&fd);
            return;
        }
        let file = match self.disk.file(path) {
            Some(file) => {
                if arguments.contains("O_TRUNC") {
                    self.step(Step::Length { file, bytes: 0 });
                }
                file
            }
            None => {
                self.next += 1;
                self.step(Step::Create {
                    path: path.clone(),
                    file: self.next,
                });
                self.next
            }
        };
        let appends = arguments.contains("O_APPEND");
        self.open.insert(
            fd,
            Open {
                file,
                at: 0,
                appends,
            },
        );
    }

    fn moved(&mut self, fd: Option<u32>, to: impl Fn(usize) -> usize) {
        if let Some(open) = fd.and_then(|fd| self.open.get_mut(&fd)) {
            open.at = to(open.at);
        }
    }

    fn written(&mut self, fd: Option<u32>, data: &[Vec<u8>], at: Option<usize>, length: usize) {
        if fd == Some(1) {
            self.out += length;
            if let Some(last) = self.said.last_mut() {
                *last = self.out;
            }
        }
        let Some(fd) = fd.filter(|fd| self.open.contains_key(fd)) else {
            return;
        };
        let mut open = self.open[&fd];
        let from = match (at, open.appends) {
            (Some(at), _) => at,
            (None, true) => self.disk.length(open.file),
            (None, false) => open.at,
        };
        let bytes = data
            .first()
            .map(|bytes| bytes[..length.min(bytes.len())].to_vec());
        self.step(Step::Write {
            file: open.file,
            at: from,
            bytes: bytes.unwrap_or_default(),
        });
        if at.is_none() {
            open.at = from + length;
            self.open.insert(fd, open);
        }
    }

    fn synced(&mut self, fd: Option<u32>, shown: &str) {
        if let Some(open) = fd.and_then(|fd| self.open.get(&fd).copied()) {
            return self.step(Step::SyncFile { file: open.file });
        }
        let path = shown
            .split_once('<')
            .map(|(_, path)| unescaped(path.trim_end_matches('>')));
        if let Some(path) = path.and_then(|path| self.inside(&path)) {
            self.step(match self.disk.file(&path) {
                Some(file) => Step::SyncFile { file },
                None => Step::SyncFolder { path },
            });
        }
    }

    fn renamed(&mut self, name: &str, paths: Vec<Option<String>>) {
        let mut paths = paths.into_iter().flatten();
        let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
            return;
        };
        self.step(match name.starts_with("rename") {
            true => Step::Rename { from, to },
            false => Step::Link { from, to },
        });
    }
}

/// The arguments of a call, apart at their commas.
fn parts(arguments: &str) -> Vec<&str> {
    // In hexadecimal no string holds a comma; paths of descriptors hold none either.
    arguments.split(", ").map(str::trim).collect()
}

/// A string argument's bytes.
fn string(part: &str) -> Option<Vec<u8>> {
    let inner = part.strip_prefix('"')?.split('"').next()?;
    Some(unescaped(inner))
}

/// Bytes of `\x41\x42`; anything else is as it stands.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4);
    let mut rest = text.as_bytes();
    while let Some(first) = rest.first() {
        let digits = rest
            .strip_prefix(b"\\x")
            .and_then(|hex| std::str::from_utf8(hex.get(..2)?).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[4..];
            }
            None => {
                bytes.push(*first);
                rest = &rest[1..];
            }
        }
    }
    bytes
}
