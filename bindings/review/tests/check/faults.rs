//! One planted fault a rule, each a JSON patch (RFC 6902) of one content file
//! beside the violation that it must bring to light, with its shortest path.
//!
//! Some invariants live in the engine's code and cannot be broken by content
//! alone: that a relapse, and only a relapse, opens a dose before its time, and
//! that lost time withholds nothing, are held by the walk beside the contract.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use beside_core::content::{Content, Files};
use beside_review::check::load::leaked;
use beside_review::check::report::{Report, Violation, is_known};
use beside_review::check::walk::SPECS;
use beside_review::check::{path, paths, response, words};
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
    all.insert(fault.file.clone(), value.to_string());
    leaked(all)
}

/// Walks the path that a file is about, all of them where it is about none: until the
/// fault is caught, since every variant of the response takes its time.
fn walked(
    content: &'static Content,
    file: &str,
    caught: impl Fn(&[Violation]) -> bool,
) -> Vec<Violation> {
    let name = file.rsplit('/').next().unwrap().trim_end_matches(".json");
    let id = match name {
        "cards" => "checkin",
        "hotlines" => "alone",
        "strip_products" | "strip_laws" => "strips",
        other => other,
    };
    let mut report = Report::default();
    match id {
        "respond" => {
            for variant in SPECS.chunks(1) {
                response(content, id, variant, &mut report);
                if caught(&report.violations) {
                    break;
                }
            }
        }
        "strips" | "strip_quiz" | "checkin" | "alone" => path(content, id, &mut report),
        _ => report = paths(content),
    }
    report.violations
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/faults")
}

/// Faults of the response, and in folders of their own those of the other paths.
pub fn faults() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The rule that a fault is planted for.
pub fn rule_of(file: &Path) -> String {
    file.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// What is wrong where a planted fault is not caught.
fn missed(file: &Path) -> Option<String> {
    let rule = rule_of(file);
    let fault: Fault = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let content = patched(&fault);
    let caught = |found: &[Violation]| found.iter().any(|own| fault.expects(&rule, own));
    // Walking takes longest: only where reading alone does not find it.
    let mut found = words(content).violations;
    if !caught(&found) {
        found = walked(content, &fault.file, caught);
    }
    let strange = found.iter().find(|own| !is_known(&own.rule));
    assert_eq!(strange, None, "{rule}: stands in no list of rules");
    (!caught(&found)).then(|| format!("{rule}: {}", serde_json::to_string(&found).unwrap()))
}

#[test]
fn every_planted_fault_is_caught_with_its_shortest_path() {
    let files = faults();
    assert!(files.len() > 60);
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let missed: Vec<String> = std::thread::scope(|scope| {
        let work = || {
            let taken = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            let taken = taken.map_while(|nth| files.get(nth));
            taken.filter_map(|file| missed(file)).collect::<Vec<_>>()
        };
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        all.into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_invariant_has_a_planted_fault() {
    for (part, last) in [("", 18), ("strips", 19)] {
        let of_part: Vec<String> = std::fs::read_dir(folder().join(part))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        for invariant in 1..=last {
            let head = format!("{invariant}_");
            let planted = of_part.iter().any(|rule| rule.starts_with(&head));
            assert!(planted, "{part} invariant {invariant}");
        }
    }
}
