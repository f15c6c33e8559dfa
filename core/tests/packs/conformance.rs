//! The table of rules names every test of the workflow, and no other.

use std::collections::BTreeSet;

const TABLE: &str = include_str!("../../src/packs/tuf/conformance.md");
/// Where every test is one of the workflow.
const WHOLE: [&str; 2] = [include_str!("workflow.rs"), include_str!("delegation.rs")];
const OTHERS: [&str; 2] = [include_str!("install.rs"), include_str!("signatures.rs")];

fn tests(file: &str) -> BTreeSet<&str> {
    let after = file.split("#[test]\n").skip(1);
    after
        .filter_map(|text| Some(text.split_once("fn ")?.1.split_once('(')?.0))
        .collect()
}

#[test]
fn every_rule_has_a_test_and_every_test_a_rule() {
    let rows = TABLE.lines().filter(|line| line.starts_with("| "));
    let named: BTreeSet<&str> = rows.filter_map(|row| row.split('`').nth_back(1)).collect();
    let whole: BTreeSet<&str> = WHOLE.iter().flat_map(|file| tests(file)).collect();
    let others: BTreeSet<&str> = OTHERS.iter().flat_map(|file| tests(file)).collect();
    let missing: Vec<_> = whole.difference(&named).collect();
    assert!(missing.is_empty(), "no row names {missing:?}");
    let unknown: Vec<_> = named
        .difference(&whole)
        .filter(|name| !others.contains(*name))
        .collect();
    assert!(unknown.is_empty(), "no such test: {unknown:?}");
    assert!(named.len() > 25);
}
