//! Runs the program as its reader would.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::process::Command;

/// Exit code, standard output and standard error of a run.
pub fn run(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_beside-review"))
        .env("LANG", "C")
        .args(["--now", "2026-11-22T15:00:00Z"])
        .args(args)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}
