//! One planted fault a rule, each a JSON patch (RFC 6902) of one content file
//! beside the violation that it must bring to light, with its shortest path.
//!
//! Some invariants live in the engine's code and cannot be broken by content
//! alone: that a relapse, and only a relapse, opens a dose before its time, and
//! that lost time withholds nothing, are held by the walk beside the contract.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beside::check::load::leaked;
use beside::check::report::Violation;
use beside::check::{paths, words};
use beside_core::content::{Content, Files};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    /// What is wrong with the patched content, in words.
    #[serde(rename = "why")]
    _why: String,
    file: String,
    patch: json_patch::Patch,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    path: Vec<String>,
    /// How the detail begins.
    detail: String,
}

impl Fault {
    fn expects(&self, rule: &str, violation: &Violation) -> bool {
        violation.rule == rule
            && violation.path == self.expect.path
            && violation.detail.starts_with(&self.expect.detail)
    }
}

fn patched(fault: &Fault) -> &'static Content {
    let files = Files::embedded();
    let text = |path: &str| files.get(path).unwrap().to_owned();
    let mut all: BTreeMap<String, String> = Files::paths()
        .map(|path| (path.to_owned(), text(path)))
        .collect();
    let mut value: Value = serde_json::from_str(&all[&fault.file]).unwrap();
    json_patch::patch(&mut value, &fault.patch).unwrap();
    all.insert(fault.file.clone(), written(&fault.file, &value));
    leaked(all)
}

/// The regions keep their form of one region a line.
fn written(file: &str, value: &Value) -> String {
    if file != "regions.json" {
        return value.to_string();
    }
    let lines: Vec<String> = value["regions"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(code, region)| format!("    \"{code}\": {region}"))
        .collect();
    let world = &value["world"];
    format!(
        "{{\n  \"world\": {world},\n  \"regions\": {{\n{}\n  }}\n}}\n",
        lines.join(",\n")
    )
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/faults")
}

#[test]
fn every_planted_fault_is_caught_with_its_shortest_path() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 30);
    let mut missed = Vec::new();
    for file in files {
        let rule = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let fault: Fault = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let content = patched(&fault);
        // Walking takes longest: only where reading alone does not find it.
        let mut found = words(content).violations;
        if !found
            .iter()
            .any(|violation| fault.expects(&rule, violation))
        {
            found = paths(content).violations;
        }
        if !found
            .iter()
            .any(|violation| fault.expects(&rule, violation))
        {
            missed.push(format!(
                "{rule}: {}",
                serde_json::to_string(&found).unwrap()
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_invariant_has_a_planted_fault() {
    let rules: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for invariant in 1..=18 {
        let head = format!("{invariant}_");
        assert!(
            rules.iter().any(|rule| rule.starts_with(&head)),
            "invariant {invariant}"
        );
    }
}
