//! One file: what it is, which columns are what, then its rows.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::{Map, Value};

use super::csv_rows;
use super::decode::{DecodeReader, Sniffed};
use super::flatten;
use super::generic;
use super::geometry::{self, Located};
use super::json_rows::{self, Place};
use super::mapping::{Explode, Mapping, Shape, all_built_in};
use super::refusal::{Refusable, Refusal};
use super::rows::{Event, Format, Row, Table};

/// Elements looked at before the columns are judged.
const SAMPLED: u64 = 1000;

/// A file that was looked through once.
pub struct Source<'a> {
    /// Its path.
    pub path: &'a Path,
    /// What the first pass found.
    pub sniffed: &'a Sniffed,
}

impl Source<'_> {
    fn open(&self) -> Refusable<DecodeReader<File>> {
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

fn has_shape(table: &Table, shape: &Shape) -> bool {
    let there = |name: &String| table.find(name).is_some();
    shape.all.iter().all(there)
        && (shape.any.is_empty() || shape.any.iter().any(there))
        && !shape.none.iter().any(there)
}

/// One array of a document that may hold the rows.
#[derive(Default)]
struct Candidate {
    table: Table,
    count: u64,
    objects: u64,
    features: u64,
    has_points: bool,
}

fn understand_json(source: &Source<'_>, given: Option<&Mapping>) -> Refusable<Understood> {
    let mut candidates: Vec<(Place, Candidate)> = if is_lines(&source.sniffed.head) {
        vec![(Place::Lines, look_at_lines(source)?)]
    } else {
        look_at_document(source)?
    };
    candidates.sort_by_key(|(_, candidate)| std::cmp::Reverse(candidate.objects));
    let chosen = match given {
        Some(given) => candidates
            .into_iter()
            .next()
            .map(|(place, candidate)| (place, candidate, given.clone(), false)),
        None => choose(candidates)?,
    };
    let Some((place, candidate, mapping, generic)) = chosen else {
        return Err(Refusal::new(
            "It holds no list whose entries have a name and an address or a point.",
            "If they are called otherwise, name them in a mapping: --map FILE.",
        ));
    };
    let format = if candidate.features * 2 > candidate.objects {
        Format::GeoJson
    } else {
        Format::Json
    };
    Ok(Understood {
        format,
        layout: Layout::Json(place),
        table: candidate.table,
        mapping,
        generic,
    })
}

fn choose(
    candidates: Vec<(Place, Candidate)>,
) -> Refusable<Option<(Place, Candidate, Mapping, bool)>> {
    let built_in = all_built_in()?;
    let mut understood = Vec::new();
    for (place, candidate) in candidates {
        let fitting = built_in.iter().find(|mapping| {
            mapping
                .shape
                .as_ref()
                .is_some_and(|shape| has_shape(&candidate.table, shape))
        });
        if let Some(mapping) = fitting {
            return Ok(Some((place, candidate, mapping.clone(), false)));
        }
        let mapping = generic::recognise(&candidate.table, candidate.has_points)
            .or_else(|| nested(&candidate.table));
        if let Some(mapping) = mapping {
            understood.push((place, candidate, mapping, true));
        }
    }
    Ok(understood.into_iter().next())
}

/// Rows inside rows: an array of objects that have a name, one level further down.
fn nested(table: &Table) -> Option<Mapping> {
    let mut inner: BTreeMap<&str, Table> = BTreeMap::new();
    for (at, column) in table.columns.iter().enumerate() {
        if let Some((path, name)) = column.split_once("[].") {
            let sub = inner.entry(path).or_default();
            if let Some(index) = sub.add(name) {
                for sample in &table.samples[at] {
                    sub.sample(index, sample);
                }
            }
        }
    }
    let outer: Vec<&String> = table
        .columns
        .iter()
        .filter(|name| !name.contains(['.', '[']))
        .collect();
    let mut best: Option<(usize, Mapping)> = None;
    for (path, mut sub) in inner {
        for name in &outer {
            sub.add(&format!("parent.{name}"));
        }
        if let Some(mut mapping) = generic::recognise(&sub, false) {
            mapping.explode = vec![Explode {
                path: path.to_owned(),
                kinds: super::kinds::from_text(path.rsplit('.').next().unwrap_or(path)),
            }];
            let known = mapping.columns.len();
            if best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, mapping));
            }
        }
    }
    best.map(|(_, mapping)| mapping)
}

/// Whether every one of the first lines is an object of its own.
fn is_lines(head: &str) -> bool {
    let mut lines = head
        .lines()
        .map(|line| line.trim_start_matches('\u{1e}').trim())
        .filter(|line| !line.is_empty());
    let first = lines
        .next()
        .is_some_and(|line| serde_json::from_str::<Map<String, Value>>(line).is_ok());
    first && lines.next().is_some_and(|line| line.starts_with('{'))
}

fn look_at_lines(source: &Source<'_>) -> Refusable<Candidate> {
    let mut candidate = Candidate::default();
    each_line(source, &mut |_, value| {
        if candidate.count < SAMPLED {
            candidate.take(value.as_ref());
        }
        Ok(())
    })?;
    Ok(candidate)
}

/// Longest line of a file with one object a line.
const MAX_LINE: u64 = 16 * 1024 * 1024;

fn each_line(
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

fn look_at_document(source: &Source<'_>) -> Refusable<Vec<(Place, Candidate)>> {
    let mut found: Vec<(Place, Candidate)> = Vec::new();
    let mut wanted = |_: Option<&str>, n: u64| n < SAMPLED;
    json_rows::walk(source.open()?, &mut wanted, &mut |element| {
        let place = match element.member {
            None => Place::Top,
            Some(name) => Place::Member(name.to_owned()),
        };
        let at = found
            .iter()
            .position(|(known, _)| *known == place)
            .unwrap_or_else(|| {
                found.push((place, Candidate::default()));
                found.len() - 1
            });
        if let Some((_, candidate)) = found.get_mut(at) {
            candidate.take(element.value.as_ref());
        }
        Ok(())
    })?;
    found.extend(whole(source, found.len())?);
    Ok(found)
}

/// A document that is one feature, or an object of objects, each of them a row.
fn whole(source: &Source<'_>, members: usize) -> Refusable<Vec<(Place, Candidate)>> {
    const SMALL: u64 = 32 * 1024 * 1024;
    if source.sniffed.size > SMALL || !source.sniffed.head.trim_start().starts_with('{') {
        return Ok(Vec::new());
    }
    let is_feature = source.sniffed.head.contains("\"Feature\"");
    // One member with rows is the list itself.
    if !is_feature && members == 1 {
        return Ok(Vec::new());
    }
    let document = document(source)?;
    let mut itself = Candidate::default();
    if document.get("type").is_some_and(|kind| kind == "Feature") {
        itself.take(Some(&document));
        return Ok(vec![(Place::Itself, itself)]);
    }
    let mut entries = Candidate::default();
    for (_, row) in keyed_rows(&document) {
        entries.take(Some(&row));
    }
    Ok(vec![(Place::Entries, entries)])
}

fn document(source: &Source<'_>) -> Refusable<Value> {
    serde_json::from_reader(BufReader::new(source.open()?))
        .map_err(|error| Refusal::new(format!("It is not whole JSON: line {}.", error.line()), ""))
}

/// The objects of an object, with their names as `@key`.
fn keyed_rows(document: &Value) -> impl Iterator<Item = (u64, Value)> {
    let members = document.as_object().into_iter().flatten();
    members.filter_map(|(name, value)| {
        let mut row = value.as_object()?.clone();
        row.entry("@key").or_insert(Value::String(name.clone()));
        // A document that was read whole tells no lines.
        Some((1, Value::Object(row)))
    })
}

impl Candidate {
    fn take(&mut self, value: Option<&Value>) {
        self.count += 1;
        let Some(Value::Object(element)) = value else {
            return;
        };
        self.objects += 1;
        self.table.sampled += 1;
        if is_feature(element) {
            self.features += 1;
        }
        self.has_points |= !matches!(locate(element), Located::Nothing);
        let table = &mut self.table;
        flatten::flatten(element, &mut |path, text| {
            if let Some(at) = table.add(path) {
                table.sample(at, text);
            }
        });
    }
}

fn is_feature(element: &Map<String, Value>) -> bool {
    element.get("type").is_some_and(|kind| kind == "Feature")
}

fn locate(element: &Map<String, Value>) -> Located {
    if is_feature(element) {
        geometry::locate(element.get("geometry"))
    } else {
        Located::Nothing
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

fn element_rows(
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
