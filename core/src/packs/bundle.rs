//! A bundle: the files of a repository that one list needs, as one tar file, so
//! that a share sheet, a download or a stick carries it whole.
//!
//! Plain tar (POSIX ustar) and nothing more: whoever has the file can also unpack
//! it with any tool and has a repository. Links, devices, long-name extensions
//! and names that lead elsewhere are refused.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};

use super::error::{PackError, Rule};
use super::names;
use super::repository::{Repository, read_limited};
use super::tuf::Metadata;

/// What the file is called in errors.
const NAME: &str = "bundle";
/// Most files in a bundle.
const MOST_FILES: usize = 4096;
const BLOCK: u64 = 512;

/// An open bundle.
pub struct Bundle<R> {
    input: R,
    files: BTreeMap<String, Extent>,
}

#[derive(Clone, Copy)]
struct Extent {
    at: u64,
    length: u64,
}

impl<R: Read + Seek> Bundle<R> {
    /// Reads the names of the files; the files themselves are read when asked for.
    ///
    /// # Errors
    /// [`Rule::BadFormat`], [`Rule::BadName`], [`Rule::EndlessData`].
    pub fn open(mut input: R) -> Result<Self, PackError> {
        let whole = input.seek(SeekFrom::End(0)).map_err(failed)?;
        let mut files = BTreeMap::new();
        let mut at = 0;
        let mut ended = false;
        while !ended && at + BLOCK <= whole {
            input.seek(SeekFrom::Start(at)).map_err(failed)?;
            let mut header = [0; BLOCK as usize];
            input.read_exact(&mut header).map_err(failed)?;
            at += BLOCK;
            ended = header.iter().all(|byte| *byte == 0);
            if ended {
                continue;
            }
            let entry = Entry::read(&header)?;
            if entry.length > whole - at {
                return Err(bad("it ends in the middle of a file"));
            }
            if !entry.folder {
                names::check(&entry.name)?;
                let extent = Extent {
                    at,
                    length: entry.length,
                };
                if files.insert(entry.name.clone(), extent).is_some() {
                    let reason = "it stands in the bundle twice";
                    return Err(PackError::refused(Rule::BadName, &entry.name, reason));
                }
                if files.len() > MOST_FILES {
                    let reason = format!("it holds more than {MOST_FILES} files");
                    return Err(PackError::refused(Rule::EndlessData, NAME, reason));
                }
            }
            at += entry.length.div_ceil(BLOCK) * BLOCK;
        }
        if !ended {
            return Err(bad("it is no bundle, or its end is missing"));
        }
        Ok(Self { input, files })
    }
}

impl<R: Read + Seek> Metadata for Bundle<R> {
    fn metadata(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, PackError> {
        let path = format!("{}{name}", names::METADATA);
        match self.open_file(&path)? {
            Some(file) => read_limited(name, file, limit).map(Some),
            None => Ok(None),
        }
    }
}

impl<R: Read + Seek> Repository for Bundle<R> {
    fn targets(&mut self) -> Result<Vec<String>, PackError> {
        let names = self.files.keys();
        Ok(names
            .filter_map(|name| name.strip_prefix(names::TARGETS))
            .map(str::to_owned)
            .collect())
    }

    fn open_file(&mut self, path: &str) -> Result<Option<Box<dyn Read + '_>>, PackError> {
        let Some(extent) = self.files.get(path).copied() else {
            return Ok(None);
        };
        self.input
            .seek(SeekFrom::Start(extent.at))
            .map_err(failed)?;
        Ok(Some(Box::new((&mut self.input).take(extent.length))))
    }
}

struct Entry {
    name: String,
    length: u64,
    folder: bool,
}

impl Entry {
    fn read(header: &[u8; BLOCK as usize]) -> Result<Self, PackError> {
        let sum: u64 = header
            .iter()
            .enumerate()
            .map(|(at, byte)| {
                u64::from(if (148..156).contains(&at) {
                    b' '
                } else {
                    *byte
                })
            })
            .sum();
        if octal(&header[148..156]) != Some(sum) {
            return Err(bad("it is no bundle, or it is damaged"));
        }
        let folder = match header[156] {
            b'0' | 0 => false,
            b'5' => true,
            _ => return Err(bad("it holds a link or something else that is no file")),
        };
        let name = [text(&header[345..500]), text(&header[..100])];
        let name = match name {
            [Some(""), Some(name)] => name.to_owned(),
            [Some(prefix), Some(name)] => format!("{prefix}/{name}"),
            _ => return Err(bad("it holds a name that is not plain")),
        };
        let name = name.strip_prefix("./").unwrap_or(&name).to_owned();
        let length =
            octal(&header[124..136]).ok_or_else(|| bad("it holds a length that is none"))?;
        Ok(Self {
            name,
            length,
            folder,
        })
    }
}

fn text(field: &[u8]) -> Option<&str> {
    let end = field.iter().position(|byte| *byte == 0);
    std::str::from_utf8(&field[..end.unwrap_or(field.len())]).ok()
}

fn octal(field: &[u8]) -> Option<u64> {
    u64::from_str_radix(text(field)?.trim(), 8).ok()
}

/// The header block of a file in a bundle; `None` where the name does not fit.
pub fn header(path: &str, length: u64) -> Option<[u8; BLOCK as usize]> {
    let mut header = [0; BLOCK as usize];
    let (prefix, name) = split(path)?;
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, name.as_bytes());
    put(100, b"0000644\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{length:011o}\0").get(..12)?.as_bytes());
    put(136, b"00000000000\0");
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    put(345, prefix.as_bytes());
    let sum: u64 = header.iter().map(|byte| u64::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Some(header)
}

/// Into a prefix of at most 155 and a name of at most 100 bytes.
fn split(path: &str) -> Option<(&str, &str)> {
    if path.len() <= 100 {
        return Some(("", path));
    }
    path.match_indices('/')
        .map(|(at, _)| (&path[..at], &path[at + 1..]))
        .find(|(prefix, name)| prefix.len() <= 155 && name.len() <= 100)
}

fn bad(reason: &str) -> PackError {
    PackError::refused(Rule::BadFormat, NAME, reason)
}

fn failed(error: io::Error) -> PackError {
    super::repository::failed(NAME, error)
}
