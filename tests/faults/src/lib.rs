//! The fault lab: what is left of Beside's promises when everything goes wrong?
//!
//! [`command`] runs the experiments (`tests/faults/run`) and writes their figures. Two
//! labs stand below them: this one, and the power lab in `disk`.
//!
//! A [`Lab`] runs a command once under `strace` to learn every call by which it
//! writes into its data folder. Then, for each of these calls, it lays out the
//! folder anew, runs the command again with exactly that call killed (`SIGKILL`
//! before it happens) or failing (`ENOSPC`, `EIO`, `EROFS`), and hands the
//! folder to a check. Only calls on the data folder count, so a full disk does
//! not also take away the terminal.
//!
//! Killing a process cannot show a missing `fsync`: the kernel still holds what
//! was written. [`Trace::unsynced`] therefore reads the order of the calls: a file
//! that takes another's place must have been synced after its last write, and
//! its folder must be synced afterwards.
//!
//! A lab that never finds anything proves nothing, so its own tests run a
//! writer with planted faults (`lab-writer`) that it must catch.
//!
//! ```no_run
//! use beside_faults::{Fault, Lab, Run};
//! let lab = Lab {
//!     setup: &|folder| std::fs::write(folder.join("list"), "old"),
//!     run: &|folder| Run::new("my-importer").arg(folder),
//!     check: &|folder, _end| match std::fs::read_to_string(folder.join("list")) {
//!         Ok(text) if text == "old" || text == "new" => Ok(()),
//!         other => Err(format!("neither old nor new: {other:?}")),
//!     },
//! };
//! let report = lab.every(Fault::Kill)?;
//! assert!(report.bad.is_empty(), "{report}");
//! # Ok::<(), beside_faults::LabError>(())
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a lab may fail loudly"
)]

mod disk;
mod experiments;
mod lab;
mod look;
mod operations;
mod questions;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use lab::{Bad, Call, End, Fault, Lab, LabError, Point, Report, Run, Trace, permitted};

use experiments::{ALL, Form};

/// Runs what the arguments name; everything without any. Fails where anything is bad.
pub fn command(args: Vec<String>) -> ExitCode {
    let flag = |name: &str| args.iter().any(|arg| arg == name);
    let form = if flag("--long") {
        Form::Long
    } else {
        Form::Short
    };
    let wanted: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    if let Some(unknown) = wanted
        .iter()
        .find(|name| ALL.iter().all(|(known, _)| known != *name))
    {
        eprintln!("no experiment is called {unknown}");
        return ExitCode::from(2);
    }
    let mut bad = 0;
    if !flag("--write") {
        if let Err(error) = permitted() {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
        for (name, run) in ALL {
            if wanted.is_empty() || wanted.iter().any(|one| one == name) {
                bad += one(name, *run, form);
            }
        }
    }
    if flag("--write") || form == Form::Long {
        let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        let all = wanted.is_empty() && !flag("--write");
        report::write_readme(&target(), &readme, all).expect("the README can be written");
    }
    println!("faults: {bad} bad");
    if bad == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn one(name: &str, run: fn(Form) -> report::Section, form: Form) -> usize {
    println!("-- {name}");
    let began = clock();
    let mut section = run(form);
    section.long = form == Form::Long;
    section.day = chrono::DateTime::from_timestamp(clock(), 0)
        .map_or_else(String::new, |now| now.date_naive().to_string());
    println!(
        "-- {name}: {} bad, {} s",
        section.bad.len(),
        clock() - began
    );
    report::keep(&target(), &section).expect("figures can be kept");
    section.bad.len()
}

/// Seconds since 1970.
fn clock() -> i64 {
    clock_ms() / 1000
}

/// Milliseconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "a report tells its day and how long it took"
)]
fn clock_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}

/// The build folder: beside the program.
fn target() -> PathBuf {
    let own = std::env::current_exe().expect("a program has a path");
    own.ancestors().nth(2).unwrap_or(&own).to_path_buf()
}
