//! A pack made of the list in the data folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use beside_core::packs::{Document, Lines};
use beside_core::places::alert::Alert;
use beside_core::store::{self, StoreError};
use chrono::NaiveDate;

use beside::outcome::Failure;

/// As high as a phone's window lets: packs are written once and travel many times.
const LEVEL: i32 = 19;

/// What a pack is to be made of.
#[derive(Debug)]
pub struct Build<'a> {
    /// Name of the list.
    pub list: &'a str,
    /// Data folder.
    pub data_dir: &'a Path,
    /// Its sources; all of the list's where none is named.
    pub sources: &'a [String],
    /// Notes by id.
    pub alerts: BTreeMap<String, Alert>,
}

/// What was made.
#[derive(Debug, serde::Serialize)]
pub struct Built {
    /// Name of the list.
    pub list: String,
    /// The day of the list's build.
    pub built_on: NaiveDate,
    /// Rows.
    pub rows: u64,
    /// Notes.
    pub alerts: usize,
    /// Hash of its lines.
    pub edition: String,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Build<'_> {
    /// Writes the pack: whole, or nothing.
    ///
    /// # Errors
    /// No list, no such source, or a file that cannot be written.
    pub fn write(self, out: &Path) -> Result<Built, Failure> {
        let told = |error: StoreError| Failure::Failed(error.to_string());
        let list = store::read_list(self.data_dir).map_err(told)?;
        let Some(list) = list else {
            return Err(Failure::Failed(
                "there is no list to make a pack of; read one in with beside import FILE".into(),
            ));
        };
        let header = list.header().clone();
        let own = self.own(&header.sources.keys().collect::<Vec<_>>())?;
        let document = Document {
            list: self.list.into(),
            built_on: header.built_on,
            sources: header
                .sources
                .into_iter()
                .filter(|(id, _)| own.contains(id))
                .collect(),
            zones: header.zones,
            alerts: self.alerts,
        };
        let rows = list.filter(|row| match row {
            Ok(place) => !place.gone && own.contains(&place.source),
            Err(_) => true,
        });
        let mut count = 0;
        let rows = rows.inspect(|_| count += 1);
        let mut hash = beside_core::packs::EditionHash::default();
        let bytes = write_whole(out, |packed| {
            for line in Lines::new(&document, rows) {
                let (key, value) = line.map_err(io::Error::other)?;
                let line = key.line(&value);
                hash.line(&line);
                writeln!(packed, "{line}")?;
            }
            Ok(())
        })?;
        Ok(Built {
            list: document.list,
            built_on: document.built_on,
            rows: count,
            alerts: document.alerts.len(),
            edition: hash.done(),
            bytes,
        })
    }

    fn own(&self, all: &[&String]) -> Result<BTreeSet<String>, Failure> {
        if let Some(unknown) = self.sources.iter().find(|id| !all.contains(id)) {
            let known: Vec<&str> = all.iter().map(|id| id.as_str()).collect();
            return Err(Failure::Failed(format!(
                "the list has no source {unknown:?}; it has {}",
                known.join(", ")
            )));
        }
        Ok(match self.sources {
            [] => all.iter().map(|id| (*id).clone()).collect(),
            some => some.iter().cloned().collect(),
        })
    }
}

/// Writes a compressed file beside `path`, then moves it into its place. Answers
/// its bytes.
///
/// # Errors
/// The file that was there before then still stands.
pub fn write_whole(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<u64, Failure> {
    replace(path, |out| {
        let mut packed = zstd::Encoder::new(out, LEVEL)?;
        packed.window_log(beside_core::packs::WINDOW_LOG)?;
        packed.include_checksum(false)?;
        fill(&mut packed)?;
        packed.finish()?;
        Ok(())
    })
}

/// Writes a file beside `path`, then moves it into its place. Answers its bytes.
///
/// # Errors
/// The file that was there before then still stands.
pub fn replace(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<u64, Failure> {
    let mut side = path.as_os_str().to_owned();
    side.push(".new");
    let side = std::path::PathBuf::from(side);
    let done = (|| {
        let mut out = BufWriter::new(File::create(&side)?);
        fill(&mut out)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        std::fs::rename(&side, path)?;
        Ok(file.metadata()?.len())
    })();
    done.map_err(|error: io::Error| {
        std::fs::remove_file(&side).ok();
        Failure::Failed(format!("{} cannot be written: {error}", path.display()))
    })
}
