//! What every reader gives: columns with samples, then rows one by one.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::geometry::Located;
use super::values::one_line;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Comma, semicolon, tab or bar between cells.
    Csv,
    /// JSON, or one JSON object a line.
    Json,
    /// Features of GeoJSON.
    GeoJson,
    /// Services of HSDS.
    Hsds,
    /// Placemarks of KML.
    Kml,
    /// Sheets of XLSX.
    Xlsx,
    /// Beside's own list: a header line, then one place a line.
    List,
}

impl Format {
    /// Its name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::GeoJson => "geojson",
            Self::Hsds => "hsds",
            Self::Kml => "kml",
            Self::Xlsx => "xlsx",
            Self::List => "jsonl",
        }
    }
}

/// Where a row begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Line {
    /// Number of its sheet, from 1, in a workbook of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u64>,
    /// Line of the file, from 1.
    pub line: u64,
    /// Number in its list, from 1, in a file whose rows may share a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
}

impl fmt::Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = self.sheet {
            write!(formatter, "sheet {sheet}, ")?;
        }
        match self.row {
            Some(row) => write!(formatter, "row {row}"),
            None => write!(formatter, "line {}", self.line),
        }
    }
}

impl From<u64> for Line {
    fn from(line: u64) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }
}

/// One row as its file gives it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it begins.
    pub line: Line,
    /// Cells in the order of [`Table::columns`].
    pub cells: Vec<String>,
    /// Point of a feature.
    pub located: Located,
    /// How many cells the file had, where that is not the number of columns.
    pub ragged: Option<usize>,
    /// Kinds of the array it comes from, where the mapping names them.
    pub kinds: Vec<String>,
    /// Names of the members of the document on the way to it, outermost first.
    pub groups: Vec<String>,
}

/// What a reader meets.
#[derive(Debug)]
pub enum Event {
    /// A row.
    Row(Row),
    /// Something that is no row at all.
    Broken {
        /// Where it begins.
        line: Line,
        /// `bad_row` or `not_a_place`.
        reason: &'static str,
    },
}

/// Columns of a file, with the first values of each.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Names as the file writes them.
    pub columns: Vec<String>,
    /// Up to [`SAMPLES`] filled values of each column.
    pub samples: Vec<Vec<String>>,
    /// Rows looked at.
    pub sampled: usize,
    index: HashMap<String, usize>,
}

/// Values kept of each column to judge what it holds.
pub const SAMPLES: usize = 200;
/// Columns beyond these are not looked at: no real list has as many.
const MAX_COLUMNS: usize = 4096;

impl Table {
    /// Index of a column, letter case and blanks aside.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.index
            .get(name)
            .or_else(|| self.index.get(&key(name)))
            .copied()
    }

    /// Index of a column, added when it is new; nothing when there are too many.
    pub fn add(&mut self, name: &str) -> Option<usize> {
        if let Some(at) = self.index.get(name) {
            return Some(*at);
        }
        let folded = key(name);
        if let Some(at) = self.index.get(&folded) {
            return Some(*at);
        }
        if self.columns.len() >= MAX_COLUMNS {
            return None;
        }
        let at = self.columns.len();
        self.columns.push(one_line(name));
        self.samples.push(Vec::new());
        self.index.insert(name.to_owned(), at);
        self.index.insert(folded, at);
        Some(at)
    }

    /// Keeps a value as a sample.
    pub fn sample(&mut self, column: usize, value: &str) {
        if let Some(samples) = self.samples.get_mut(column)
            && samples.len() < SAMPLES
            && let Some(value) = super::values::present(value)
        {
            samples.push(value);
        }
    }
}

/// A column name without letter case, doubled blanks and blanks at its ends.
fn key(name: &str) -> String {
    one_line(name).to_lowercase()
}
