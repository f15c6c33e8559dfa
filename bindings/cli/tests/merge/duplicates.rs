//! Near duplicates on a list of our own whose pairs are known.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support;

fn data(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/duplicates");
    folder.join(name)
}

/// Imports a list as the source `town`.
fn import(dir: &Path, name: &str) {
    let file = data(name);
    support::json(dir, &["import", file.to_str().unwrap(), "--source", "town"]);
}

/// Pairs of ids that are proposed, each in order.
fn pairs(dir: &Path) -> BTreeSet<[String; 2]> {
    let answer = support::json(dir, &["merge", "--duplicates"]);
    let rows = answer["duplicates"].as_array().unwrap();
    let id = |place: &Value| {
        place
            .as_str()
            .unwrap()
            .strip_prefix("town:")
            .unwrap()
            .to_owned()
    };
    rows.iter()
        .map(|row| {
            let mut pair = [id(&row["places"][0]), id(&row["places"][1])];
            pair.sort_unstable();
            pair
        })
        .collect()
}

/// Every pair of the table is proposed and no other, and nothing is merged by that.
#[test]
fn pairs_that_look_like_one_place_are_proposed_and_no_others() {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), "list.csv");
    let before = std::fs::read(dir.path().join("list.jsonl")).unwrap();
    let found = pairs(dir.path());
    let expected: BTreeSet<[String; 2]> = std::fs::read_to_string(data("list.expected.tsv"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            [cells[0].to_owned(), cells[1].to_owned()]
        })
        .collect();
    assert!(expected.len() >= 8);
    assert_eq!(found, expected);
    let after = std::fs::read(dir.path().join("list.jsonl")).unwrap();
    assert_eq!(before, after, "proposed, not merged");
}

#[test]
fn a_pair_becomes_one_place_when_a_person_says_so() {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), "pair.csv");
    assert_eq!(
        pairs(dir.path()),
        BTreeSet::from([["1", "2"].map(str::to_owned)])
    );
    support::json(dir.path(), &["merge", "--same", "town:1", "town:2"]);
    let near = support::json(dir.path(), &["near", "45.52,-122.68"]);
    let rows = near["results"].as_array().unwrap();
    assert_eq!(
        (rows.len(), &rows[0]["name"]),
        (1, &Value::from("Bridge Street Pantry"))
    );
    assert_eq!(
        support::json(dir.path(), &["merge", "--duplicates"])["duplicates"],
        Value::Array(vec![])
    );
}

#[test]
fn two_places_that_a_person_kept_apart_are_not_proposed_again() {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), "pair.csv");
    support::json(dir.path(), &["merge", "--apart", "town:2", "town:1"]);
    let duplicates = || support::json(dir.path(), &["merge", "--duplicates"])["duplicates"].clone();
    assert_eq!(duplicates(), Value::Array(vec![]));
    support::json(dir.path(), &["merge", "--undo", "town:1|town:2"]);
    assert_eq!(duplicates().as_array().unwrap().len(), 1);
}
