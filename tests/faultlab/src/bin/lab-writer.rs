//! A writer for the lab's own tests: `lab-writer HOW FILE TEXT` replaces what
//! FILE holds by TEXT, carefully or with a planted fault.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [how, file, text] = args.as_slice() else {
        eprintln!("use: lab-writer careful|in-place|unsynced|careless FILE TEXT");
        return ExitCode::from(2);
    };
    let path = PathBuf::from(file);
    let done = match how.as_str() {
        "careful" => beside_and_swap(&path, text, true),
        "in-place" => in_place(&path, text),
        "unsynced" => beside_and_swap(&path, text, false),
        "careless" => {
            // Fault: an error is not looked at, and success is reported.
            let _ignored = beside_and_swap(&path, text, true);
            println!("done");
            Ok(())
        }
        _ => Err(io::Error::other(format!("unknown way: {how}"))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lab-writer: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Fault: a kill between two writes leaves half of it.
fn in_place(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).truncate(true).open(path)?;
    in_pieces(&mut file, text)?;
    file.sync_all()
}

fn beside_and_swap(path: &Path, text: &str, sync: bool) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    in_pieces(&mut file, text)?;
    if sync {
        file.sync_all()?;
    }
    fs::rename(&beside, path)?;
    match path.parent() {
        Some(folder) if sync => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

fn in_pieces(file: &mut File, text: &str) -> io::Result<()> {
    text.as_bytes()
        .chunks(4)
        .try_for_each(|piece| file.write_all(piece))
}
