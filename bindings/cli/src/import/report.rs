//! What an import did, counted: for the report in JSON and in words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rows::Line;

/// Details kept of each kind of warning and each reason.
pub const DETAILS: usize = 20;

/// Different words kept for each kind.
pub const KIND_WORDS: usize = 12;

/// A warning or a skipped row, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// Line of the file, and number of the row where rows share a line.
    #[serde(flatten)]
    pub at: Line,
    /// The value in question, shortened; empty where the line says enough.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Counts of one file or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows read: imported, updated, unchanged, joined and skipped together.
    pub read: u64,
    /// New places.
    pub imported: u64,
    /// Places that were there and changed.
    pub updated: u64,
    /// Places that are as they were.
    pub unchanged: u64,
    /// Rows that were joined into the place of another row of their file.
    pub joined: u64,
    /// Places that a newer edition of their source no longer has.
    pub gone: u64,
    /// Rows that did not come in, by reason.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Warnings by kind.
    pub warnings: BTreeMap<&'static str, u64>,
}

impl Counts {
    /// Adds another file's counts.
    pub fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.imported += other.imported;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.joined += other.joined;
        self.gone += other.gone;
        for (reason, n) in &other.skipped {
            *self.skipped.entry(reason).or_default() += n;
        }
        for (kind, n) in &other.warnings {
            *self.warnings.entry(kind).or_default() += n;
        }
    }
}

/// One file's part of the report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileReport {
    /// Name of the file, without its folders.
    pub file: String,
    /// Source id of its rows; null for a list that carries its own sources.
    pub source: Option<String>,
    /// `csv`, `json`, `geojson` or `jsonl`; null when the file was refused before that was known.
    pub format: Option<&'static str>,
    /// How its bytes were read.
    pub encoding: Option<&'static str>,
    /// Which mapping was used.
    pub mapping: Option<String>,
    /// Fields and the columns taken for them.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Kinds of its rows, and the words that they come from.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Columns that were left out.
    pub ignored: Vec<String>,
    /// Why the file was refused, else null.
    pub error: Option<String>,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
    /// First lines of each kind of warning and each reason.
    pub lines: BTreeMap<&'static str, Vec<Detail>>,
    /// What to do next, in sentences.
    pub hints: Vec<String>,
    /// Whether short numbers were met that are not verified for their country.
    #[serde(skip)]
    pub has_short_numbers: bool,
}

impl FileReport {
    /// Counts a warning.
    pub fn warn(&mut self, kind: &'static str, at: impl Into<Line>, text: &str) {
        *self.counts.warnings.entry(kind).or_default() += 1;
        self.detail(kind, at.into(), text);
    }

    /// Counts a row that did not come in.
    pub fn skip(&mut self, reason: &'static str, at: impl Into<Line>, text: &str) {
        *self.counts.skipped.entry(reason).or_default() += 1;
        self.detail(reason, at.into(), text);
    }

    /// Keeps the words that a kind comes from.
    pub fn kind_from(&mut self, kind: &str, words: &str) {
        let known = self.kinds.entry(kind.to_owned()).or_default();
        if known.len() < KIND_WORDS && !known.iter().any(|known| known == words) {
            let mut words = super::values::one_line(words);
            if words.chars().count() > 60 {
                words = words.chars().take(57).chain("...".chars()).collect();
            }
            if !known.contains(&words) {
                known.push(words);
            }
        }
    }

    fn detail(&mut self, kind: &'static str, at: Line, text: &str) {
        let details = self.lines.entry(kind).or_default();
        if details.len() < DETAILS {
            let mut text = super::values::one_line(text);
            if text.chars().count() > 60 {
                text = text.chars().take(57).chain("...".chars()).collect();
            }
            details.push(Detail { at, text });
        }
    }

    /// Rows that came in.
    pub fn taken(&self) -> u64 {
        self.counts.imported + self.counts.updated + self.counts.unchanged + self.counts.joined
    }
}

/// The whole report, as `--json` prints it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Counts of all files together.
    #[serde(flatten)]
    pub counts: Counts,
    /// File by file.
    pub files: Vec<FileReport>,
}

impl Report {
    /// Adds a file.
    pub fn push(&mut self, file: FileReport) {
        self.counts.add(&file.counts);
        self.files.push(file);
    }

    /// Whether any file could be read.
    pub fn any_readable(&self) -> bool {
        self.files.iter().any(|file| file.error.is_none())
    }
}
