//! CSV: which delimiter, then records with the line they begin on (rules R2, R3).

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::geometry::Located;
use super::refusal::{Refusable, Refusal};
use super::rows::{Event, Row, Table};

/// Longest record that is read; a quote that is never closed ends here.
const MAX_RECORD: u64 = 4 * 1024 * 1024;
/// Records looked at before the columns are judged.
const SAMPLED: usize = 300;

/// The delimiter under which the first lines make the most even table.
pub fn delimiter(head: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut widths = Vec::new();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(head.as_bytes());
        let mut record = csv::StringRecord::new();
        while widths.len() < 30 && reader.read_record(&mut record).unwrap_or(false) {
            widths.push(record.len());
        }
        let first = widths.first().copied().unwrap_or(0);
        let even = widths.iter().filter(|width| **width == first).count();
        if first < 2 {
            0
        } else {
            even * 1000 / widths.len().max(1) * 1000 + first.min(999)
        }
    };
    // The comma wins a tie.
    [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| score(*delimiter))
        .unwrap_or(b',')
}

/// Stops a read that goes on without a record ending.
struct Bounded<R> {
    source: R,
    since_record: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(buffer)?;
        if self.since_record.fetch_add(n as u64, Ordering::Relaxed) > MAX_RECORD {
            return Err(io::Error::other("record too long"));
        }
        Ok(n)
    }
}

/// Records of a CSV text, with their lines.
pub struct Records<R: Read> {
    reader: csv::Reader<BufReader<QuoteFixer<Bounded<R>>>>,
    since_record: Arc<AtomicU64>,
    open_quote: Arc<AtomicBool>,
    /// Line of the record before.
    last: u64,
}

impl<R: Read> Records<R> {
    /// Reads `source`, whose lines end in `\n` and whose last line is ended.
    pub fn new(source: R, delimiter: u8) -> Self {
        let since_record = Arc::new(AtomicU64::new(0));
        let open_quote = Arc::new(AtomicBool::new(false));
        let bounded = Bounded {
            source,
            since_record: Arc::clone(&since_record),
        };
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(32 * 1024)
            .from_reader(BufReader::with_capacity(
                32 * 1024,
                QuoteFixer::new(bounded, delimiter, Arc::clone(&open_quote)),
            ));
        Self {
            reader,
            since_record,
            open_quote,
            last: 1,
        }
    }

    /// The next record that is not blank; its line, or the end.
    pub fn next_into(&mut self, record: &mut csv::StringRecord) -> Refusable<Option<u64>> {
        loop {
            self.since_record.store(0, Ordering::Relaxed);
            let from = self.reader.position().line();
            let more = self.reader.read_record(record).map_err(|_| {
                Refusal::new(
                    format!("The record that begins on line {from} has no end within 4 MB."),
                    "Is a quote opened there and never closed?",
                )
            })?;
            if self.open_quote.load(Ordering::Relaxed) && self.reader.is_done() {
                return Err(Refusal::new(
                    format!(
                        "A quote that is opened on line {} or a little below it is never closed.",
                        self.last
                    ),
                    "Close it, or take it away; else rows below it are lost.",
                ));
            }
            if !more {
                return Ok(None);
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let inside: usize = record
                .iter()
                .map(|cell| cell.bytes().filter(|byte| *byte == b'\n').count())
                .sum();
            let line = self.reader.position().line();
            self.last = line.saturating_sub(1 + inside as u64).max(from);
            return Ok(Some(self.last));
        }
    }
}

/// Drops blanks between a delimiter and an opening quote (R2: `a, "b, c"`), which
/// would otherwise make the quote part of the cell.
struct QuoteFixer<R> {
    source: R,
    delimiter: u8,
    quoted: bool,
    just_closed: bool,
    at_start: bool,
    blanks: usize,
    ready: Vec<u8>,
    position: usize,
    input: Vec<u8>,
    open_quote: Arc<AtomicBool>,
}

impl<R: Read> QuoteFixer<R> {
    fn new(source: R, delimiter: u8, open_quote: Arc<AtomicBool>) -> Self {
        Self {
            source,
            delimiter,
            quoted: false,
            just_closed: false,
            at_start: true,
            blanks: 0,
            ready: Vec::new(),
            position: 0,
            input: vec![0; 16 * 1024],
            open_quote,
        }
    }

    fn fix(&mut self, n: usize) {
        self.ready.clear();
        self.position = 0;
        for &byte in &self.input[..n] {
            if self.quoted {
                // A doubled quote leaves and enters again: the state comes out right.
                self.quoted = byte != b'"';
                self.just_closed = !self.quoted;
                self.ready.push(byte);
                continue;
            }
            if self.at_start && byte == b' ' {
                self.blanks += 1;
                continue;
            }
            if byte == b'"' && (self.at_start || self.just_closed) {
                self.quoted = true;
            } else {
                self.ready.extend(std::iter::repeat_n(b' ', self.blanks));
            }
            self.just_closed = false;
            self.blanks = 0;
            self.at_start = byte == self.delimiter || byte == b'\n';
            self.ready.push(byte);
        }
    }
}

impl<R: Read> Read for QuoteFixer<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.position == self.ready.len() {
            let mut input = std::mem::take(&mut self.input);
            let n = self.source.read(&mut input)?;
            self.input = input;
            if n == 0 {
                self.open_quote.store(self.quoted, Ordering::Relaxed);
                return Ok(0);
            }
            self.fix(n);
        }
        let n = out.len().min(self.ready.len() - self.position);
        out[..n].copy_from_slice(&self.ready[self.position..self.position + n]);
        self.position += n;
        Ok(n)
    }
}

/// Column names and samples. Without a header the columns are called `1`, `2`...
pub fn look(source: impl Read, delimiter: u8, header: bool) -> Refusable<Table> {
    let mut records = Records::new(source, delimiter);
    let mut record = csv::StringRecord::new();
    let mut table = Table::default();
    let mut widths = Vec::new();
    let mut names: Vec<Option<usize>> = Vec::new();
    while table.sampled < SAMPLED && records.next_into(&mut record)?.is_some() {
        if names.is_empty() {
            names = column_indices(&mut table, &record, header);
            if header {
                continue;
            }
        }
        widths.push(record.len());
        for (cell, at) in record.iter().zip(&names) {
            if let Some(at) = at {
                table.sample(*at, cell);
            }
        }
        table.sampled += 1;
    }
    let fitting = widths
        .iter()
        .filter(|width| width.abs_diff(names.len()) <= 1)
        .count();
    if header && fitting * 2 < widths.len() {
        return Err(Refusal::new(
            "Its first line does not name the columns of the lines below it.",
            "",
        ));
    }
    Ok(table)
}

/// Index of each cell's column; a doubled name gets a number behind it.
fn column_indices(
    table: &mut Table,
    record: &csv::StringRecord,
    header: bool,
) -> Vec<Option<usize>> {
    record
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let name = if header {
                cell.to_owned()
            } else {
                (at + 1).to_string()
            };
            let mut unique = name.trim().to_owned();
            let mut n = 2;
            while table.find(&unique).is_some() {
                unique = format!("{} {n}", name.trim());
                n += 1;
            }
            table.add(&unique)
        })
        .collect()
}

/// Every record as a row.
pub fn each(
    source: impl Read,
    delimiter: u8,
    header: bool,
    on: &mut dyn FnMut(Event) -> Refusable<()>,
) -> Refusable<()> {
    let mut records = Records::new(source, delimiter);
    let mut record = csv::StringRecord::new();
    let mut width = None;
    while let Some(line) = records.next_into(&mut record)? {
        let Some(width) = width else {
            width = Some(record.len());
            if !header {
                on(row(&record, line, record.len()))?;
            }
            continue;
        };
        on(row(&record, line, width))?;
    }
    Ok(())
}

fn row(record: &csv::StringRecord, line: u64, width: usize) -> Event {
    let extra_is_empty = record.iter().skip(width).all(|cell| cell.trim().is_empty());
    let ragged = (record.len() < width || !extra_is_empty).then_some(record.len());
    let mut cells: Vec<String> = record.iter().take(width).map(str::to_owned).collect();
    cells.resize(width, String::new());
    Event::Row(Row {
        line: line.into(),
        cells,
        located: Located::Nothing,
        ragged,
        kinds: Vec::new(),
        groups: Vec::new(),
    })
}
