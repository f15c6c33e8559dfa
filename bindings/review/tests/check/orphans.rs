//! The list of texts that code names is what the code names: no more, no less.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use beside_core::content::{Content, FALLBACK};
use beside_review::check::orphans::matches;

const LIST: &str = "src/check/wiring/named-by-code.txt";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every Rust file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// A literal as a name of the list: what is between braces is a star.
fn name(literal: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
    let mut name = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        name.push_str(before);
        name.push('*');
        rest = after.split_once('}')?.1;
    }
    name.push_str(rest);
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    let star = name.contains('*') && !name.contains('.');
    (begins && !star && name.chars().all(|c| plain(c) || c == '*')).then_some(name)
}

/// Names in the code that stand for at least one English text.
fn named() -> BTreeSet<String> {
    let content = Content::embedded();
    let mut keys = BTreeSet::new();
    for (path, text) in content.files().iter() {
        if path.starts_with(&format!("strings/{FALLBACK}/")) {
            let map: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(text).unwrap();
            keys.extend(map.into_iter().map(|(key, _)| key));
        }
    }
    let mut files = Vec::new();
    sources(&root().join("../../core/src"), &mut files);
    for program in ["../cli", "../review", "../publish"] {
        sources(&root().join(program).join("src"), &mut files);
    }
    sources(&root().join("../mobile/src"), &mut files);
    assert!(files.len() > 200, "the sources are elsewhere");
    let mut found = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let literals = text.split('"').filter_map(name);
        // Topics, drawings, and what tables name are looked at beside those.
        let elsewhere = ["topic.", "picture.", "answer.*", "clock.*", "prompt.*"];
        let own = |name: &String| !elsewhere.iter().any(|start| name.starts_with(start));
        let stands = |name: &String| keys.iter().any(|key| matches(name, key));
        found.extend(literals.filter(own).filter(stands));
    }
    found
}

#[test]
fn the_list_of_texts_that_code_names_is_up_to_date() {
    let named: String = named().iter().map(|name| format!("{name}\n")).collect();
    let path = root().join(LIST);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &named).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept == named, "BLESS=1 writes {LIST} anew");
}

#[test]
fn a_star_stands_for_something() {
    assert!(matches("kind.*", "kind.naloxone"));
    assert!(matches("a.*.c.*", "a.b.c.d"));
    assert!(!matches("kind.*", "kind."));
    assert!(!matches("a.*.c", "a.b.d"));
    assert!(!matches("a.b", "a.b.c"));
    assert!(matches("a.b", "a.b"));
}
