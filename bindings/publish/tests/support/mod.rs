//! Runs the program that publishes, and the one that takes in what was published.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The moment at which all tests take place, a Sunday morning in America.
pub const NOW: &str = "2026-11-22T15:00:00Z";

/// The program that has a command.
fn program(args: &[&str]) -> PathBuf {
    let publish = PathBuf::from(env!("CARGO_BIN_EXE_beside-publish"));
    match args {
        ["keys" | "publish", ..] | ["pack", "build" | "delta" | "bundle", ..] => publish,
        _ => {
            let beside = publish.with_file_name(format!("beside{}", std::env::consts::EXE_SUFFIX));
            assert!(
                beside.exists(),
                "build the other program first: cargo build -p beside"
            );
            beside
        }
    }
}

/// A command with the data folder `data`, without anything of the environment that could
/// change what it prints.
pub fn command(data: &Path, now: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program(args));
    for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
        .env("LANG", "C")
        .arg("--data")
        .arg(data)
        .args(["--now", now])
        .args(args);
    command
}

/// Exit code, standard output and standard error of a run.
pub fn run(data: &Path, args: &[&str]) -> (i32, String, String) {
    ended(command(data, NOW, args).output().unwrap())
}

/// The same of a finished run.
pub fn ended(output: Output) -> (i32, String, String) {
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
