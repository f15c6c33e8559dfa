//! A delta between two packs, both read line by line side by side.

use std::fs::File;
use std::io::{self, Read};
use std::iter::Peekable;
use std::path::Path;

use beside_core::packs::{self, DELTA_FORMAT, DeltaHead, Key, Lines, PackError, PackReader, diff};
use serde_json::Value;

use super::build::write_whole;
use beside::outcome::Failure;

/// What was made.
#[derive(Debug, serde::Serialize)]
pub struct Made {
    /// Between which editions it leads.
    #[serde(flatten)]
    pub head: DeltaHead,
    /// Lines that it changes.
    pub changes: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Opens a pack file.
///
/// # Errors
/// When it cannot be read or is no pack.
pub fn open(path: &Path) -> Result<PackReader<'static>, Failure> {
    let file = open_file(path)?;
    let name = name(path);
    let opened = packs::decoder(&name, file).and_then(|input| PackReader::open(&name, input));
    opened.map_err(|error| Failure::Failed(error.to_string()))
}

fn open_file(path: &Path) -> Result<impl Read + use<>, Failure> {
    let file = File::open(path)
        .map_err(|error| Failure::Failed(format!("{} cannot be read: {error}", path.display())))?;
    Ok(io::BufReader::new(file))
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The edition of a pack file, read through.
///
/// # Errors
/// As [`open`], or in its rows.
pub fn edition(path: &Path) -> Result<(String, PackReader<'static>), Failure> {
    let mut reader = open(path)?;
    for row in reader.by_ref() {
        row.map_err(|error| Failure::Failed(error.to_string()))?;
    }
    Ok((reader.edition(), reader))
}

/// What a delta file says about itself.
///
/// # Errors
/// When it cannot be read or is no delta.
pub fn head(path: &Path) -> Result<DeltaHead, Failure> {
    let file = open_file(path)?;
    let name = name(path);
    let opened = packs::decoder(&name, file).and_then(|input| packs::Patches::open(&name, input));
    opened
        .map(|patches| patches.head)
        .map_err(|error| Failure::Failed(error.to_string()))
}

/// Writes what leads from `old` to `new`: whole, or nothing.
///
/// # Errors
/// Packs that cannot be read or are of different lists; a file that cannot be written.
pub fn write(old: &Path, new: &Path, out: &Path) -> Result<Made, Failure> {
    let (base, before) = edition(old)?;
    let (edition, after) = edition(new)?;
    let (before, after) = (before.document().clone(), after.document().clone());
    if before.list != after.list {
        return Err(Failure::WrongUse(format!(
            "a delta leads from one edition of a list to another; these are of {} and {}",
            before.list, after.list
        )));
    }
    let head = DeltaHead {
        format: DELTA_FORMAT.into(),
        list: after.list.clone(),
        base,
        edition,
    };
    let mut changes = 0;
    let (old, new) = (open(old)?, open(new)?);
    let bytes = write_whole(out, |packed| {
        let first = serde_json::to_string(&head)?;
        writeln!(packed, "{first}")?;
        let mut sides = Sides {
            old: Lines::new(&before, old).peekable(),
            new: Lines::new(&after, new).peekable(),
        };
        while let Some((key, patch)) = sides.next_change()? {
            changes += 1;
            writeln!(packed, "{}", key.line(&patch))?;
        }
        Ok(())
    })?;
    Ok(Made {
        head,
        changes,
        bytes,
    })
}

type Line = Result<(Key, String), PackError>;

struct Sides<O: Iterator<Item = Line>, N: Iterator<Item = Line>> {
    old: Peekable<O>,
    new: Peekable<N>,
}

impl<O: Iterator<Item = Line>, N: Iterator<Item = Line>> Sides<O, N> {
    fn next_change(&mut self) -> io::Result<Option<(Key, String)>> {
        loop {
            let order = match (self.old.peek(), self.new.peek()) {
                (None, None) => return Ok(None),
                (Some(Ok((old, _))), Some(Ok((new, _)))) => old.cmp(new),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(Err(_)), _) => std::cmp::Ordering::Less,
                (_, Some(Err(_))) => std::cmp::Ordering::Greater,
            };
            let old = next(&mut self.old, order.is_le())?;
            let new = next(&mut self.new, order.is_ge())?;
            match (old, new) {
                (Some((_, old)), Some((key, new))) => {
                    if let Some(patch) = changed(&old, &new)? {
                        return Ok(Some((key, patch)));
                    }
                }
                (Some((key, _)), None) => return Ok(Some((key, "null".into()))),
                (None, new) => return Ok(new),
            }
        }
    }
}

fn next(lines: &mut impl Iterator<Item = Line>, take: bool) -> io::Result<Option<(Key, String)>> {
    match take {
        true => lines.next().transpose().map_err(io::Error::other),
        false => Ok(None),
    }
}

fn changed(old: &str, new: &str) -> io::Result<Option<String>> {
    if old == new {
        return Ok(None);
    }
    let (old, new): (Value, Value) = (serde_json::from_str(old)?, serde_json::from_str(new)?);
    Ok(diff(&old, &new).map(|patch| patch.to_string()))
}
