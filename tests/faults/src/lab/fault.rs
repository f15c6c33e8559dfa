//! What can be done to a call, and to which one.

use std::fmt;

use super::trace::{Call, Trace};

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The process dies before the call.
    Kill,
    /// The disk is full from this call on.
    NoSpace,
    /// This one call fails with an input/output error.
    Io,
    /// The folder is read-only from the start: nothing can be opened for
    /// writing, made, renamed or removed in it.
    ReadOnly,
    /// From this call on the process can open no file any more.
    NoFiles,
}

/// One call, and what happens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Name of the system call.
    pub call: String,
    /// Which of them on the data folder, counted from 1.
    pub nth: usize,
    /// What happens to it.
    pub fault: Fault,
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {} number {}", self.fault, self.call, self.nth)
    }
}

/// Calls that can run out of space.
const NEEDS_SPACE: &[&str] = &[
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "fallocate",
    "openat",
    "open",
    "creat",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "copy_file_range",
    "sendfile",
    "fsync",
    "fdatasync",
];

/// Calls that a read-only file system refuses.
const NEEDS_WRITABLE: &[&str] = &[
    "openat",
    "open",
    "creat",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "link",
    "linkat",
];

/// Calls that open a file.
const OPENS: &[&str] = &["openat", "open", "creat"];

impl Fault {
    /// All faults.
    pub const ALL: [Fault; 5] = [
        Fault::Kill,
        Fault::NoSpace,
        Fault::Io,
        Fault::ReadOnly,
        Fault::NoFiles,
    ];

    /// What it is called in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Kill => "killed",
            Fault::NoSpace => "no space",
            Fault::Io => "I/O error",
            Fault::ReadOnly => "read-only",
            Fault::NoFiles => "no files",
        }
    }

    /// Every point of a trace at which this fault can strike.
    pub fn points(self, trace: &Trace) -> Vec<Point> {
        let at = |call: &Call| Point {
            call: call.name.clone(),
            nth: call.nth,
            fault: self,
        };
        let mut points: Vec<Point> = match self {
            Fault::Kill | Fault::Io => trace.calls.iter().map(at).collect(),
            Fault::NoSpace => named(trace, NEEDS_SPACE).map(at).collect(),
            Fault::NoFiles => named(trace, OPENS).map(at).collect(),
            Fault::ReadOnly => vec![Point {
                call: NEEDS_WRITABLE.join(","),
                nth: 1,
                fault: self,
            }],
        };
        points.dedup();
        points
    }
}

fn named<'a>(trace: &'a Trace, names: &'a [&str]) -> impl Iterator<Item = &'a Call> {
    let among = |call: &&Call| names.contains(&call.name.as_str());
    trace.calls.iter().filter(among)
}

impl Point {
    /// The value of strace's `-e inject=`.
    pub(crate) fn injection(&self) -> String {
        let Point { call, nth, fault } = self;
        match fault {
            Fault::Kill => format!("{call}:signal=SIGKILL:when={nth}"),
            Fault::NoSpace => format!("{call}:error=ENOSPC:when={nth}+"),
            Fault::Io => format!("{call}:error=EIO:when={nth}"),
            Fault::NoFiles => format!("{call}:error=EMFILE:when={nth}+"),
            Fault::ReadOnly => format!("{call}:error=EROFS:when={nth}+"),
        }
    }
}
