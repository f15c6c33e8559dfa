//! The cases of `tests/data/import`: each folder holds one file or more as people keep
//! them, and `expected.json` beside them.
//!
//! - `args`: further arguments of `beside import`, one a line; may be absent.
//! - `expected.json`: `exit` (0 where absent), `import` (the report), `places` (every place
//!   of the list, as the canonical record has it, in any order), `commands` (further
//!   commands, each with `args`, `exit`, `now` and `json`).
//! - Everything else is imported, in the order of the names; a folder is a set of tables.
//!
//! What is expected may leave members out; `null` means that a member is absent, and
//! `{"contains": "..."}` that a text holds another.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::help::Folder;
use crate::support::{NOW, beside_at, told};

/// Fewer cases than there are kinds of faults means that the folder was not found.
const AT_LEAST: usize = 5;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/import")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    entries
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[test]
fn each_case_gives_what_is_expected() {
    // One case by its name, or a part of it: CASE=03 cargo test ...
    let only = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<PathBuf> = entries(&folder())
        .into_iter()
        .filter(|path| path.is_dir())
        .collect();
    assert!(cases.len() >= AT_LEAST, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases.iter().filter(|case| name(case).contains(&only)) {
        let faults = run(case);
        if !faults.is_empty() {
            wrong.push(format!("{}\n    {}", name(case), faults.join("\n    ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn run(case: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(case.join("expected.json"))
        .unwrap_or_else(|error| panic!("{}: expected.json: {error}", name(case)));
    let expected: Value = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{}: expected.json: {error}", name(case)));
    let arguments = std::fs::read_to_string(case.join("args")).unwrap_or_default();
    let inputs: Vec<PathBuf> = entries(case)
        .into_iter()
        .filter(|path| !matches!(name(path).as_str(), "args" | "expected.json"))
        .collect();
    assert!(!inputs.is_empty(), "{} has no input", name(case));
    known_members(case, &expected);

    let data = Folder::new();
    let mut faults = Vec::new();
    let mut command = beside_at(&data.data(), NOW);
    command
        .arg("import")
        .args(inputs)
        .args(arguments.lines().filter(|line| !line.is_empty()))
        .arg("--json");
    let (code, out, err) = told(command.output().expect("the command runs"));
    if i64::from(code) != expected["exit"].as_i64().unwrap_or(0) {
        faults.push(format!("import: exit {code}: {err}"));
    }
    let report: Value = serde_json::from_str(&out).unwrap_or_default();
    compare("import", &expected["import"], &report, &mut faults);
    if let Some(wanted) = expected["places"].as_array() {
        let held: Vec<Value> = data
            .places()
            .values()
            .map(|place| serde_json::to_value(place).expect("json"))
            .collect();
        compare_places(wanted, &held, &mut faults);
    }
    for command in expected["commands"].as_array().into_iter().flatten() {
        run_command(command, &data, &mut faults);
    }
    faults
}

/// A misspelt member would be a check that never runs.
fn known_members(case: &Path, expected: &Value) {
    for member in expected.as_object().into_iter().flat_map(|all| all.keys()) {
        assert!(
            ["about", "exit", "import", "places", "commands"].contains(&member.as_str()),
            "{}: {member} is not a member of expected.json",
            name(case)
        );
    }
    assert!(
        expected["import"].is_object(),
        "{}: expected.json says nothing of the report",
        name(case)
    );
}

fn run_command(command: &Value, data: &Folder, faults: &mut Vec<String>) {
    let args: Vec<&str> = command["args"]
        .as_array()
        .expect("args")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let label = args.join(" ");
    let mut process = beside_at(&data.data(), command["now"].as_str().unwrap_or(NOW));
    process.args(&args).arg("--json");
    let (code, out, err) = told(process.output().expect("the command runs"));
    if i64::from(code) != command["exit"].as_i64().unwrap_or(0) {
        faults.push(format!("{label}: exit {code}: {err}"));
    }
    let got: Value = serde_json::from_str(&out).unwrap_or_default();
    compare(&label, &command["json"], &got, faults);
}

/// Each wanted place must be one of those held, and no other may be there.
fn compare_places(wanted: &[Value], held: &[Value], faults: &mut Vec<String>) {
    let names = |places: &[Value]| -> Vec<String> {
        places
            .iter()
            .map(|place| place["name"].to_string())
            .collect()
    };
    if wanted.len() != held.len() {
        faults.push(format!(
            "{} places instead of {}: {}",
            held.len(),
            wanted.len(),
            names(held).join(", ")
        ));
    }
    let mut free: Vec<&Value> = held.iter().collect();
    for place in wanted {
        let mut least: Option<Vec<String>> = None;
        let mut fits = None;
        for (at, other) in free.iter().enumerate() {
            let mut found = Vec::new();
            compare(&place["name"].to_string(), place, other, &mut found);
            if found.is_empty() {
                fits = Some(at);
                break;
            }
            let same_name = other["name"] == place["name"];
            if least.is_none()
                || (same_name && least.as_ref().is_some_and(|l| l.len() > found.len()))
            {
                least = Some(found);
            }
        }
        match fits {
            Some(at) => {
                free.remove(at);
            }
            None => {
                faults.extend(
                    least.unwrap_or_else(|| vec![format!("{} is not there", place["name"])]),
                );
            }
        }
    }
}

/// Whether `got` holds everything that is wanted; what it does not hold goes to `faults`.
fn compare(path: &str, wanted: &Value, got: &Value, faults: &mut Vec<String>) {
    match (wanted, got) {
        (Value::Object(members), Value::String(text)) if members.contains_key("contains") => {
            let part = members["contains"].as_str().expect("a text");
            if !text.contains(part) {
                faults.push(format!("{path}: {text:?} does not contain {part:?}"));
            }
        }
        (Value::Object(members), _) => {
            for (name, value) in members {
                let inner = got.get(name).unwrap_or(&Value::Null);
                compare(&format!("{path}.{name}"), value, inner, faults);
            }
        }
        (Value::Array(wanted), Value::Array(got)) if wanted.len() == got.len() => {
            for (at, (wanted, got)) in wanted.iter().zip(got).enumerate() {
                compare(&format!("{path}[{at}]"), wanted, got, faults);
            }
        }
        (Value::Number(wanted), Value::Number(got))
            if wanted
                .as_f64()
                .zip(got.as_f64())
                .is_some_and(|(wanted, got)| (wanted - got).abs() < 1e-4) => {}
        // An absent list is empty.
        (Value::Array(wanted), Value::Null) if wanted.is_empty() => {}
        _ if wanted == got => {}
        _ => faults.push(format!("{path}: {got} instead of {wanted}")),
    }
}
