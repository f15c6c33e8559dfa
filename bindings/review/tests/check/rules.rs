//! No rule of the checker without a fault planted for it, and no fault for a rule
//! that there is not.

use std::collections::BTreeSet;

use beside_review::check::rules::rules;
use serde_json::Value;

use crate::faults::{faults, rule_of};
use crate::texts::CAUGHT;

/// Rules of wording of each language.
const WORDS: [(&str, &str); 3] = [
    ("en", include_str!("../../src/check/texts/words.en.json")),
    ("es", include_str!("../../src/check/texts/words.es.json")),
    ("fr", include_str!("../../src/check/texts/words.fr.json")),
];

/// A drawing is built in and cannot be patched: `pictures.rs` plants its faults.
const ELSEWHERE: &str = "picture_form";

fn of_wording(json: &str) -> BTreeSet<String> {
    let all: Vec<Value> = serde_json::from_str(json).unwrap();
    let rule = |value: &Value| value["rule"].as_str().unwrap().to_owned();
    all.iter().map(rule).collect()
}

fn caught(lang: &str) -> BTreeSet<String> {
    let (_, cases) = CAUGHT.iter().find(|(own, _)| *own == lang).unwrap();
    let cases: Vec<(String, String, String)> = serde_json::from_str(cases).unwrap();
    cases.into_iter().map(|(rule, _, _)| rule).collect()
}

#[test]
fn every_rule_has_a_planted_fault() {
    let mut planted: BTreeSet<String> = faults().iter().map(|file| rule_of(file)).collect();
    planted.insert(ELSEWHERE.to_owned());
    for (lang, _) in WORDS {
        planted.extend(caught(lang));
    }
    let without: Vec<&str> = rules().filter(|rule| !planted.contains(*rule)).collect();
    assert_eq!(without, [""; 0], "no fault is planted for these");
    let known: BTreeSet<String> = rules().map(str::to_owned).collect();
    let wording: BTreeSet<String> = WORDS
        .iter()
        .flat_map(|(_, json)| of_wording(json))
        .collect();
    let strange: Vec<&String> = planted
        .iter()
        .filter(|rule| !known.contains(*rule) && !wording.contains(*rule))
        .collect();
    assert_eq!(strange, [""; 0], "there is no such rule");
}

#[test]
fn every_rule_of_wording_has_a_fault_in_each_language_that_has_it() {
    for (lang, json) in WORDS {
        let caught = caught(lang);
        let missing: Vec<String> = of_wording(json)
            .into_iter()
            .filter(|rule| !caught.contains(rule))
            .collect();
        assert_eq!(missing, [""; 0], "{lang}");
    }
}
