//! Rules of wording: each catches its planted fault, and lets good words pass.

use beside::check::report::Violation;
use beside::check::texts::{self, Catalogue};
use serde_json::{Value, json};

const SOURCES: &str = r#"{"read": {"verified": "yes"}, "heard": {"verified": "partly"}}"#;

fn check(texts: &[(&str, Value)]) -> Vec<Violation> {
    let files: Vec<(String, String)> = texts
        .iter()
        .map(|(path, map)| ((*path).to_owned(), map.to_string()))
        .collect();
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let (sources, broken) = texts::sources(SOURCES);
    assert_eq!(broken, []);
    texts::check(&Catalogue::read(files), &sources)
}

fn entry(kind: &str, text: &str) -> Value {
    json!({"text": text, "sources": ["read"], "verified": "yes", "reviewed_on": "2026-11-22", "kind": kind})
}

/// Rules broken by one English text.
fn rules(kind: &str, text: &str) -> Vec<String> {
    let map = json!({"a.b": entry(kind, text)});
    let found = check(&[("strings/en/x.json", map)]);
    let mut rules: Vec<_> = found.into_iter().map(|violation| violation.rule).collect();
    rules.retain(|rule| rule != "grade");
    rules.dedup();
    rules
}

#[test]
fn every_rule_of_wording_catches_its_fault() {
    let cases: Vec<(String, String, String)> =
        serde_json::from_str(include_str!("words_caught.json")).unwrap();
    for (rule, kind, text) in &cases {
        assert_eq!(rules(kind, text), std::slice::from_ref(rule), "{text}");
    }
}

#[test]
fn good_words_pass() {
    let cases: Vec<(String, String)> =
        serde_json::from_str(include_str!("words_good.json")).unwrap();
    for (kind, text) in &cases {
        assert_eq!(rules(kind, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_text_needs_what_stands_behind_it() {
    let with = |field: &str, value: Value| {
        let mut record = entry("step", "Call.");
        record[field] = value;
        let found = check(&[("strings/en/x.json", json!({"a": record}))]);
        found
            .into_iter()
            .map(|violation| violation.rule)
            .filter(|rule| rule != "grade")
            .collect::<Vec<_>>()
    };
    assert_eq!(with("sources", json!([])), ["unsourced"]);
    assert_eq!(with("sources", json!(["invented"])), ["unsourced"]);
    assert_eq!(
        with("sources", json!(["heard"])),
        ["unsourced"],
        "yes needs a source that was read"
    );
    assert_eq!(with("verified", json!("surely")), ["unsourced"]);
    assert_eq!(with("reviewed_on", json!("soon")), ["reviewed_on"]);
    assert_eq!(with("kind", json!("poem")), ["kind"]);
    assert_eq!(
        with("sign_off", json!("me")),
        ["unreadable", "missing_text"]
    );
}

#[test]
fn a_language_lacks_nothing_and_adds_nothing() {
    let english = json!({"a": entry("step", "Call {number}."), "b": entry("step", "Stay.")});
    let spanish = json!({"a": entry("step", "Llame al {numero}."), "c": entry("step", "Siga.")});
    let found = check(&[
        ("strings/en/x.json", english),
        ("strings/es/x.json", spanish),
    ]);
    let rules: Vec<_> = found
        .iter()
        .map(|violation| violation.rule.as_str())
        .collect();
    assert_eq!(rules, ["placeholder", "missing_text", "unknown_key"]);
}

#[test]
fn hard_words_raise_the_grade() {
    let hard =
        "Immediately position the individual laterally, continuously evaluating ventilation.\n"
            .repeat(6);
    let found = check(&[(
        "strings/en/x.json",
        json!({"a.b": entry("note", hard.trim())}),
    )]);
    assert!(
        found.iter().any(|violation| violation.rule == "grade"),
        "{found:?}"
    );
}
