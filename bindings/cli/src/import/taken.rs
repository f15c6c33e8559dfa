//! Which columns were taken for what, and which were left: for the report.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Field;
use super::mapping::{Attribute, Column, DayColumn, Mapping};
use super::read::{Part, Understood};
use super::report::FileReport;

/// Columns that OSM's ids and kinds are read from.
const OSM: &[&str] = &[
    "@id",
    "@type",
    "full_id",
    "osm_id",
    "osm_type",
    "type",
    "id",
    "amenity",
    "healthcare",
    "office",
    "social_facility",
    "social_facility:for",
    "vending",
    "healthcare:speciality",
    "healthcare:counselling",
    "naloxone",
];

/// Names of all columns that a mapping reads.
pub fn all_names(mapping: &Mapping) -> Vec<String> {
    let mut names: Vec<String> = roles(mapping).into_iter().map(|(_, name)| name).collect();
    if mapping.osm {
        names.extend(OSM.iter().map(|name| (*name).to_owned()));
    }
    names
}

/// Everything a mapping reads, as `(what for, column)`.
fn roles(mapping: &Mapping) -> Vec<(String, String)> {
    let mut roles: Vec<(String, String)> = Vec::new();
    for (field, columns) in &mapping.columns {
        for column in columns.list() {
            match column {
                Column::Name(name) => roles.push((field.name(), name.clone())),
                Column::Number(number) => roles.push((field.name(), number.to_string())),
                Column::Guarded { column, unless } => {
                    roles.push((field.name(), column.clone()));
                    roles.push(("private".into(), unless.clone()));
                }
            }
        }
    }
    let mut add = |role: &str, name: &String| roles.push((role.to_owned(), name.clone()));
    for day in mapping.weekdays.iter().flat_map(|days| &days.columns) {
        for name in day.list().iter().flat_map(DayColumn::names) {
            add("hours", name);
        }
    }
    if let Some(kind) = &mapping.kind {
        kind.column
            .iter()
            .chain(kind.flags.keys())
            .for_each(|name| add("kind", name));
    }
    for (name, attribute) in &mapping.attributes {
        if let Attribute::Read { column, .. } = attribute {
            add(name, column);
        }
    }
    let tests = [
        ("private", &mapping.private),
        ("excluded", &mapping.excluded),
        ("inactive", &mapping.inactive),
    ];
    for (role, tests) in tests {
        tests.iter().for_each(|test| add(role, &test.column));
    }
    mapping
        .confirmed
        .values()
        .for_each(|name| add("confirmed", name));
    roles
}

/// Fields and the columns taken for them, as the file writes their names.
pub fn columns(understood: &Understood) -> BTreeMap<String, Vec<String>> {
    let mut taken: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in &understood.parts {
        for (role, name) in roles(&part.mapping) {
            let Some(at) = filled(part, &name) else {
                continue;
            };
            let columns = taken.entry(role).or_default();
            let name = &part.table.columns[at];
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
    }
    taken
}

/// A column that has values: room that was made for one is not a column. Columns of
/// rows inside rows stand in the table with their path before them.
fn filled(part: &Part, name: &str) -> Option<usize> {
    let table = &part.table;
    let inside = part
        .mapping
        .explode
        .iter()
        .map(|explode| format!("{}[].{name}", explode.path));
    let outside = name.strip_prefix("parent.").map(str::to_owned);
    std::iter::once(name.to_owned())
        .chain(inside)
        .chain(outside)
        .filter_map(|name| table.find(&name))
        .find(|at| !table.samples[*at].is_empty())
}

/// Columns of a part that a field is taken from.
pub fn names(part: &Part, field: Field) -> Vec<String> {
    let columns = part.mapping.columns.get(&field);
    columns
        .iter()
        .flat_map(|columns| columns.list())
        .filter_map(|column| match column {
            Column::Name(name) | Column::Guarded { column: name, .. } => Some(name.clone()),
            Column::Number(_) => None,
        })
        .collect()
}

/// Whether a table has columns of numbers that nothing was taken from: rates and counts,
/// as in statistics.
pub fn has_statistics(part: &Part) -> bool {
    let used: BTreeSet<usize> = roles(&part.mapping)
        .iter()
        .filter_map(|(_, name)| part.table.find(name))
        .collect();
    part.table.samples.iter().enumerate().any(|(at, samples)| {
        let numbers = samples.iter().filter(|text| text.parse::<f64>().is_ok());
        !used.contains(&at) && !samples.is_empty() && numbers.count() * 2 > samples.len()
    })
}

/// Columns with values that nothing was taken from, each a warning.
pub fn report_ignored(part: &Part, report: &mut FileReport) {
    let used: BTreeSet<usize> = roles(&part.mapping)
        .iter()
        .filter_map(|(_, name)| part.table.find(name))
        .collect();
    for (at, name) in part.table.columns.iter().enumerate() {
        if !used.contains(&at)
            && !part.table.samples[at].is_empty()
            && !name.starts_with("parent.")
            && !name.starts_with('@')
            && !report.ignored.contains(name)
        {
            report.ignored.push(name.clone());
            report.warn("column_ignored", 1, name);
        }
    }
}
