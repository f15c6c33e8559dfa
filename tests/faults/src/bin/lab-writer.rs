//! A writer for the lab's own tests: `lab-writer HOW FILE TEXT` replaces what
//! FILE holds by TEXT, carefully or with a planted fault. `lab-writer tear FOLDER AFTER
//! SAID` is what an operation would be without its protection: it makes FOLDER what
//! AFTER is, in place, a piece at a time, without a sync or a look at any error, and
//! then says SAID as if all were well.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [how, folder, after, said] = args.as_slice()
        && how == "tear"
    {
        tear(Path::new(folder), Path::new(after));
        print!("{said}");
        return ExitCode::SUCCESS;
    }
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

/// Pieces in which a file is written in place.
const PIECES: usize = 6;

/// Fault: no side file, no rename, no sync, no look at what went wrong.
fn tear(folder: &Path, after: &Path) {
    let _ignored = fs::create_dir(folder);
    for entry in fs::read_dir(after).into_iter().flatten().flatten() {
        let (from, to) = (entry.path(), folder.join(entry.file_name()));
        if from.is_dir() {
            tear(&to, &from);
            continue;
        }
        let text = fs::read(&from).unwrap_or_default();
        let Ok(mut file) = File::create(&to) else {
            continue;
        };
        for piece in text.chunks(text.len().div_ceil(PIECES).max(1)) {
            let _ignored = file.write_all(piece);
        }
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !after.join(entry.file_name()).exists() {
            let path = entry.path();
            let _ignored = match path.is_dir() {
                true => fs::remove_dir_all(path),
                false => fs::remove_file(path),
            };
        }
    }
}
