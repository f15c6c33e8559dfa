//! Who may know whom inside the core.
//!
//! Guidance has to answer when every database is gone, so the engine and what
//! stands on it may not even name the modules that hold places, lists or files.

use std::collections::{BTreeMap, BTreeSet};

/// For each module of the core: the modules that it may name.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("time", &[]),
    ("words", &[]),
    ("json", &[]),
    ("content", &["time", "json"]),
    // Texts and how far they are verified lie below everything else.
    ("flow", &["time", "json", "content"]),
    ("respond", &["time", "json", "content", "flow"]),
    // Where the guided paths and the store meet.
    ("live", &["time", "flow", "guided", "store"]),
    // Where what is kept of reading in quiet meets it.
    ("own", &["time", "guide", "store"]),
    ("strips", &["time", "content", "flow"]),
    ("checkin", &["time", "content", "flow"]),
    ("alone", &["time", "content", "flow"]),
    (
        "guided",
        &[
            "time", "content", "flow", "respond", "strips", "checkin", "alone",
        ],
    ),
    (
        "guide",
        &["time", "words", "json", "content", "flow", "respond"],
    ),
    ("store", &["time", "words", "json", "places"]),
    ("places", &["time", "words", "json", "content", "store"]),
    (
        "lists",
        &["time", "words", "json", "content", "places", "store"],
    ),
    (
        "packs",
        &["time", "json", "content", "lists", "places", "store"],
    ),
];

#[test]
fn no_module_of_the_core_knows_more_than_it_may() {
    let allowed: BTreeMap<_, BTreeSet<_>> = MAY_KNOW
        .iter()
        .map(|(module, known)| (*module, known.iter().copied().collect()))
        .collect();
    let mut wrong = Vec::new();
    let mut files = 0;
    for (path, text) in beside_house::texts(&[".rs"]).unwrap() {
        let Some(module) = core_module(&path.to_string_lossy()) else {
            continue;
        };
        let Some(may) = allowed.get(module.as_str()) else {
            wrong.push(format!(
                "{}: module {module} has no rule yet",
                path.display()
            ));
            continue;
        };
        files += 1;
        let depth = depth(&path.to_string_lossy());
        for (number, line) in text.lines().enumerate() {
            let climbing = "super::".repeat(depth);
            for used in used_modules(line, "crate::").chain(used_modules(line, &climbing)) {
                let top_level_item = !allowed.contains_key(used.as_str());
                if used != module && !top_level_item && !may.contains(used.as_str()) {
                    wrong.push(format!(
                        "{}:{}: {module} may not know {used}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(files > 3, "too few files of the core were read");
}

/// `flow` for `core/src/flow/engine.rs` and for `core/src/flow.rs`.
fn core_module(path: &str) -> Option<String> {
    let inside = path.strip_prefix("core/src/")?;
    let first = inside.split('/').next()?;
    let module = first.trim_end_matches(".rs");
    (module != "lib").then(|| module.to_owned())
}

/// How many `super::` lead from a file to the top of the crate.
fn depth(path: &str) -> usize {
    let inside = path.trim_start_matches("core/src/");
    inside.trim_end_matches("/mod.rs").split('/').count()
}

/// The first path segment after each `start` of a line; `crate::{a, b}` gives both.
fn used_modules<'a>(line: &'a str, start: &str) -> impl Iterator<Item = String> + use<'a> {
    let code = line.split("//").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in code.match_indices(start) {
        let standing_alone = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = &code[at + start.len()..];
        if !standing_alone {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group.split(',').map(first_word)),
            None => found.push(first_word(rest)),
        }
    }
    found.into_iter().filter(|word| !word.is_empty())
}

fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn paths_are_found_in_every_form() {
    let found = |line: &str, start: &str| used_modules(line, start).collect::<Vec<_>>().join(" ");
    assert_eq!(found("use crate::store::journal;", "crate::"), "store");
    assert_eq!(
        found("use crate::{Now, flow::Screen};", "crate::"),
        "Now flow"
    );
    assert_eq!(found("pub(crate) fn a() {}", "crate::"), "");
    assert_eq!(found("// crate::store is not needed", "crate::"), "");
    assert_eq!(
        found("fn f(n: crate::places::near::Row) {}", "crate::"),
        "places"
    );
    assert_eq!(
        found("use super::super::store::Pack;", "super::super::"),
        "store"
    );
    assert_eq!(core_module("core/src/flow/mod.rs").as_deref(), Some("flow"));
    assert_eq!(core_module("core/src/time.rs").as_deref(), Some("time"));
    assert_eq!(core_module("bindings/cli/src/main.rs"), None);
    assert_eq!(depth("core/src/time.rs"), 1);
    assert_eq!(depth("core/src/flow/mod.rs"), 1);
    assert_eq!(depth("core/src/flow/fold.rs"), 2);
}
