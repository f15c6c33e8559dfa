//! JSON objects to cells: `contact.phone.value`, `phones[].number`.

use serde_json::{Map, Value};

use super::geometry::is_geometry;

/// Members that only wrap a row's own values; their names are left out of paths.
const WRAPPERS: &[&str] = &["properties", "tags", "attributes", "fields"];

/// Calls `put(path, text)` for every value of a row. Scalars of an array come
/// joined by `; `, in order.
pub fn flatten(element: &Map<String, Value>, put: &mut impl FnMut(&str, &str)) {
    let mut path = String::new();
    let is_feature = element.get("type").is_some_and(|kind| kind == "Feature");
    for (name, value) in element {
        match value {
            Value::Object(inner) if WRAPPERS.contains(&name.as_str()) && wraps(element, name) => {
                for (name, value) in inner {
                    walk(name, value, &mut path, put);
                }
            }
            _ if is_feature && matches!(name.as_str(), "geometry" | "type" | "bbox") => {}
            _ if is_feature && name == "id" => walk("@id", value, &mut path, put),
            _ => walk(name, value, &mut path, put),
        }
    }
}

/// `attributes` wraps only where the row has hardly anything else (ArcGIS).
fn wraps(element: &Map<String, Value>, name: &str) -> bool {
    !matches!(name, "attributes" | "fields") || element.len() <= 3
}

fn walk(name: &str, value: &Value, path: &mut String, put: &mut impl FnMut(&str, &str)) {
    let before = path.len();
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
    value_at(value, path, put);
    path.truncate(before);
}

fn value_at(value: &Value, path: &mut String, put: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Null => put(path, ""),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => put(path, &scalar(value)),
        // Its `type` is no kind, and its numbers are longitude first: see `geometry`.
        Value::Object(members) if is_geometry(members) => {}
        Value::Object(members) => {
            for (name, value) in members {
                walk(name, value, path, put);
            }
        }
        Value::Array(items) => array(items, path, put),
    }
}

fn array(items: &[Value], path: &mut String, put: &mut impl FnMut(&str, &str)) {
    let scalars: Vec<String> = items
        .iter()
        .filter(|item| !matches!(item, Value::Object(_) | Value::Array(_) | Value::Null))
        .map(scalar)
        .collect();
    if !scalars.is_empty() || items.is_empty() {
        put(path, &scalars.join("; "));
    }
    // Objects in an array: the values of one member, joined.
    let mut names: Vec<&String> = Vec::new();
    let objects: Vec<&Map<String, Value>> = items.iter().filter_map(Value::as_object).collect();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if names.len() < 64 && !names.contains(&name) {
            names.push(name);
        }
    }
    let before = path.len();
    for name in names {
        path.push_str("[].");
        path.push_str(name);
        let values: Vec<String> = objects
            .iter()
            .filter_map(|object| object.get(name))
            .filter(|value| value.is_string() || value.is_number() || value.is_boolean())
            .map(scalar)
            .filter(|text| !text.is_empty())
            .collect();
        put(path, &values.join("; "));
        path.truncate(before);
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The objects of an array by dotted path, with the outer object's own scalars as `parent.*`.
pub fn exploded(element: &Map<String, Value>, path: &str) -> Vec<Map<String, Value>> {
    let mut value = element.get(path.split('.').next().unwrap_or_default());
    for part in path.split('.').skip(1) {
        value = value.and_then(|value| value.get(part));
    }
    let Some(Value::Array(items)) = value else {
        return Vec::new();
    };
    let parent: Map<String, Value> = element
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Object(_) | Value::Array(_)))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    items
        .iter()
        .filter_map(Value::as_object)
        .map(|item| {
            let mut item = item.clone();
            item.insert("parent".into(), Value::Object(parent.clone()));
            item
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cells(value: Value) -> Vec<(String, String)> {
        let mut out = Vec::new();
        flatten(value.as_object().expect("object"), &mut |path, text| {
            out.push((path.to_owned(), text.to_owned()));
        });
        out.sort();
        out
    }

    #[test]
    fn nested_values_get_dotted_names() {
        assert_eq!(
            cells(
                json!({"a": {"b": 1, "c": null}, "d": ["x", "y"], "p": [{"n": "1"}, {"n": "2"}]})
            ),
            [("a.b", "1"), ("a.c", ""), ("d", "x; y"), ("p[].n", "1; 2")]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }

    #[test]
    fn wrappers_are_left_out() {
        assert_eq!(
            cells(
                json!({"type": "Feature", "id": 7, "properties": {"name": "x"}, "geometry": null})
            ),
            [("@id", "7"), ("name", "x")].map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }
}
