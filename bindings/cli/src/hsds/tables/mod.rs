//! HSDS as a folder of CSV tables (1.x, 2.x and 3.x): read, checked row by row, joined
//! to whole services.

mod dialects;
mod join;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use self::rules::Rule;
use super::read::text;
use crate::import::csv_rows::{self, Records};
use crate::import::decode;
use crate::import::refusal::{Refusable, Refusal};

type Object = Map<String, Value>;

/// A row that does not keep to its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the file.
    pub file: String,
    /// Line on which the row begins.
    pub line: u64,
    /// What is wrong, for the person who keeps the table.
    pub what: String,
}

/// Whole services of a folder, with the line of `services.csv` on which each begins, and
/// the rows that were left out.
#[derive(Debug, Default)]
pub struct Tables {
    /// Bodies as in HSDS 3.
    pub services: Vec<(u64, Object)>,
    /// Rows that were left out.
    pub faults: Vec<Fault>,
    /// What rows name that is in no table of this folder, in words.
    pub lost: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone)]
struct Line {
    file: usize,
    line: u64,
    cells: Object,
}

/// Rows by name of their table.
type Rows = BTreeMap<String, Vec<Line>>;

/// Reads the tables of a folder.
///
/// # Errors
/// The folder holds no table of services, or a table cannot be read at all.
pub fn read(folder: &Path, today: NaiveDate) -> Refusable<Tables> {
    let rules = rules::all()?;
    let dialects = dialects::all()?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|error| Refusal::io(&error))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("csv"))
        })
        .collect();
    files.sort();
    let mut tables = Tables::default();
    let mut rows = Rows::new();
    for (at, path) in files.iter().enumerate() {
        let text = decode::text(&decode::bytes(path)?, None)?.text;
        let (mut names, mut read) = table(&text)?;
        let mut stem = stem(path);
        if let Some(dialect) = dialects::of(&dialects, &names) {
            let plain = dialect.plain(read);
            (stem, names, read) = (plain.table, plain.columns, plain.rows);
            for (table, line) in plain.more {
                rows.entry(table.to_owned())
                    .or_default()
                    .push(Line { file: at, ..line });
            }
        }
        let Some(rule) = rules::of(&rules, Some(&stem), &names) else {
            continue;
        };
        let own = rows.entry(rule.joined().to_owned()).or_default();
        for line in read {
            match rule.fault(&names, &line, today) {
                Some(what) => {
                    tables.faults.push(fault(&files, at, line.line, what));
                    own.extend(rule.unreadable(Line { file: at, ..line }));
                }
                None => own.push(Line {
                    file: at,
                    ..rule.plain(line, today)
                }),
            }
        }
    }
    if !rows.contains_key("services") {
        return Err(Refusal::new(
            "It is a folder without a table of services (services.csv).",
            "Give the files in it by name, or the folder of a whole HSDS set.",
        ));
    }
    for rule in &rules {
        for (at, line, what) in missing(rule, &mut rows, &mut tables.lost) {
            tables.faults.push(fault(&files, at, line, what));
        }
    }
    tables.services = join::services(rows);
    Ok(tables)
}

/// One table by itself.
#[derive(Debug)]
pub struct Lone {
    /// Its name.
    pub table: String,
    /// Whether its rows could be places.
    pub has_places: bool,
    /// Rows that do not keep to the table.
    pub faults: Vec<Fault>,
}

/// What a single file is, told by its first record; nothing where it is no table of HSDS.
///
/// # Errors
/// The table cannot be read to its end.
pub fn lone(text: &str, today: NaiveDate) -> Refusable<Option<Lone>> {
    // The table of an HSDS set has its names in one line.
    let head = text.trim_start_matches('\n');
    let head = head.split_inclusive('\n').next().unwrap_or_default();
    let mut first = csv::StringRecord::new();
    let mut records = Records::new(head, csv_rows::delimiter(text));
    if !matches!(records.next_into(&mut first), Ok(Some(_))) {
        return Ok(None);
    }
    let names: Vec<String> = first.iter().map(column).collect();
    let rules = rules::all()?;
    let Some(rule) = rules::of(&rules, None, &names) else {
        return Ok(None);
    };
    let (_, rows) = table(text)?;
    let faults = rows
        .iter()
        .filter_map(|row| Some(fault(&[], 0, row.line, rule.fault(&names, row, today)?)));
    Ok(Some(Lone {
        table: rule.name.clone(),
        has_places: ["organizations", "locations", "services"].contains(&rule.name.as_str()),
        faults: faults.collect(),
    }))
}

fn column(name: &str) -> String {
    name.trim().to_lowercase()
}

fn fault(files: &[PathBuf], at: usize, line: u64, what: String) -> Fault {
    let name = files.get(at).and_then(|path| path.file_name());
    Fault {
        file: name.map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        line,
        what,
    }
}

/// Takes away rows that name a row that is not there; tells where they stood.
///
/// A table that lacks most of what others name in it is an excerpt of a larger one: its
/// gaps are nobody's fault, so the rows stay and only what they name is lost.
fn missing(rule: &Rule, rows: &mut Rows, lost: &mut Vec<String>) -> Vec<(usize, u64, String)> {
    let mut out = Vec::new();
    for (column, table) in &rule.refs {
        let Some(parents) = rows.get(table) else {
            continue;
        };
        let known: BTreeSet<String> = parents
            .iter()
            .filter_map(|row| rules::key(&row.cells))
            .collect();
        let Some(own) = rows.get_mut(rule.joined()) else {
            continue;
        };
        let named: BTreeSet<String> = own
            .iter()
            .filter_map(|row| text(&row.cells, column))
            .collect();
        let gaps = named.difference(&known).count();
        if gaps > 1 && gaps * 2 > named.len() {
            lost.push(format!(
                "{}: {gaps} values of {column} have no row in {table}",
                rule.name
            ));
            continue;
        }
        own.retain(|row| {
            let Some(gap) = text(&row.cells, column).filter(|id| !known.contains(id)) else {
                return true;
            };
            let what = format!("{column} is {gap}, and {table} has no such row");
            out.push((row.file, row.line, what));
            false
        });
    }
    out
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// Names of the columns, and the rows with their filled cells.
fn table(text: &str) -> Refusable<(Vec<String>, Vec<Line>)> {
    let mut records = Records::new(text, csv_rows::delimiter(text));
    let mut record = csv::StringRecord::new();
    let mut names: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    while let Some(line) = records.next_into(&mut record)? {
        if names.is_empty() {
            names = record.iter().map(column).collect();
            continue;
        }
        let mut cells = Object::new();
        for (name, cell) in names.iter().zip(record.iter()) {
            let cell = cell.trim();
            if !cell.is_empty() {
                cells.insert(name.clone(), cell.into());
            }
        }
        if record.len() != names.len() {
            cells.insert(rules::RAGGED.into(), record.len().into());
        }
        rows.push(Line {
            file: 0,
            line,
            cells,
        });
    }
    Ok((names, rows))
}
