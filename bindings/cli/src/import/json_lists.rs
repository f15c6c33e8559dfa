//! The lists of a JSON document (rule R16): every array, or object of objects, whose
//! entries are places, at any depth.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::flatten;
use super::geometry;
use super::hours_json;
use super::json_tree::{Node, Object};
use super::places;
use super::rows::{Format, Line, Table};
use crate::hsds::flat;

/// Deepest list inside lists; a document that goes on is no list of places.
const MAX_DEPTH: usize = 12;

/// Entries of one list: those of one array, or of several arrays of one shape that are
/// the members of one object, as in a list by state or by town.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Where it lies in the document, for the report: `states`, `towns[].pantries`.
    pub path: String,
    /// The entries.
    pub items: Vec<Item>,
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it begins.
    pub line: Line,
    /// Its members with what the levels above it say, or nothing where it is no object.
    pub object: Option<Object>,
    /// Names of the members of the document on the way to it, outermost first.
    pub groups: Vec<String>,
}

impl Item {
    /// Its members, hours of any shape as text.
    pub fn map(&self) -> Option<Map<String, Value>> {
        let mut map = self.object.as_ref().map(Object::map)?;
        // HSDS compares the words and the times of its schedules itself.
        if !flat::is_body(&map) {
            hours_json::settle(&mut map);
        }
        Some(map)
    }

    fn new(node: Node, row: u64, groups: &[String], parent: Option<&Object>) -> Self {
        let object = match node {
            Node::Object(mut object) => {
                if let Some(parent) = parent {
                    object.members.push(("parent".into(), scalars_of(parent)));
                }
                Some(object)
            }
            _ => None,
        };
        Self {
            line: Line {
                line: object.as_ref().map_or(1, |object| object.line),
                row: Some(row),
                ..Line::default()
            },
            object,
            groups: groups.to_vec(),
        }
    }
}

/// The scalars of an outer object, which all rows inside it share.
fn scalars_of(outer: &Object) -> Node {
    let members = outer
        .members
        .iter()
        .filter(|(_, node)| matches!(node, Node::Scalar(_)))
        .cloned()
        .collect();
    Node::Object(Object {
        line: outer.line,
        members,
    })
}

impl List {
    /// A list of objects that lie one a line.
    pub fn of_lines(lines: impl Iterator<Item = (u64, Option<Node>)>) -> Self {
        let items = lines.map(|(line, node)| Item {
            line: line.into(),
            object: node.and_then(|node| match node {
                Node::Object(object) => Some(object),
                _ => None,
            }),
            groups: Vec::new(),
        });
        Self {
            path: String::new(),
            items: items.collect(),
        }
    }

    fn of_array(
        path: String,
        nodes: Vec<Node>,
        groups: &[String],
        parent: Option<&Object>,
    ) -> Self {
        let items = (1..)
            .zip(nodes)
            .map(|(row, node)| Item::new(node, row, groups, parent))
            .collect();
        Self { path, items }
    }

    /// Entries that are objects.
    pub fn objects(&self) -> impl Iterator<Item = &Object> {
        self.items.iter().filter_map(|item| item.object.as_ref())
    }

    /// Names of members of its entries.
    fn names(&self) -> BTreeSet<&str> {
        self.objects()
            .flat_map(|object| object.members.iter().map(|(name, _)| name.as_str()))
            .collect()
    }

    /// Columns and samples of its entries.
    pub fn table(&self) -> Table {
        let mut table = Table::default();
        for item in &self.items {
            let Some(map) = item.map() else { continue };
            table.sampled += 1;
            flatten::flatten(&map, &mut |path, text| {
                if let Some(at) = table.add(path) {
                    table.sample(at, text);
                }
            });
        }
        table
    }

    /// What the names of its groups tell of its entries: where all of them are states or
    /// provinces, each entry gets its region.
    pub fn with_areas(mut self) -> Self {
        let depth = self
            .items
            .iter()
            .map(|item| item.groups.len())
            .max()
            .unwrap_or(0);
        for level in 0..depth {
            let mut names = self.items.iter().map(|item| item.groups.get(level));
            if !names.all(|name| name.is_some_and(|name| places::is_region(name))) {
                continue;
            }
            for item in &mut self.items {
                let name = item.groups.get(level).cloned();
                if let (Some(object), Some(name)) = (&mut item.object, name) {
                    let region = Node::Scalar(Value::String(name));
                    object.members.push(("@region".into(), region));
                }
            }
        }
        self
    }

    /// Whether an entry carries a geometry.
    pub fn has_points(&self) -> bool {
        self.objects()
            .any(|object| geometry::has_geometry(&object.map()))
    }

    /// GeoJSON where most of its entries are features.
    pub fn format(&self) -> Format {
        let features = self.objects().filter(|object| is_feature(object)).count();
        if features * 2 > self.objects().count() {
            Format::GeoJson
        } else {
            Format::Json
        }
    }

    /// The lists inside its entries.
    pub fn inner(self) -> Vec<List> {
        let mut found: Vec<List> = Vec::new();
        for item in self.items {
            let Some(object) = item.object else { continue };
            let outer = scalars_only(&object);
            let mut groups = item.groups;
            // The name under which an entry stands, where the list is an object.
            if let Some(Node::Scalar(Value::String(key))) = object.get("@key") {
                groups.push(key.clone());
            }
            for list in members(
                object,
                &format!("{}[]", self.path),
                &groups,
                Some(&outer),
                0,
            ) {
                match found.iter_mut().find(|known| known.path == list.path) {
                    Some(known) => known.items.extend(list.items),
                    None => found.push(list),
                }
            }
        }
        for list in &mut found {
            for (row, item) in (1..).zip(&mut list.items) {
                item.line.row = Some(row);
            }
        }
        found
    }
}

fn scalars_only(object: &Object) -> Object {
    Object {
        line: object.line,
        members: object
            .members
            .iter()
            .filter(|(_, node)| matches!(node, Node::Scalar(_)))
            .cloned()
            .collect(),
    }
}

/// The outermost lists of a document.
pub fn outermost(document: Node) -> Vec<List> {
    match document {
        Node::List(items) => vec![List::of_array(String::new(), items, &[], None)],
        Node::Object(object) => of_object(object, "", &[], None, 0),
        Node::Scalar(_) => Vec::new(),
    }
}

/// An object is one row, an object of rows, or holds lists among its members.
fn of_object(
    object: Object,
    path: &str,
    groups: &[String],
    parent: Option<&Object>,
    depth: usize,
) -> Vec<List> {
    if is_feature(&object) {
        let item = Item::new(Node::Object(object), 1, groups, parent);
        return vec![List {
            path: path.to_owned(),
            items: vec![item],
        }];
    }
    if is_keyed(&object) {
        let named = object.members.into_iter().filter_map(|(name, node)| {
            let Node::Object(mut row) = node else {
                return None;
            };
            if row.get("@key").is_none() {
                row.members
                    .push(("@key".into(), Node::Scalar(Value::String(name))));
            }
            Some(Node::Object(row))
        });
        let nodes = named.collect();
        return vec![List::of_array(path.to_owned(), nodes, groups, parent)];
    }
    members(object, path, groups, parent, depth)
}

/// The lists among the members of an object; those of one shape are one list.
fn members(
    object: Object,
    path: &str,
    groups: &[String],
    parent: Option<&Object>,
    depth: usize,
) -> Vec<List> {
    if depth >= MAX_DEPTH {
        return Vec::new();
    }
    let mut arrays: Vec<(String, List)> = Vec::new();
    let mut deeper: Vec<List> = Vec::new();
    for (name, node) in object.members {
        if name == "parent" {
            continue;
        }
        let below = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        let groups: Vec<String> = groups.iter().cloned().chain([name.clone()]).collect();
        match node {
            Node::List(items) if items.iter().any(|item| item.as_object().is_some()) => {
                arrays.push((name, List::of_array(below, items, &groups, parent)));
            }
            Node::Object(inner) => {
                deeper.extend(of_object(inner, &below, &groups, parent, depth + 1));
            }
            _ => {}
        }
    }
    let mut lists = joined(arrays, path);
    lists.extend(deeper);
    lists
}

/// Arrays of one shape under one object, as one list.
fn joined(arrays: Vec<(String, List)>, path: &str) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for (_, list) in arrays {
        let names: BTreeSet<String> = list.names().into_iter().map(str::to_owned).collect();
        let alike = lists.iter_mut().find(|known| {
            let others = known.names();
            let shared = names.iter().filter(|name| others.contains(name.as_str()));
            let all = names.len().max(others.len());
            shared.count() * 2 > all
        });
        match alike {
            Some(known) => {
                known.path = path.to_owned();
                known.items.extend(list.items);
                for (row, item) in (1..).zip(&mut known.items) {
                    item.line.row = Some(row);
                }
            }
            None => lists.push(list),
        }
    }
    lists
}

/// An object of objects of one shape: a list whose keys are its members' names.
fn is_keyed(object: &Object) -> bool {
    let rows: Vec<&Object> = object
        .members
        .iter()
        .filter_map(|(_, node)| node.as_object())
        .collect();
    let Some(first) = rows.first() else {
        return false;
    };
    if rows.len() < 2 || rows.len() < object.members.len() {
        return false;
    }
    let alike = rows.iter().filter(|row| {
        let shared = row
            .members
            .iter()
            .filter(|(name, _)| first.get(name).is_some());
        shared.count() * 2 > row.members.len().max(first.members.len())
    });
    alike.count() * 2 > rows.len()
}

/// Whether an object is a feature of GeoJSON.
pub fn is_feature(object: &Object) -> bool {
    matches!(object.get("type"), Some(Node::Scalar(Value::String(kind))) if kind == "Feature")
}

#[cfg(test)]
mod tests {
    use super::super::json_tree::parse;
    use super::*;

    /// Paths with the number of entries and the groups of the first.
    fn lists(text: &str) -> Vec<(String, usize, Vec<String>)> {
        outermost(parse(text).expect("json"))
            .into_iter()
            .map(|list| (list.path, list.items.len(), list.items[0].groups.clone()))
            .collect()
    }

    #[test]
    fn lists_by_state_are_one_and_lists_of_other_shapes_are_several() {
        assert_eq!(
            lists(r#"{"states":{"AL":[{"name":1,"a":2}],"AK":[{"name":3,"a":4}]}}"#),
            [("states".into(), 2, vec!["states".into(), "AL".into()])]
        );
        assert_eq!(
            lists(r#"{"meta":{"n":1},"rows":[{"name":1}],"events":[{"title":1,"on":2}]}"#),
            [
                ("rows".to_owned(), 1, vec!["rows".into()]),
                ("events".into(), 1, vec!["events".into()])
            ]
        );
    }

    #[test]
    fn objects_of_objects_are_lists_with_keys() {
        let found = lists(r#"{"a":{"name":1,"x":2},"b":{"name":3,"x":4}}"#);
        assert_eq!(found, [(String::new(), 2, vec![])]);
        assert!(lists(r#"{"a":{"name":1},"b":{"other":3}}"#).is_empty());
    }

    #[test]
    fn inner_lists_know_what_stands_above_them() {
        let list = outermost(parse(r#"[{"town":"X","sites":[{"name":"A"},{"name":"B"}]},{"town":"Y","sites":[{"name":"C"}]}]"#).expect("json")).remove(0);
        let inner = list.inner();
        assert_eq!((inner.len(), inner[0].items.len()), (1, 3));
        assert_eq!(inner[0].path, "[].sites");
        let last = inner[0].items[2].map().expect("an object");
        assert_eq!(last["parent"]["town"], "Y");
    }
}
