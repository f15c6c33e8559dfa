//! JSON: which of a document's arrays holds the rows, and what its members are.

use std::collections::BTreeMap;
use std::io::BufReader;

use serde_json::{Map, Value};

use super::flatten;
use super::generic;
use super::geometry::{self, Located};
use super::json_rows::{self, Place};
use super::mapping::{Explode, Mapping, all_built_in};
use super::read::{Layout, Source, Understood, each_line, has_shape};
use super::refusal::{Refusable, Refusal};
use super::rows::{Format, Table};
use crate::hsds;

/// Elements looked at before the columns are judged.
const SAMPLED: u64 = 1000;

/// One array of a document that may hold the rows.
#[derive(Default)]
struct Candidate {
    table: Table,
    count: u64,
    objects: u64,
    features: u64,
    hsds: u64,
    has_points: bool,
}

pub(super) fn understand_json(
    source: &Source<'_>,
    given: Option<&Mapping>,
) -> Refusable<Understood> {
    let mut candidates: Vec<(Place, Candidate)> = if is_lines(&source.sniffed.head) {
        vec![(Place::Lines, look_at_lines(source)?)]
    } else {
        look_at_document(source)?
    };
    candidates.sort_by_key(|(_, candidate)| std::cmp::Reverse(candidate.objects));
    if given.is_none_or(|given| given.hsds)
        && let Some((place, candidate)) = hsds_bodies(source, &mut candidates)?
    {
        return Ok(Understood {
            format: Format::Hsds,
            layout: Layout::Json(place),
            table: candidate.table,
            mapping: Mapping::hsds()?,
            generic: false,
        });
    }
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

/// Where the HSDS bodies of a document are: in a list, in the page of an API, or it is one.
fn hsds_bodies(
    source: &Source<'_>,
    candidates: &mut Vec<(Place, Candidate)>,
) -> Refusable<Option<(Place, Candidate)>> {
    let listed = |(place, candidate): &(Place, Candidate)| {
        let place = match place {
            Place::Top | Place::Lines => true,
            Place::Member(name) => name == "contents",
            Place::Itself | Place::Entries => false,
        };
        place && candidate.hsds > 0 && candidate.hsds == candidate.objects
    };
    if let Some(at) = candidates.iter().position(listed) {
        return Ok(Some(candidates.swap_remove(at)));
    }
    let head = &source.sniffed.head;
    let may_be = head.trim_start().starts_with('{') && head.contains("\"id\"");
    if !may_be || source.sniffed.size > SMALL {
        return Ok(None);
    }
    let document = document(source)?;
    let mut itself = Candidate::default();
    itself.take(Some(&document));
    Ok((itself.hsds == 1).then_some((Place::Itself, itself)))
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
pub(super) fn is_lines(head: &str) -> bool {
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

/// Largest document that is read as one.
const SMALL: u64 = 32 * 1024 * 1024;

/// A document that is one feature, or an object of objects, each of them a row.
fn whole(source: &Source<'_>, members: usize) -> Refusable<Vec<(Place, Candidate)>> {
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

pub(super) fn document(source: &Source<'_>) -> Refusable<Value> {
    serde_json::from_reader(BufReader::new(source.open()?))
        .map_err(|error| Refusal::new(format!("It is not whole JSON: line {}.", error.line()), ""))
}

/// The objects of an object, with their names as `@key`.
pub(super) fn keyed_rows(document: &Value) -> impl Iterator<Item = (u64, Value)> {
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
        self.hsds += u64::from(hsds::flat::is_body(element));
        self.has_points |= !matches!(locate(element), Located::Nothing);
        let table = &mut self.table;
        flatten::flatten(element, &mut |path, text| {
            if let Some(at) = table.add(path) {
                table.sample(at, text);
            }
        });
    }
}

pub(super) fn is_feature(element: &Map<String, Value>) -> bool {
    element.get("type").is_some_and(|kind| kind == "Feature")
}

pub(super) fn locate(element: &Map<String, Value>) -> Located {
    if is_feature(element) {
        geometry::locate(element.get("geometry"))
    } else {
        Located::Nothing
    }
}
