//! One file: what it is, which columns are what, then its rows.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::{Map, Value};

use super::csv_rows;
use super::decode::{DecodeReader, Sniffed};
use super::flatten;
use super::generic;
use super::json_layout::{document, is_feature, is_lines, keyed_rows, locate, understand_json};
use super::json_rows::{self, Place};
use super::mapping::{Mapping, Shape, all_built_in};
use super::refusal::{Refusable, Refusal};
use super::rows::{Event, Format, Row, Table};
use crate::hsds;

/// A file that was looked through once.
pub struct Source<'a> {
    /// Its path.
    pub path: &'a Path,
    /// What the first pass found.
    pub sniffed: &'a Sniffed,
}

impl Source<'_> {
    pub(super) fn open(&self) -> Refusable<DecodeReader<File>> {
        let file = File::open(self.path).map_err(|error| Refusal::io(&error))?;
        Ok(DecodeReader::new(file, self.sniffed.encoding))
    }
}

/// Where the rows of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// CSV with this delimiter, with or without a header.
    Csv(u8, bool),
    /// JSON of any kind.
    Json(Place),
}

/// A file whose columns were understood.
pub struct Understood {
    /// How it is written.
    pub format: Format,
    /// Where its rows are.
    pub layout: Layout,
    /// Columns and samples.
    pub table: Table,
    /// Which column is what.
    pub mapping: Mapping,
    /// Whether the mapping came from the names of the columns alone.
    pub generic: bool,
}

/// Tells what a file is; `given` is the volunteer's own mapping.
pub fn understand(source: &Source<'_>, given: Option<&Mapping>) -> Refusable<Understood> {
    let looks_json = looks_json(&source.sniffed.head);
    // A file without a header is CSV, whatever its first letter.
    if looks_json && given.and_then(|mapping| mapping.header) != Some(false) {
        understand_json(source, given)
    } else {
        understand_csv(source, given)
    }
}

/// Whether the first lines are JSON as far as they go: a log may begin with a bracket too.
fn looks_json(head: &str) -> bool {
    if !head.trim_start().starts_with(['{', '[', '\u{1e}']) {
        return false;
    }
    match serde_json::from_str::<serde::de::IgnoredAny>(head) {
        Ok(_) => true,
        Err(error) => error.is_eof() || error.line() > 3 || is_lines(head),
    }
}

fn understand_csv(source: &Source<'_>, given: Option<&Mapping>) -> Refusable<Understood> {
    let delimiter = csv_rows::delimiter(&source.sniffed.head);
    let header = given.and_then(|mapping| mapping.header).unwrap_or(true);
    let table = csv_rows::look(source.open()?, delimiter, header)
        .map_err(|refusal| with_first_lines(refusal, &source.sniffed.head))?;
    let layout = Layout::Csv(delimiter, header);
    let (mapping, generic) = match given {
        Some(given) => (given.clone(), false),
        None => recognise(&table, false)?.ok_or_else(|| {
            let refusal = Refusal::new("Its first line does not name a column with names and one that tells where or how to reach them.", "");
            with_first_lines(refusal, &source.sniffed.head)
        })?,
    };
    Ok(Understood {
        format: Format::Csv,
        layout,
        table,
        mapping,
        generic,
    })
}

/// R3: shows the first three lines, and how to name the columns.
fn with_first_lines(refusal: Refusal, head: &str) -> Refusal {
    let lines: Vec<String> = head
        .lines()
        .take(3)
        .map(|line| {
            let line = super::values::one_line(line);
            if line.chars().count() > 100 {
                line.chars().take(97).chain("...".chars()).collect()
            } else {
                line
            }
        })
        .map(|line| format!("\n    {line}"))
        .collect();
    if !refusal.next.is_empty() {
        return refusal;
    }
    Refusal::new(
        format!("{} It begins:{}\n ", refusal.what, lines.concat()),
        "Take away lines above the names of the columns, or name the columns yourself: write a file \
         like\n    header = false\n    [columns]\n    name = 2\n    address = 3\n    phone = 8\n  and say --map FILE. \
         Built-in mappings go by name, as in --map uk-nhs.",
    )
}

/// A built-in mapping whose shape the columns have, else one from their names.
fn recognise(table: &Table, has_points: bool) -> Refusable<Option<(Mapping, bool)>> {
    let fitting = all_built_in()?.into_iter().find(|mapping| {
        mapping
            .shape
            .as_ref()
            .is_some_and(|shape| has_shape(table, shape))
    });
    Ok(match fitting {
        Some(mapping) => Some((mapping, false)),
        None => generic::recognise(table, has_points).map(|mapping| (mapping, true)),
    })
}

pub(super) fn has_shape(table: &Table, shape: &Shape) -> bool {
    let there = |name: &String| table.find(name).is_some();
    shape.all.iter().all(there)
        && (shape.any.is_empty() || shape.any.iter().any(there))
        && !shape.none.iter().any(there)
}

/// Longest line of a file with one object a line.
const MAX_LINE: u64 = 16 * 1024 * 1024;

pub(super) fn each_line(
    source: &Source<'_>,
    on: &mut dyn FnMut(u64, Option<Value>) -> Refusable<()>,
) -> Refusable<()> {
    let mut reader = BufReader::with_capacity(64 * 1024, source.open()?);
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        bytes.clear();
        let read = std::io::Read::take(&mut reader, MAX_LINE)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| Refusal::io(&error))?;
        if read == 0 {
            return Ok(());
        }
        line += 1;
        let text = bytes.trim_ascii();
        let text = text.strip_prefix(b"\x1e").unwrap_or(text);
        if !text.is_empty() {
            on(line, serde_json::from_slice(text).ok())?;
        }
    }
}

/// Goes through every row of an understood file. `table` must hold the mapping's columns.
pub fn each_row(
    source: &Source<'_>,
    understood: &Understood,
    on: &mut dyn FnMut(Event) -> Refusable<()>,
) -> Refusable<()> {
    match &understood.layout {
        Layout::Csv(delimiter, header) => csv_rows::each(source.open()?, *delimiter, *header, on),
        Layout::Json(Place::Lines) => each_line(source, &mut |line, value| match value {
            Some(value) => element_rows(line, value, understood, on),
            None => on(Event::Broken {
                line,
                reason: "bad_row",
            }),
        }),
        Layout::Json(Place::Itself) => element_rows(1, document(source)?, understood, on),
        Layout::Json(Place::Entries) => keyed_rows(&document(source)?)
            .try_for_each(|(line, row)| element_rows(line, row, understood, on)),
        Layout::Json(place) => {
            let member = match place {
                Place::Member(name) => Some(name.as_str()),
                _ => None,
            };
            let mut wanted = |name: Option<&str>, _: u64| name == member;
            json_rows::walk(source.open()?, &mut wanted, &mut |element| match (
                element.member == member,
                element.value,
            ) {
                (true, Some(value)) => element_rows(element.line, value, understood, on),
                _ => Ok(()),
            })
        }
    }
}

/// The rows of one element of a document.
pub(super) fn element_rows(
    line: u64,
    value: Value,
    understood: &Understood,
    on: &mut dyn FnMut(Event) -> Refusable<()>,
) -> Refusable<()> {
    let Value::Object(element) = value else {
        let reason = if understood.format == Format::GeoJson {
            "bad_row"
        } else {
            "not_a_place"
        };
        return on(Event::Broken { line, reason });
    };
    if understood.format == Format::GeoJson && !is_feature(&element) {
        return on(Event::Broken {
            line,
            reason: "bad_row",
        });
    }
    if understood.mapping.hsds {
        for place in hsds::flat::places(&element) {
            on(Event::Row(row(line, &place, &understood.table, Vec::new())))?;
        }
        return Ok(());
    }
    if understood.mapping.explode.is_empty() {
        return on(Event::Row(row(
            line,
            &element,
            &understood.table,
            Vec::new(),
        )));
    }
    for explode in &understood.mapping.explode {
        for item in flatten::exploded(&element, &explode.path) {
            on(Event::Row(row(
                line,
                &item,
                &understood.table,
                explode.kinds.clone(),
            )))?;
        }
    }
    Ok(())
}

fn row(line: u64, element: &Map<String, Value>, table: &Table, kinds: Vec<String>) -> Row {
    let mut cells = vec![String::new(); table.columns.len()];
    flatten::flatten(element, &mut |path, text| {
        if let Some(cell) = table.find(path).and_then(|at| cells.get_mut(at))
            && cell.is_empty()
        {
            text.clone_into(cell);
        }
    });
    Row {
        line,
        cells,
        located: locate(element),
        ragged: None,
        kinds,
    }
}
