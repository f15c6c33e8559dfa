//! What the tests of the command share: running it, and a small list to run it on.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test program uses its own part, and a test may fail loudly"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use beside_core::places::list::Source;
use beside_core::places::record::Place;
use beside_core::store::{ListHead, lock};
use chrono::NaiveDate;

/// The moment at which all tests take place, a Sunday morning in America.
pub const NOW: &str = "2026-11-22T15:00:00Z";

/// The command, without anything of the environment that could change what it says.
pub fn beside(data: &Path) -> Command {
    beside_at(data, NOW)
}

/// The same at another moment.
pub fn beside_at(data: &Path, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beside"));
    for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
        .env("LANG", "C")
        .arg("--data")
        .arg(data)
        .args(["--now", now]);
    command
}

/// Exit code, standard output and standard error of a run.
pub fn run(data: &Path, args: &[&str]) -> (i32, String, String) {
    told(beside(data).args(args).output().unwrap())
}

/// The same of a finished run.
pub fn told(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The JSON document that a run prints; it must end well.
pub fn json(data: &Path, args: &[&str]) -> serde_json::Value {
    let (code, out, err) = run(data, &[args, &["--json"]].concat());
    assert_eq!(code, 0, "{args:?}: {err}");
    serde_json::from_str(&out).unwrap()
}

/// A file of this folder.
pub fn beside_this(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

/// Writes `tests/lists/small.jsonl` as the list of a data folder.
pub fn small_list(data: &Path) {
    let text = std::fs::read_to_string(beside_this("lists/small.jsonl")).unwrap();
    let places = text
        .lines()
        .map(|line| Ok(serde_json::from_str::<Place>(line).unwrap()));
    let source = |title: &str, licence: &str, day: &str| Source {
        title: title.into(),
        licence: licence.into(),
        attribution: format!("Made for tests by {title}"),
        url: None,
        retrieved_on: day.parse().ok(),
    };
    let head = ListHead {
        built_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        sources: BTreeMap::from([
            ("demo".into(), source("Demo list", "CC0-1.0", "2026-11-20")),
            ("other".into(), source("Other list", "MIT", "2020-01-02")),
        ]),
        zones: BTreeMap::from([("America/New_York".into(), vec![(0, -5 * 3600)])]),
    };
    lock(data).unwrap().write_list(head, places).unwrap();
}
