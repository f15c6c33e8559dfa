//! Reading measures against words/syllable's list and textstat's vectors.
//!
//! Stated tolerance: 92 % of the list's words exact and the sum within 2 %
//! (half of the list are family names); grade within 0.6 of textstat, whose
//! syllables come from a pronouncing dictionary.

use std::collections::BTreeMap;

use beside_review::check::reading::{Counts, count, syllables};
use serde_json::Value;

fn peer(name: &str) -> Value {
    let path = beside_corpus::data().join("peer-readability").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn syllables_agree_with_the_word_list() {
    let list = peer("syllable_fixture.json");
    let list: BTreeMap<String, usize> = serde_json::from_value(list).unwrap();
    let exact = list
        .iter()
        .filter(|(word, n)| syllables(word) == **n)
        .count();
    let (ours, theirs): (usize, usize) = list
        .iter()
        .fold((0, 0), |(a, b), (word, n)| (a + syllables(word), b + n));
    let share = exact as f64 / list.len() as f64;
    let drift = (ours as f64 / theirs as f64 - 1.0).abs();
    assert!(share >= 0.92, "{exact} of {} exact", list.len());
    assert!(drift <= 0.02, "sum differs by {drift}");
}

#[test]
fn single_words_agree_with_textstat_within_its_margin() {
    let vectors = peer("textstat_vectors.json");
    let cases = cases(&vectors, "count_syllables");
    let words: Vec<_> = cases.iter().filter(|case| case[1].is_string()).collect();
    assert!(words.len() > 20);
    for case in words {
        let word = case[1].as_str().unwrap();
        let (expected, margin) = (case[2].as_u64().unwrap(), case[3].as_u64().unwrap());
        let ours = syllables(word) as u64;
        assert!(
            ours.abs_diff(expected) <= margin,
            "{word}: {ours}, not {expected}"
        );
    }
}

#[test]
fn grades_agree_with_textstat() {
    let vectors = peer("textstat_vectors.json");
    let by_ref = |metric: &str| -> BTreeMap<String, f64> {
        let cases = cases(&vectors, metric);
        cases
            .iter()
            .map(|case| {
                let expected = case.as_array().unwrap().last().unwrap().as_f64().unwrap();
                (case[0]["text_ref"].as_str().unwrap().to_owned(), expected)
            })
            .collect()
    };
    let (grades, lengths) = (by_ref("flesch_kincaid_grade"), by_ref("words_per_sentence"));
    for (name, expected) in grades {
        let text = vectors["texts"][&name].as_str().unwrap();
        let Some(ours) = count(&text.replace('\n', " ")) else {
            assert_eq!(expected, 0.0, "{name}");
            continue;
        };
        // textstat leaves out sentences of two words or fewer: compare on its sentences.
        let sentences = (ours.words as f64 / lengths[&name]).round() as usize;
        let grade = Counts { sentences, ..ours }.grade();
        assert!(
            (grade - expected).abs() <= 0.6,
            "{name}: {grade}, not {expected} ({ours:?})"
        );
    }
}

fn cases(vectors: &Value, metric: &str) -> Vec<Value> {
    vectors["metrics"][metric][0]["cases"]
        .as_array()
        .unwrap()
        .clone()
}
