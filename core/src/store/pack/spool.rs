//! Where rows wait, in the order of the list, until their place is known.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::super::files;

/// Bytes in a file of no name, or in memory where no file may be written.
pub(crate) enum Spool {
    /// Unlinked when dropped.
    File {
        /// Where it lies.
        path: PathBuf,
        /// Written first, then read by position.
        file: BufWriter<File>,
    },
    /// For a small list.
    Memory(io::Cursor<Vec<u8>>),
}

impl Spool {
    /// A spool at `path`, or in memory.
    pub(crate) fn new(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Memory(io::Cursor::default()));
        };
        let file = files::private_options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)?;
        Ok(Self::File {
            path: path.to_path_buf(),
            file: BufWriter::with_capacity(1 << 18, file),
        })
    }

    /// Appends a row and tells how many bytes it takes.
    pub(crate) fn push(&mut self, parts: [&str; 3]) -> io::Result<u32> {
        let out: &mut dyn Write = match self {
            Self::File { file, .. } => file,
            Self::Memory(bytes) => bytes,
        };
        let mut size = 12;
        for part in parts {
            let length = u32::try_from(part.len()).map_err(io::Error::other)?;
            size += length;
            out.write_all(&length.to_le_bytes())?;
        }
        parts
            .iter()
            .try_for_each(|part| out.write_all(part.as_bytes()))?;
        Ok(size)
    }

    /// Appends bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::File { file, .. } => file.write_all(bytes),
            Self::Memory(held) => held.write_all(bytes),
        }
    }

    /// Reads back the row of `size` bytes at `offset`.
    pub(crate) fn get(&mut self, offset: u64, size: u32, buffer: &mut Vec<u8>) -> io::Result<()> {
        buffer.resize(size as usize, 0);
        match self {
            // Seeking flushes what is still to be written.
            Self::File { file, .. } => {
                file.seek(SeekFrom::Start(offset))?;
                file.get_mut().read_exact(buffer)
            }
            Self::Memory(bytes) => {
                bytes.set_position(offset);
                bytes.read_exact(buffer)
            }
        }
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        if let Self::File { path, .. } = self {
            files::remove(path).ok();
        }
    }
}

/// The parts of a row as [`Spool::get`] read it: id, data, words.
pub(crate) fn parts(buffer: &[u8]) -> Option<[&str; 3]> {
    let (lengths, mut rest) = buffer.split_at_checked(12)?;
    let (lengths, _) = lengths.as_chunks::<4>();
    let mut parts = [""; 3];
    for (part, length) in parts.iter_mut().zip(lengths) {
        let (here, after) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        *part = std::str::from_utf8(here).ok()?;
        rest = after;
    }
    Some(parts)
}
