//! CSV: which delimiter, then records with the line they begin on (rules R2, R3).

use std::io::Cursor;

use super::geometry::Located;
use super::refusal::{Refusable, Refusal};
use super::rows::{Event, Row, Table};

/// Records looked at before the columns are judged.
pub const SAMPLED: usize = 300;

/// Bytes of a text that are looked at to find its delimiter.
const HEAD: usize = 64 * 1024;

/// The delimiter under which the first lines make the most even table.
pub fn delimiter(text: &str) -> u8 {
    let head = &text[..text.floor_char_boundary(HEAD)];
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

/// Records of a CSV text, with their lines.
pub struct Records {
    reader: csv::Reader<Cursor<Vec<u8>>>,
    /// Whether the text ends inside a quote.
    has_open_quote: bool,
    /// Line of the record before.
    last: u64,
}

impl Records {
    /// Reads a text whose lines end in `\n` and whose last line is ended.
    pub fn new(text: &str, delimiter: u8) -> Self {
        let (fixed, has_open_quote) = fix_quotes(text, delimiter);
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(Cursor::new(fixed));
        Self {
            reader,
            has_open_quote,
            last: 1,
        }
    }

    /// The next record that is not blank; its line, or the end.
    pub fn next_into(&mut self, record: &mut csv::StringRecord) -> Refusable<Option<u64>> {
        loop {
            let from = self.reader.position().line();
            let more = self.reader.read_record(record).map_err(|error| {
                Refusal::new(
                    format!("The record that begins on line {from} cannot be read: {error}."),
                    "",
                )
            })?;
            if self.has_open_quote && self.reader.is_done() {
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
/// would otherwise make the quote part of the cell; tells whether the text ends inside a
/// quote.
fn fix_quotes(text: &str, delimiter: u8) -> (Vec<u8>, bool) {
    let mut fixed = Vec::with_capacity(text.len());
    let (mut is_quoted, mut just_closed, mut at_start) = (false, false, true);
    let mut blanks = 0;
    for byte in text.bytes() {
        if is_quoted {
            // A doubled quote leaves and enters again: the state comes out right.
            is_quoted = byte != b'"';
            just_closed = !is_quoted;
            fixed.push(byte);
            continue;
        }
        if at_start && byte == b' ' {
            blanks += 1;
            continue;
        }
        if byte == b'"' && (at_start || just_closed) {
            is_quoted = true;
        } else {
            fixed.extend(std::iter::repeat_n(b' ', blanks));
        }
        just_closed = false;
        blanks = 0;
        at_start = byte == delimiter || byte == b'\n';
        fixed.push(byte);
    }
    (fixed, is_quoted)
}

/// Column names and samples. Without a header the columns are called `1`, `2`...
pub fn look(text: &str, delimiter: u8, header: bool) -> Refusable<Table> {
    let mut records = Records::new(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut table = Table::default();
    let mut widths = Vec::new();
    let mut names: Vec<Option<usize>> = Vec::new();
    while table.sampled < SAMPLED && records.next_into(&mut record)?.is_some() {
        if names.is_empty() {
            if header {
                names = column_names(&mut table, record.iter());
                continue;
            }
            let numbers: Vec<String> = (1..=record.len()).map(|n| n.to_string()).collect();
            names = column_names(&mut table, numbers.iter().map(String::as_str));
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

/// Index of the column of each name; a doubled name gets a number behind it.
pub fn column_names<'a>(
    table: &mut Table,
    names: impl Iterator<Item = &'a str>,
) -> Vec<Option<usize>> {
    names
        .map(|name| {
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

/// Whether a row says the names of the columns again, as where files were put one behind
/// the other.
pub fn repeats_header<'a, 'b>(
    names: impl Iterator<Item = &'a str>,
    cells: impl Iterator<Item = &'b str>,
) -> bool {
    let mut filled = 0;
    for (name, cell) in names.zip(cells) {
        if !name.trim().eq_ignore_ascii_case(cell.trim()) {
            return false;
        }
        filled += usize::from(!cell.trim().is_empty());
    }
    filled > 1
}

/// Every record as a row.
pub fn each(
    text: &str,
    delimiter: u8,
    header: bool,
    on: &mut dyn FnMut(Event) -> Refusable<()>,
) -> Refusable<()> {
    let mut records = Records::new(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut names: Option<csv::StringRecord> = None;
    while let Some(line) = records.next_into(&mut record)? {
        let Some(names) = &names else {
            if !header {
                on(row(&record, line, record.len()))?;
            }
            names = Some(record.clone());
            continue;
        };
        if header && repeats_header(names.iter(), record.iter()) {
            on(Event::Broken {
                line: line.into(),
                reason: "not_a_place",
            })?;
            continue;
        }
        on(row(&record, line, names.len()))?;
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
