//! Lists of all kinds read into the cache: the rules are R1 to R16 of the import notes,
//! named where they are kept.

pub mod area;
pub mod build;
pub mod csv_rows;
pub mod dates;
mod day_columns;
pub mod decode;
pub mod fields;
pub mod file;
pub mod flatten;
pub mod generic;
pub mod geo;
pub mod geometry;
pub mod headers;
mod hours_json;
pub mod hours_memo;
pub mod human;
pub mod ids;
pub mod join;
pub mod json_lists;
pub mod json_tree;
pub mod judge;
pub mod kinds;
mod kml;
pub mod mapping;
mod markup;
pub mod merge;
pub mod numbers;
pub mod osm;
pub mod places;
pub mod plan;
pub mod read;
pub mod records;
pub mod refusal;
pub mod report;
pub mod row_kinds;
pub mod rows;
mod spreadsheet;
pub mod stage;
pub mod taken;
pub mod values;
mod what;
pub mod write;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use beside_core::store::{self, Folder, StoreError};
use chrono::NaiveDate;
use encoding_rs::Encoding;

use self::mapping::Mapping;
use self::report::{FileReport, Report};

/// What the volunteer asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--kind`, checked.
    pub kinds: Vec<String>,
    /// `--map`, read.
    pub mapping: Option<Mapping>,
    /// `--source`.
    pub source: Option<String>,
    /// `--licence`.
    pub licence: Option<String>,
    /// `--attribution`.
    pub attribution: Option<String>,
    /// `--encoding`.
    pub encoding: Option<&'static Encoding>,
    /// `--country`, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Reads and reports, writes nothing.
    pub dry_run: bool,
}

/// One call of `beside import`.
pub struct Import<'a> {
    /// What was asked for.
    pub options: &'a Options,
    /// Data folder.
    pub dir: &'a Path,
    /// The day of the import.
    pub today: NaiveDate,
    /// Called now and then with the file and the number of rows so far.
    pub progress: &'a dyn Fn(&str, u64),
}

/// Ids of rows by source that came in from earlier files of the same call.
type Elsewhere = BTreeMap<String, HashSet<Box<str>>>;

impl Import<'_> {
    /// Reads the files one after the other, one swap of the list a file.
    ///
    /// # Errors
    /// The data folder cannot be read or written; what was swapped before stands.
    pub fn run(&self, files: &[PathBuf]) -> Result<Report, StoreError> {
        let folder = if self.options.dry_run {
            None
        } else {
            let folder = store::lock(self.dir)?;
            folder.put_damaged_aside()?;
            Some(folder)
        };
        let mut report = Report::default();
        let mut elsewhere = Elsewhere::new();
        for (at, path) in files.iter().enumerate() {
            let last = at + 1 == files.len();
            report.push(self.file(path, folder.as_ref(), last, &mut elsewhere)?);
        }
        Ok(report)
    }

    fn file(
        &self,
        path: &Path,
        folder: Option<&Folder>,
        last: bool,
        elsewhere: &mut Elsewhere,
    ) -> Result<FileReport, StoreError> {
        let mut report = FileReport {
            file: path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_else(|| path.to_string_lossy().into_owned()),
            ..FileReport::default()
        };
        let incoming = match file::read(path, self, &mut report) {
            Ok(incoming) => incoming,
            Err(refusal) => {
                // A refused file changes nothing, so it counts nothing.
                report.counts = report::Counts::default();
                report.lines.clear();
                report.error = Some(refusal.to_string());
                return Ok(report);
            }
        };
        let known = elsewhere.values().flatten().cloned().collect();
        // Files that share a --source are one edition: only after the last of them
        // is it known which rows it lacks.
        let shared_source = self.options.source.is_some();
        let sources = incoming.sources.keys().cloned().collect();
        let complete = if shared_source && !last {
            Default::default()
        } else {
            sources
        };
        if shared_source && let Some(source) = &self.options.source {
            let places = incoming.taken.places.iter();
            let ids = places.map(|place| place.id.as_str().into());
            elsewhere.entry(source.clone()).or_default().extend(ids);
        }
        write::write(self, incoming, folder, &complete, &known, &mut report)?;
        Ok(report)
    }
}
