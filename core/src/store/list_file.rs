//! Reading and writing list files, a line at a time.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::{StoreError, file_name};
use super::files;
use super::folder::ListHead;
use crate::places::geo::LatLon;
use crate::places::held::Held;
use crate::places::list::{FORMAT, Header};
use crate::places::record::Place;

/// What stands for the edition while it is not yet known: the hash of a list is
/// taken with this in its place. As long as a SHA-256 in hex.
const NO_EDITION: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const EDITION_KEY: &str = "\"edition\":\"";

/// Writes a side file and hashes what it writes.
pub(crate) struct ListWriter {
    path: PathBuf,
    file: BufWriter<File>,
    hash: Sha256,
    edition_at: u64,
    length: u64,
    last_id: String,
    rows: u64,
    /// The line that is being written.
    buffer: Vec<u8>,
}

impl ListWriter {
    /// Creates `path` with its header line.
    pub(crate) fn create(
        path: &Path,
        head: ListHead,
        packs: BTreeMap<String, Held>,
    ) -> Result<Self, StoreError> {
        let header = serde_json::to_string(&Header {
            format: FORMAT.into(),
            edition: NO_EDITION.into(),
            built_on: head.built_on,
            sources: head.sources,
            zones: head.zones,
            packs,
        });
        let opened = header.map_err(io::Error::from).and_then(|header| {
            let file = files::private_options()
                .write(true)
                .create(true)
                .truncate(true)
                .open(path)?;
            Ok((header, file))
        });
        let (header, file) = opened.map_err(|error| StoreError::io(path, error))?;
        let at = header
            .find(EDITION_KEY)
            .map_or(0, |at| at + EDITION_KEY.len());
        let mut writer = Self {
            path: path.to_path_buf(),
            file: BufWriter::with_capacity(1 << 16, file),
            hash: Sha256::new(),
            edition_at: at as u64,
            length: 0,
            last_id: String::new(),
            rows: 0,
            buffer: header.into_bytes(),
        };
        writer.line()?;
        Ok(writer)
    }

    /// Appends a row and answers its line; ids must ascend.
    pub(crate) fn add(&mut self, place: &Place) -> Result<&[u8], StoreError> {
        self.rows += 1;
        if self.rows > 1 && place.id <= self.last_id {
            return Err(StoreError::BadList {
                file: file_name(&self.path),
                line: self.rows + 1,
                reason: format!(
                    "the id {:?} does not come after {:?}; a list is sorted by id, each id once",
                    place.id, self.last_id
                ),
            });
        }
        self.last_id.clone_from(&place.id);
        self.buffer.clear();
        serde_json::to_writer(&mut self.buffer, place)
            .map_err(|error| StoreError::io(&self.path, error.into()))?;
        self.line()?;
        Ok(self.buffer.trim_ascii_end())
    }

    /// Sets the edition into the header and makes the file durable.
    pub(crate) fn finish(mut self) -> Result<Edition, StoreError> {
        let hash = hex(&self.hash.finalize());
        let done = (|| {
            self.file.flush()?;
            self.file.seek(SeekFrom::Start(self.edition_at))?;
            self.file.write_all(hash.as_bytes())?;
            self.file.flush()?;
            self.file.get_ref().sync_all()
        })();
        done.map_err(|error| StoreError::io(&self.path, error))?;
        Ok(Edition {
            hash,
            length: self.length,
        })
    }

    fn line(&mut self) -> Result<(), StoreError> {
        self.buffer.push(b'\n');
        self.hash.update(&self.buffer);
        self.length += self.buffer.len() as u64;
        self.file
            .write_all(&self.buffer)
            .map_err(|error| StoreError::io(&self.path, error))
    }
}

/// What tells one edition of a list from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Hash of the header and all rows, in hex.
    pub hash: String,
    /// Bytes of the list file.
    pub length: u64,
}

/// Streams a list: its header, then its places.
pub struct ListReader<R> {
    name: String,
    input: R,
    header: Header,
    hash: Sha256,
    length: u64,
    line: u64,
    buffer: Vec<u8>,
}

impl ListReader<BufReader<File>> {
    /// Opens a list file; `None` where there is none.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, StoreError> {
        match File::open(path) {
            Ok(file) => {
                let input = BufReader::with_capacity(1 << 16, file);
                Self::new(&file_name(path), input).map(Some)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io(path, error)),
        }
    }
}

impl<R: BufRead> ListReader<R> {
    /// Reads the header line of a list; `name` stands for it in errors.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] for another format of Beside's lists,
    /// [`StoreError::BadList`] for anything that is no list.
    pub fn new(name: &str, input: R) -> Result<Self, StoreError> {
        let mut reader = Self {
            name: name.into(),
            input,
            header: Header {
                format: String::new(),
                edition: String::new(),
                built_on: chrono::NaiveDate::MIN,
                sources: Default::default(),
                zones: Default::default(),
                packs: Default::default(),
            },
            hash: Sha256::new(),
            length: 0,
            line: 0,
            buffer: Vec::new(),
        };
        reader.next_line()?;
        reader.header = parse_header(&reader.name, &reader.buffer)?;
        Ok(reader)
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// After the last place: what the file really holds. Its hash differs from
    /// the header's edition where somebody edited the list by hand.
    pub(crate) fn found(&self) -> Edition {
        Edition {
            hash: hex(&self.hash.clone().finalize()),
            length: self.length,
        }
    }

    /// Reads the next line into the buffer; `false` at the end.
    fn next_line(&mut self) -> Result<bool, StoreError> {
        self.buffer.clear();
        let read = self
            .input
            .read_until(b'\n', &mut self.buffer)
            .map_err(|error| StoreError::io_in(self.name.clone(), error))?;
        self.line += 1;
        self.length += read as u64;
        if self.line == 1 {
            let mut line = self.buffer.clone();
            if let Some((from, to)) = edition_span(&line) {
                line[from..to].copy_from_slice(&NO_EDITION.as_bytes()[..to - from]);
            }
            self.hash.update(&line);
        } else {
            self.hash.update(&self.buffer);
        }
        Ok(read > 0)
    }
}

impl<R: BufRead> Iterator for ListReader<R> {
    type Item = Result<Place, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_line() {
                Ok(true) if self.buffer.trim_ascii().is_empty() => {}
                Ok(true) => {
                    return Some(
                        parse_place(&self.buffer).map_err(|reason| StoreError::BadList {
                            file: self.name.clone(),
                            line: self.line,
                            reason,
                        }),
                    );
                }
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn parse_place(line: &[u8]) -> Result<Place, String> {
    crate::json::from_bytes(line)
        .map(lawful)
        .map_err(|error| format!("not a place: {error}"))
}

/// Takes away what a place may not have, whoever wrote the list: the address
/// and point of a confidential one, and a point that is not on Earth.
pub(crate) fn lawful(mut place: Place) -> Place {
    if place.private {
        place.address = None;
        place.point = None;
    }
    place.point = place
        .point
        .filter(|point| LatLon::new(point.lat, point.lon).is_some());
    place
}

fn parse_header(name: &str, line: &[u8]) -> Result<Header, StoreError> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: String,
    }
    let bad = |reason: String| StoreError::BadList {
        file: name.into(),
        line: 1,
        reason,
    };
    let Format { format } = crate::json::from_bytes(line)
        .map_err(|_| bad("not a list of Beside: its first line is no header".into()))?;
    if format != FORMAT {
        // A damaged word is not a later version: that one would never be let go again.
        if !is_later(&format) {
            return Err(bad(format!("not a list of Beside, but {format:?}")));
        }
        return Err(StoreError::NewerSchema {
            file: name.into(),
            found: format,
            known: FORMAT.into(),
        });
    }
    crate::json::from_bytes(line).map_err(|error| bad(format!("header: {error}")))
}

/// Whether a format is one of Beside's lists with a greater number.
fn is_later(format: &str) -> bool {
    let number = |format: &str| {
        let (name, number) = format.split_once('/')?;
        Some((name.to_owned(), number.parse::<u32>().ok()?))
    };
    match (number(format), number(FORMAT)) {
        (Some((name, found)), Some((own, known))) => name == own && found > known,
        _ => false,
    }
}

/// Edition and length of a list file as its header and the system tell them,
/// without reading its rows. `None` where there is no list.
pub(crate) fn peek(path: &Path) -> Result<Option<Edition>, StoreError> {
    let io = |error| StoreError::io(path, error);
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(io)?,
    };
    let length = file.metadata().map_err(io)?.len();
    let mut start = Vec::with_capacity(256);
    (&mut file).take(256).read_to_end(&mut start).map_err(io)?;
    let known = format!("{{\"format\":\"{FORMAT}\",{EDITION_KEY}");
    let hash = start
        .strip_prefix(known.as_bytes())
        .and_then(|rest| rest.get(..NO_EDITION.len()))
        .and_then(|hash| std::str::from_utf8(hash).ok());
    if let Some(hash) = hash {
        let hash = hash.into();
        return Ok(Some(Edition { hash, length }));
    }
    // Written by other means, keys in another order: read the whole line.
    Ok(ListReader::open(path)?.map(|reader| Edition {
        hash: reader.header.edition,
        length,
    }))
}

/// Where the edition's digits are in a header line.
fn edition_span(line: &[u8]) -> Option<(usize, usize)> {
    let key = EDITION_KEY.as_bytes();
    let from = line.windows(key.len()).position(|at| at == key)? + key.len();
    let to = from + NO_EDITION.len();
    (line.get(to) == Some(&b'"')).then_some((from, to))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}
