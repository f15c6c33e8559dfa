//! Where rows wait, in the order of the list, until their place is known.

use std::fs::File;
use std::io::{self, BufWriter, Write};
#[cfg(not(unix))]
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use super::super::files;

/// Bytes that are kept in memory: a list of some ten thousand rows needs no
/// file. What comes after them goes into one.
const HELD: usize = 48 << 20;

/// Rows and shared values, the first of them in memory.
#[derive(Default)]
pub(crate) struct Spool {
    held: Vec<u8>,
    /// How many bytes may be held.
    most: usize,
    /// Where the rest may lie; everything is held where there is no such place.
    path: Option<PathBuf>,
    file: Option<BufWriter<File>>,
    written: u64,
    record: Vec<u8>,
}

/// Where the spool has a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    offset: u64,
    size: u32,
}

impl Spool {
    /// A spool that may go on in the file `path`, which is made when it is needed.
    pub(crate) fn new(path: Option<&Path>) -> Self {
        Self {
            held: Vec::new(),
            most: HELD,
            path: path.map(Path::to_path_buf),
            file: None,
            written: 0,
            record: Vec::new(),
        }
    }

    /// Appends a row, its data in two parts.
    pub(crate) fn push(&mut self, data: [&[u8]; 2], terms: &[u32]) -> io::Result<Slot> {
        let mut record = std::mem::take(&mut self.record);
        record.clear();
        let length = data[0].len() + data[1].len();
        let length = u32::try_from(length).map_err(io::Error::other)?;
        record.extend(length.to_le_bytes());
        data.iter().for_each(|part| record.extend_from_slice(part));
        record.extend(terms.iter().flat_map(|term| term.to_le_bytes()));
        let slot = self.write(&record);
        self.record = record;
        slot
    }

    /// Appends bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<Slot> {
        let size = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let fits = self.held.len() + bytes.len() <= self.most && self.file.is_none();
        let Some(path) = self.path.as_ref().filter(|_| !fits) else {
            let offset = self.held.len() as u64;
            self.held.extend_from_slice(bytes);
            return Ok(Slot { offset, size });
        };
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(create(path)?),
        };
        file.write_all(bytes)?;
        let offset = self.held.len() as u64 + self.written;
        self.written += u64::from(size);
        Ok(Slot { offset, size })
    }

    /// Reads a record; `buffer` holds it where it lies in the file.
    pub(crate) fn get<'b>(
        &'b mut self,
        slot: Slot,
        buffer: &'b mut Vec<u8>,
    ) -> io::Result<&'b [u8]> {
        if let Some(after) = slot.offset.checked_sub(self.held.len() as u64)
            && let Some(file) = &mut self.file
        {
            buffer.resize(slot.size as usize, 0);
            file.flush()?;
            read_at(file.get_mut(), after, buffer)?;
            return Ok(buffer);
        }
        let from = slot.offset as usize;
        let record = self.held.get(from..from + slot.size as usize);
        record.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

fn create(path: &Path) -> io::Result<BufWriter<File>> {
    let file = files::private_options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)?;
    Ok(BufWriter::with_capacity(1 << 18, file))
}

#[cfg(unix)]
fn read_at(file: &mut File, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
    // One system call a row in place of two.
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(not(unix))]
fn read_at(file: &mut File, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
    file.seek(io::SeekFrom::Start(offset))?;
    file.read_exact(buffer)
}

impl Drop for Spool {
    fn drop(&mut self) {
        if let Some(path) = self.path.as_ref().filter(|_| self.file.is_some()) {
            files::remove(path).ok();
        }
    }
}

/// The data of a row as [`Spool::push`] wrote it, and its terms.
pub(crate) fn parts(record: &[u8]) -> Option<(&[u8], impl Iterator<Item = u32>)> {
    let (length, rest) = record.split_first_chunk()?;
    let (data, terms) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let terms = terms.as_chunks().0.iter();
    Some((data, terms.map(|term| u32::from_le_bytes(*term))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_memory_does_not_hold_comes_back_from_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("spool");
        for (most, in_file) in [(usize::MAX, false), (3000, true), (0, true)] {
            let mut spool = Spool::new(Some(&path));
            spool.most = most;
            let rows = 0..300_u32;
            let slots: Vec<Slot> = rows
                .clone()
                .map(|row| {
                    spool
                        .push([row.to_string().as_bytes(), b"!"], &[row, 7])
                        .unwrap()
                })
                .collect();
            assert_eq!(path.exists(), in_file);
            let mut buffer = Vec::new();
            for row in rows.rev() {
                let record = spool.get(slots[row as usize], &mut buffer).unwrap();
                let (data, terms) = parts(record).unwrap();
                assert_eq!(data, format!("{row}!").as_bytes());
                assert_eq!(terms.collect::<Vec<_>>(), [row, 7]);
            }
            drop(spool);
            assert!(!path.exists());
        }
    }
}
