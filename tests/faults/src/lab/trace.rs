//! Reads strace's log: which calls write into the data folder, in which order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Calls by which a process changes what is on the disk.
pub(crate) const WRITING: &[&str] = &[
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "fsync",
    "fdatasync",
    "ftruncate",
    "fallocate",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "copy_file_range",
    "sendfile",
    "mkdir",
    "mkdirat",
    "link",
    "linkat",
    "open",
    "openat",
    "creat",
];

/// One call that changes the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Name of the system call.
    pub name: String,
    /// Which of this name, on these paths and in its thread, counted from 1:
    /// the number that strace's injection counts by.
    pub nth: usize,
    /// The paths in the data folder that it names, relative to it.
    pub paths: Vec<String>,
}

/// All calls of a run that change the data folder, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The calls.
    pub calls: Vec<Call>,
    /// Every path in the data folder that was named, relative to it.
    pub paths: BTreeSet<String>,
}

impl Trace {
    /// Reads a log of `strace -f -y -s 0` for a run on `folder`.
    pub fn read(log: &str, folder: &Path) -> Self {
        let folder = folder.to_string_lossy();
        let mut trace = Self::default();
        let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
        for line in log.lines() {
            let Some((thread, name, arguments)) = split(line) else {
                continue;
            };
            let paths = paths_inside(arguments, &folder);
            if paths.is_empty() {
                continue;
            }
            trace.paths.extend(paths.iter().cloned());
            let nth = counted.entry((thread.into(), name.into())).or_default();
            *nth += 1;
            if changes(name, arguments) {
                trace.calls.push(Call {
                    name: name.into(),
                    nth: *nth,
                    paths,
                });
            }
        }
        trace
    }

    /// Faults of order that a power loss would show and a kill cannot: files
    /// renamed into place that were written since their last sync, and renames
    /// after which no folder is synced. Empty when all is well.
    pub fn unsynced(&self) -> Vec<String> {
        let mut dirty: BTreeSet<&str> = BTreeSet::new();
        let mut moved: BTreeSet<&str> = BTreeSet::new();
        let mut faults = Vec::new();
        for call in &self.calls {
            let first = call.paths.first().map_or("", String::as_str);
            match call.name.as_str() {
                "write" | "pwrite64" | "writev" | "pwritev" | "ftruncate" => {
                    dirty.insert(first);
                }
                "fsync" | "fdatasync" => {
                    dirty.remove(first);
                    moved.retain(|name| parent(name) != first);
                }
                "rename" | "renameat" | "renameat2" | "link" | "linkat" => {
                    let target = call.paths.last().map_or("", String::as_str);
                    if dirty.contains(first) {
                        faults.push(format!("{first} became {target} before it was synced"));
                    }
                    moved.insert(target);
                }
                _ => {}
            }
        }
        faults.extend(
            moved
                .iter()
                .map(|name| format!("{name} was renamed, and its folder never synced")),
        );
        faults
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `123 openat(AT_FDCWD, "a", O_RDWR) = 3` -> ("123", "openat", the rest).
fn split(line: &str) -> Option<(&str, &str, &str)> {
    let (thread, rest) = line.split_once(' ')?;
    let (name, arguments) = rest.trim_start().split_once('(')?;
    WRITING.contains(&name).then_some((thread, name, arguments))
}

/// An `open` that only reads changes nothing.
fn changes(name: &str, arguments: &str) -> bool {
    !matches!(name, "open" | "openat")
        || ["O_CREAT", "O_TRUNC", "O_WRONLY", "O_RDWR"]
            .iter()
            .any(|flag| arguments.contains(flag))
}

/// Paths below `folder` (and the folder itself, as ""), from `"path"` and `3<path>`.
fn paths_inside(arguments: &str, folder: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in arguments.match_indices(folder) {
        let rest = &arguments[at + folder.len()..];
        let end = rest.find(['"', '>']).unwrap_or(rest.len());
        let inside = &rest[..end];
        // Another folder whose name only begins like this one.
        if !inside.is_empty() && !inside.starts_with('/') {
            continue;
        }
        let path = inside.trim_start_matches('/').to_owned();
        if !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"
7 openat(AT_FDCWD</x>, "/d/a.new", O_WRONLY|O_CREAT|O_CLOEXEC, 0644) = 3</d/a.new>
7 write(3</d/a.new>, ""..., 10) = 10
7 write(1</x/out>, ""..., 4) = 4
7 write(3</d/a.new>, ""..., 4) = 4
7 rename("/d/a.new", "/d/a") = 0
7 openat(AT_FDCWD</x>, "/data", O_WRONLY|O_CREAT) = 3
7 openat(AT_FDCWD</x>, "/d", O_RDONLY) = 3
7 fsync(3</d>) = 0
7 +++ exited with 0 +++
"#;

    #[test]
    fn only_changes_of_the_folder_count() {
        let trace = Trace::read(LOG, Path::new("/d"));
        let calls: Vec<_> = trace
            .calls
            .iter()
            .map(|call| (call.name.as_str(), call.nth, call.paths.join(" ")))
            .collect();
        let expected = [
            ("openat", 1, "a.new"),
            ("write", 1, "a.new"),
            ("write", 2, "a.new"),
            ("rename", 1, "a.new a"),
            ("fsync", 1, ""),
        ];
        assert_eq!(calls, expected.map(|(n, k, p)| (n, k, p.to_owned())));
    }

    #[test]
    fn order_of_syncs_is_read() {
        let trace = Trace::read(LOG, Path::new("/d"));
        assert_eq!(trace.unsynced(), ["a.new became a before it was synced"]);
        let no_folder_sync = LOG.replace("fsync(3</d>)", "fsync(3</x>)");
        let trace = Trace::read(&no_folder_sync, Path::new("/d"));
        assert_eq!(trace.unsynced().len(), 2);
    }
}
