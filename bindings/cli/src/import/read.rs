//! One file: what it is, which columns are what, then its rows.
//!
//! A file is read whole. Whatever it is, it comes to [`Part`]s: a CSV is one, a JSON
//! document has one for each of its lists.

use serde_json::{Map, Value};

use super::csv_rows;
use super::flatten;
use super::generic;
use super::geometry;
use super::json_lists::{Item, List, outermost};
use super::json_tree::{self, Node};
use super::mapping::{Mapping, built_in_for};
use super::refusal::{Refusable, Refusal};
use super::rows::{Event, Format, Line, Row, Table};
use crate::hsds;

/// A table or list of a file, its columns understood.
pub struct Part {
    /// Where it lies in its document; empty for a CSV and for a list at the top.
    pub path: String,
    /// How it is written.
    pub format: Format,
    /// Columns and samples.
    pub table: Table,
    /// Which column is what.
    pub mapping: Mapping,
    /// Whether the mapping came from the names of the columns alone.
    pub generic: bool,
    /// Whether its rows carry points of their own.
    has_points: bool,
    rows: Rows,
}

enum Rows {
    Cells(Vec<Event>),
    Objects(Vec<Entry>),
}

/// A row of JSON before it is cut into cells.
struct Entry {
    line: Line,
    object: Option<Map<String, Value>>,
    groups: Vec<String>,
}

/// A file whose columns were understood.
pub struct Understood {
    /// Its tables and lists; never empty.
    pub parts: Vec<Part>,
    /// Lists that hold no places, with how many entries they have.
    pub unread: Vec<String>,
}

impl Understood {
    /// How it is written.
    pub fn format(&self) -> Format {
        self.parts.first().map_or(Format::Json, |part| part.format)
    }
}

/// Tells what a text is; `given` is the volunteer's own mapping.
pub fn understand(text: &str, given: Option<&Mapping>) -> Refusable<Understood> {
    // A file without a header is CSV, whatever its first letter.
    if given.and_then(|mapping| mapping.header) == Some(false)
        || !text.trim_start().starts_with(['{', '[', '\u{1e}'])
    {
        return csv(text, given);
    }
    let json = text.trim_end();
    if is_lines(json) {
        return lists(vec![List::of_lines(lines(text))], given);
    }
    match json_tree::parse(json) {
        Ok(document) => tree(document, given),
        Err(error) if looks_json(json) => Err(not_json(&error)),
        Err(_) => csv(text, given),
    }
}

/// Whether a text that begins with a bracket is JSON as far as it goes: a log may begin
/// with one too.
fn looks_json(text: &str) -> bool {
    let inside = text.trim_start_matches(['[', '{', '\u{1e}']).trim_start();
    if inside.starts_with(['{', '[', '"']) && text.trim_start().starts_with(['{', '[']) {
        return true;
    }
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => true,
        Err(error) => error.is_eof() || error.line() > 3,
    }
}

/// Understands a document that was read as a tree.
pub fn tree(document: Node, given: Option<&Mapping>) -> Refusable<Understood> {
    let itself = document
        .as_object()
        .filter(|object| object.get("id").is_some())
        .map(|object| object.map());
    // One service of HSDS by itself.
    if given.is_none_or(|given| given.hsds)
        && itself.as_ref().is_some_and(hsds::flat::is_body)
        && let Some(object) = itself
    {
        return services(vec![(1.into(), object)]);
    }
    let features = document
        .as_object()
        .and_then(|object| object.get("features"));
    if features
        .and_then(Node::as_list)
        .is_some_and(<[Node]>::is_empty)
    {
        return Err(Refusal::new(
            "It is GeoJSON without features.",
            "Was the layer empty, or a filter left on? Export it again.",
        ));
    }
    lists(outermost(document), given)
}

/// Services of HSDS, each a row for each of its places.
pub fn services(services: Vec<(Line, Map<String, Value>)>) -> Refusable<Understood> {
    let rows = services.into_iter().map(|(line, object)| Entry {
        line,
        object: Some(object),
        groups: Vec::new(),
    });
    let mut part = Part {
        path: String::new(),
        format: Format::Hsds,
        table: Table::default(),
        mapping: Mapping::hsds()?,
        generic: false,
        has_points: false,
        rows: Rows::Objects(rows.collect()),
    };
    part.make_room();
    Ok(Understood {
        parts: vec![part],
        unread: Vec::new(),
    })
}

/// A document that ends too early, or is broken.
pub(super) fn not_json(error: &serde_json::Error) -> Refusal {
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default();
    Refusal::new(
        format!("It is not whole JSON: line {}, {why}.", error.line()),
        "Was it downloaded to the end? Nothing was changed.",
    )
}

fn csv(text: &str, given: Option<&Mapping>) -> Refusable<Understood> {
    let delimiter = csv_rows::delimiter(text);
    let header = given.and_then(|mapping| mapping.header).unwrap_or(true);
    let table = csv_rows::look(text, delimiter, header)
        .map_err(|refusal| with_first_lines(refusal, text))?;
    let mut rows = Vec::new();
    csv_rows::each(text, delimiter, header, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    let chosen = match given {
        Some(given) => Some((given.clone(), false)),
        None => recognise(&table, Format::Csv, false)?,
    };
    let chosen = chosen.ok_or_else(|| {
        let refusal = Refusal::new(
            "Its first line does not name a column with names and one that tells where or how to reach them.",
            "",
        );
        with_first_lines(refusal, text)
    })?;
    Ok(Understood {
        parts: vec![part(table, rows, Format::Csv, chosen)],
        unread: Vec::new(),
    })
}

/// A table whose cells were read and whose columns were understood; `chosen` as from
/// [`recognise`].
pub fn part(table: Table, rows: Vec<Event>, format: Format, chosen: (Mapping, bool)) -> Part {
    let (mapping, generic) = chosen;
    Part {
        path: String::new(),
        format,
        table,
        mapping,
        generic,
        has_points: false,
        rows: Rows::Cells(rows),
    }
}

/// R3: shows the first three lines, and how to name the columns.
pub(super) fn with_first_lines(refusal: Refusal, head: &str) -> Refusal {
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

/// The built-in mapping of this very list or format, else one from the names of the
/// columns (then the second value is true), else nothing.
pub(super) fn recognise(
    table: &Table,
    format: Format,
    has_points: bool,
) -> Refusable<Option<(Mapping, bool)>> {
    Ok(match built_in_for(table, format)? {
        Some(mapping) => Some((mapping, false)),
        None => generic::recognise(table, has_points).map(|mapping| (mapping, true)),
    })
}

/// Whether every one of the first lines is an object of its own.
fn is_lines(text: &str) -> bool {
    let mut lines = text
        .lines()
        .map(|line| line.trim_start_matches('\u{1e}').trim())
        .filter(|line| !line.is_empty());
    let first = lines
        .next()
        .is_some_and(|line| serde_json::from_str::<Map<String, Value>>(line).is_ok());
    first && lines.next().is_some_and(|line| line.starts_with('{'))
}

fn lines(text: &str) -> impl Iterator<Item = (u64, Option<Node>)> {
    (1..)
        .zip(text.lines())
        .map(|(number, line)| (number, line.trim_start_matches('\u{1e}').trim()))
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| (number, json_tree::parse(line).ok()))
}

/// Those of some lists, and of the lists inside their entries, that are places.
fn lists(found: Vec<List>, given: Option<&Mapping>) -> Refusable<Understood> {
    let mut understood = Understood {
        parts: Vec::new(),
        unread: Vec::new(),
    };
    let largest = given.map(|given| (given, found.iter().map(entries).max().unwrap_or(0)));
    for list in found {
        let of_given = largest.filter(|(_, most)| entries(&list) == *most);
        visit(
            list,
            of_given.map(|(given, _)| given),
            given.is_none(),
            &mut understood,
        )?;
    }
    keep_placed(&mut understood);
    if understood.parts.is_empty() {
        return Err(Refusal::new(
            "It holds no list whose entries have a name and an address or a point.",
            "If they are called otherwise, name them in a mapping: --map FILE.",
        ));
    }
    Ok(understood)
}

fn entries(list: &List) -> usize {
    list.objects().count()
}

fn visit(
    list: List,
    given: Option<&Mapping>,
    free: bool,
    understood: &mut Understood,
) -> Refusable<()> {
    let objects = entries(&list);
    if objects == 0 {
        return Ok(());
    }
    let bodies = list
        .objects()
        .filter(|object| hsds::flat::is_body(&object.map()))
        .count();
    if bodies == objects && given.map_or(free, |given| given.hsds) {
        let mut part = Part::of_list(
            list,
            Format::Hsds,
            Table::default(),
            Mapping::hsds()?,
            false,
        );
        part.make_room();
        understood.parts.push(part);
        return Ok(());
    }
    let list = list.with_areas();
    let (table, format) = (list.table(), list.format());
    let chosen = match given {
        Some(given) => Some((given.clone(), false)),
        None if free => recognise(&table, format, list.has_points())?,
        None => None,
    };
    if let Some((mapping, generic)) = chosen {
        let mut part = Part::of_list(list, format, table, mapping, generic);
        part.make_room();
        understood.parts.push(part);
        return Ok(());
    }
    let told = (list.path.clone(), objects);
    let before = understood.parts.len();
    if free {
        for inner in list.inner() {
            visit(inner, None, free, understood)?;
        }
    }
    if understood.parts.len() == before && !told.0.is_empty() {
        understood
            .unread
            .push(format!("{} ({} entries)", told.0, told.1));
    }
    Ok(())
}

/// Beside a list of places, a list that tells no place is one of persons or of links.
fn keep_placed(understood: &mut Understood) {
    let has_placed = understood.parts.iter().any(Part::is_placed);
    if !has_placed {
        return;
    }
    let (kept, other): (Vec<Part>, Vec<Part>) = std::mem::take(&mut understood.parts)
        .into_iter()
        .partition(Part::is_placed);
    understood.parts = kept;
    understood.unread.extend(
        other
            .iter()
            .map(|part| format!("{} ({} entries)", part.path, part.len())),
    );
}

impl Part {
    fn of_list(list: List, format: Format, table: Table, mapping: Mapping, generic: bool) -> Self {
        let path = list.path.clone();
        let has_points = list.has_points();
        let rows = list.items.into_iter().map(|item: Item| Entry {
            line: item.line,
            object: item.map(),
            groups: item.groups,
        });
        Self {
            path,
            format,
            table,
            mapping,
            generic,
            has_points,
            rows: Rows::Objects(rows.collect()),
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Cells(rows) => rows.len(),
            Rows::Objects(rows) => rows.len(),
        }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether its rows tell where they are.
    fn is_placed(&self) -> bool {
        !self.generic || generic::tells_where(&self.mapping) || self.has_points
    }

    /// Room for every column of the mapping that no entry has, so that rows made inside
    /// rows find theirs.
    fn make_room(&mut self) {
        for name in super::taken::all_names(&self.mapping) {
            self.table.add(&name);
        }
    }

    /// Its rows, once.
    pub fn take_rows(&mut self) -> Vec<Event> {
        match std::mem::replace(&mut self.rows, Rows::Cells(Vec::new())) {
            Rows::Cells(rows) => rows,
            Rows::Objects(rows) => rows
                .into_iter()
                .flat_map(|entry| self.events(entry))
                .collect(),
        }
    }

    /// The rows of one entry.
    fn events(&self, entry: Entry) -> Vec<Event> {
        let line = entry.line;
        let broken = |reason| vec![Event::Broken { line, reason }];
        let Some(object) = &entry.object else {
            return broken(if self.format == Format::GeoJson || line.row.is_none() {
                "bad_row"
            } else {
                "not_a_place"
            });
        };
        if self.format == Format::GeoJson && object.get("type").is_none_or(|kind| kind != "Feature")
        {
            return broken("bad_row");
        }
        if self.mapping.hsds {
            let places = hsds::flat::places(object);
            return places
                .iter()
                .map(|place| Event::Row(self.row(&entry, place, Vec::new())))
                .collect();
        }
        if self.mapping.explode.is_empty() {
            return vec![Event::Row(self.row(&entry, object, Vec::new()))];
        }
        let explode = self.mapping.explode.iter();
        explode
            .flat_map(|explode| {
                let items = flatten::exploded(object, &explode.path);
                let entry = &entry;
                items
                    .into_iter()
                    .map(move |item| Event::Row(self.row(entry, &item, explode.kinds.clone())))
            })
            .collect()
    }

    fn row(&self, entry: &Entry, object: &Map<String, Value>, kinds: Vec<String>) -> Row {
        let mut cells = vec![String::new(); self.table.columns.len()];
        flatten::flatten(object, &mut |path, text| {
            if let Some(cell) = self.table.find(path).and_then(|at| cells.get_mut(at))
                && cell.is_empty()
            {
                text.clone_into(cell);
            }
        });
        Row {
            line: entry.line,
            cells,
            located: geometry::of_row(object),
            ragged: None,
            kinds,
            groups: entry.groups.clone(),
        }
    }
}
