//! Which columns were taken for what, and which were left: for the report.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Field;
use super::mapping::{Attribute, Column, Mapping};
use super::read::{Layout, Understood};
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
];

/// Makes room for every column of the mapping that the first elements did not have:
/// in JSON a member may first stand far down. A CSV's columns are its header's.
pub fn complete_columns(understood: &mut Understood) {
    if matches!(understood.layout, Layout::Csv(..)) {
        return;
    }
    let mut names: Vec<String> = roles(&understood.mapping)
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    if understood.mapping.osm {
        names.extend(OSM.iter().map(|name| (*name).to_owned()));
    }
    for name in names {
        understood.table.add(&name);
    }
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
    for name in mapping.weekdays.iter().flat_map(|days| &days.columns) {
        add("hours", name);
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
    for (role, name) in roles(&understood.mapping) {
        let Some(at) = filled(understood, &name) else {
            continue;
        };
        let columns = taken.entry(role).or_default();
        let name = &understood.table.columns[at];
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    taken
}

/// A column that has values: room that was made for one is not a column. Columns of
/// rows inside rows stand in the table with their path before them.
fn filled(understood: &Understood, name: &str) -> Option<usize> {
    let table = &understood.table;
    let inside = understood
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

/// Columns taken for a field.
pub fn names(understood: &Understood, field: Field) -> Vec<String> {
    columns(understood)
        .remove(&field.name())
        .unwrap_or_default()
}

/// Columns with values that nothing was taken from, each a warning.
pub fn report_ignored(understood: &Understood, report: &mut FileReport) {
    let used: BTreeSet<usize> = roles(&understood.mapping)
        .iter()
        .filter_map(|(_, name)| understood.table.find(name))
        .collect();
    for (at, name) in understood.table.columns.iter().enumerate() {
        if !used.contains(&at)
            && !understood.table.samples[at].is_empty()
            && !name.starts_with("parent.")
        {
            report.ignored.push(name.clone());
            report.warn("column_ignored", 1, name);
        }
    }
}
