//! Beside's own files read back: the list itself, and what `beside export` wrote as CSV,
//! GeoJSON or HSDS. Rows are places already; a cell that somebody changed in a spreadsheet wins.

use std::collections::BTreeMap;

use beside_core::places::list::Source;
use beside_core::places::record::{Place, Point, PointQuality};
use beside_core::store::{ListReader, StoreError};
use serde_json::{Map, Value};

use super::csv_rows::Records;
use super::geometry::{self, Located};
use super::json_tree::{self, Node};
use super::read;
use super::refusal::{Refusable, Refusal};
use super::rows::{Format, Line};
use crate::export::csv::{COLUMNS, RECORD, unescape};
use crate::hsds;

/// A place, or a line that is none.
pub type OnPlace<'a> = dyn FnMut(Line, Option<Place>) -> Refusable<()> + 'a;

/// Bytes of a file that tell whether it is one of Beside's own.
const HEAD: usize = 64 * 1024;

/// Which of Beside's own files this is, by its first lines.
pub fn own_format(text: &str) -> Option<Format> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let first = head.lines().find(|line| !line.trim().is_empty())?;
    if first.trim_start().starts_with("{\"format\":\"beside-list/") {
        return Some(Format::List);
    }
    if head.trim_start().starts_with('{')
        && head.contains("\"FeatureCollection\"")
        && head.contains("\"beside-list/")
    {
        return Some(Format::GeoJson);
    }
    if first
        .trim_start()
        .starts_with("{\"beside\":{\"format\":\"beside-list/")
    {
        return Some(Format::Hsds);
    }
    let cells = first.split(',').map(|cell| cell.trim().trim_matches('"'));
    is_own_header(&cells.collect::<Vec<_>>()).then_some(Format::Csv)
}

/// Whether the names of columns are those of a table that Beside exports.
pub fn is_own_header(names: &[&str]) -> bool {
    ["id", "source", RECORD]
        .iter()
        .all(|name| names.contains(name))
}

/// Reads all places of one of Beside's own files; gives the sources that it names.
pub fn each(
    format: Format,
    text: &str,
    name: &str,
    on: &mut OnPlace<'_>,
) -> Refusable<BTreeMap<String, Source>> {
    match format {
        Format::List => list(text, name, on),
        Format::GeoJson => members(text, "features", &of_feature, on),
        Format::Hsds => members(text, "contents", &|service| hsds::read::place(&service), on),
        _ => table(text, on),
    }
}

fn list(text: &str, name: &str, on: &mut OnPlace<'_>) -> Refusable<BTreeMap<String, Source>> {
    let reader = ListReader::new(name, text.as_bytes())
        .map_err(|error| Refusal::new(format!("{error}."), ""))?;
    let sources = reader.header().sources.clone();
    let mut line = 1;
    for place in reader {
        line += 1;
        match place {
            Ok(place) => on(Line::from(line), Some(place))?,
            Err(StoreError::BadList { line, .. }) => on(Line::from(line), None)?,
            Err(error) => return Err(Refusal::new(format!("{error}."), "")),
        }
    }
    Ok(sources)
}

/// The places of one member of a document, and the sources that it names.
fn members(
    text: &str,
    of_places: &str,
    place: &dyn Fn(Map<String, Value>) -> Option<Place>,
    on: &mut OnPlace<'_>,
) -> Refusable<BTreeMap<String, Source>> {
    let document = json_tree::parse(text).map_err(|error| read::not_json(&error))?;
    let member = |name: &str| document.as_object().and_then(|object| object.get(name));
    let named = member("beside").and_then(|header| header.as_object()?.get("sources"));
    let sources = match named {
        Some(sources) => serde_json::from_value(sources.value())
            .map_err(|error| Refusal::new(format!("Its sources cannot be read: {error}."), ""))?,
        None => BTreeMap::new(),
    };
    let rows = member(of_places)
        .and_then(Node::as_list)
        .unwrap_or_default();
    for (number, row) in (1..).zip(rows) {
        let object = row.as_object();
        let line = Line {
            line: object.map_or(1, |object| object.line),
            row: Some(number),
            ..Line::default()
        };
        on(line, object.and_then(|object| place(object.map())))?;
    }
    Ok(sources)
}

/// The place of an exported feature; its geometry is its point.
fn of_feature(mut feature: Map<String, Value>) -> Option<Place> {
    let located = geometry::locate(feature.get("geometry"));
    let Some(Value::Object(mut properties)) = feature.remove("properties") else {
        return None;
    };
    let quality: Option<PointQuality> = properties
        .remove("point_quality")
        .and_then(|quality| serde_json::from_value(quality).ok());
    let mut place: Place = serde_json::from_value(Value::Object(properties)).ok()?;
    place.point = match located {
        Located::Exact(lat, lon) => Some(Point {
            lat,
            lon,
            quality: quality.unwrap_or(PointQuality::Exact),
        }),
        Located::Inside(lat, lon) => Some(Point {
            lat,
            lon,
            quality: PointQuality::Area,
        }),
        _ => None,
    };
    Some(place)
}

fn table(text: &str, on: &mut OnPlace<'_>) -> Refusable<BTreeMap<String, Source>> {
    let mut records = Records::new(text, b',');
    let mut record = csv::StringRecord::new();
    records.next_into(&mut record)?;
    let at: BTreeMap<String, usize> = record
        .iter()
        .enumerate()
        .map(|(at, name)| (name.trim().to_owned(), at))
        .collect();
    let mut sources = BTreeMap::new();
    while let Some(line) = records.next_into(&mut record)? {
        let cell = |name: &str| {
            at.get(name)
                .and_then(|at| record.get(*at))
                .map(unescape)
                .unwrap_or_default()
        };
        let place = serde_json::from_str::<Place>(&cell(RECORD))
            .ok()
            .map(|place| edited(place, &cell));
        if let Some(place) = &place {
            sources
                .entry(place.source.clone())
                .or_insert_with(|| source_of(place, &cell));
        }
        on(line.into(), place)?;
    }
    Ok(sources)
}

fn source_of(place: &Place, cell: &dyn Fn(&str) -> String) -> Source {
    let filled = |name: &str| Some(cell(name)).filter(|text| !text.is_empty());
    Source {
        title: filled("source_title").unwrap_or_else(|| place.source.clone()),
        licence: filled("source_licence").unwrap_or_else(|| "unknown".into()),
        attribution: filled("source_attribution").unwrap_or_else(|| place.source.clone()),
        url: filled("source_url"),
        retrieved_on: filled("source_retrieved_on").and_then(|date| date.parse().ok()),
    }
}

/// Lays changed cells over the record.
fn edited(place: Place, cell: &dyn Fn(&str) -> String) -> Place {
    let mut new = place.clone();
    for (name, show, set) in COLUMNS {
        let now = cell(name);
        if now != show(&place) {
            set(&mut new, &now);
        }
    }
    new
}
