//! Every content file against the schema beside it.

use std::path::{Path, PathBuf};

use beside_core::content::Files;
use serde_json::{Value, json};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/content")
}

fn schema_of(path: &str) -> &str {
    if path.starts_with("strings/") && !path.starts_with("strings/en/") {
        return "translations";
    }
    match path.split('/').next() {
        Some("strings") => "strings",
        Some("protocols") => "protocol",
        Some("search") => "search",
        _ => path.trim_end_matches(".json"),
    }
}

fn faults(schema: &str, value: &Value) -> Vec<String> {
    let path = content()
        .join("schemas")
        .join(format!("{schema}.schema.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator
        .iter_errors(value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

#[test]
fn every_content_file_fits_its_schema() {
    let files = Files::embedded();
    for path in Files::paths() {
        let value: Value = serde_json::from_str(files.get(path).unwrap()).unwrap();
        assert_eq!(
            faults(schema_of(path), &value),
            Vec::<String>::new(),
            "{path}"
        );
    }
}

#[test]
fn schemas_refuse_what_does_not_fit() {
    let text = json!({"text": "Call.", "sources": [], "verified": "design", "reviewed_on": "2026-11-22", "kind": "step"});
    let broken = |field: &str, value: Value| {
        let mut text = text.clone();
        text[field] = value;
        faults("strings", &json!({"a.b": text})).len()
    };
    assert_eq!(broken("kind", json!("step")), 0);
    assert_eq!(broken("kind", json!("poem")), 1);
    assert_eq!(broken("reviewed_on", json!("today")), 1);
    assert_eq!(broken("approved_by", json!("nobody")), 1);
    let translated = |state: &str, from: &str| {
        let text = json!({"text": "Llame.", "state": state, "from": from});
        faults("translations", &json!({"a.b": text})).len()
    };
    assert_eq!(translated("draft", "0123456789abcdef"), 0);
    assert_eq!(translated("approved", "0123456789abcdef"), 1);
    assert_eq!(translated("draft", "yesterday"), 1);
    let regions = |region: Value| {
        let world: Value =
            serde_json::from_str(Files::embedded().get("regions.json").unwrap()).unwrap();
        faults(
            "regions",
            &json!({"world": world["world"], "regions": {"XX": region}}),
        )
        .len()
    };
    assert_eq!(regions(json!({"variant": "uk"})), 0);
    assert_eq!(regions(json!({"variant": "us"})), 1);
    assert_eq!(
        regions(json!({"number": "nine"})),
        4,
        "no number, nothing behind it"
    );
}

#[test]
fn topics_begin_with_their_dangers() {
    let mut topics: Value =
        serde_json::from_str(Files::embedded().get("topics.json").unwrap()).unwrap();
    topics["topics"][0]["sections"]
        .as_array_mut()
        .unwrap()
        .swap(0, 1);
    assert_eq!(
        faults("topics", &topics).len(),
        2,
        "first is not danger, danger is not first"
    );
}
