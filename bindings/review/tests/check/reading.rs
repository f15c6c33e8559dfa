//! Reading measures against words and passages counted by hand.

use std::path::{Path, PathBuf};

use beside_review::check::reading::{Counts, Language, count, count_in};
use serde::Deserialize;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/data/reading")
        .join(name)
}

/// Words of a table with their syllables.
fn words(name: &str) -> Vec<(String, usize)> {
    let text = std::fs::read_to_string(data(name)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (word, syllables) = line.split_once('\t').unwrap();
            (word.to_owned(), syllables.parse().unwrap())
        })
        .collect()
}

/// Spanish spelling tells every syllable. English and French spelling does not: 95 % of the
/// words exactly, and no word by more than one.
#[test]
fn syllables_are_counted_as_they_are_heard() {
    for (language, name, exact) in [
        (Language::English, "syllables.en.tsv", 0.95),
        (Language::Spanish, "syllables.es.tsv", 1.0),
        (Language::French, "syllables.fr.tsv", 0.95),
    ] {
        let words = words(name);
        assert!(words.len() > 30, "{name}");
        let counted = |word: &str| count_in(language, word).unwrap().syllables;
        let wrong: Vec<_> = words
            .iter()
            .filter(|(word, n)| counted(word) != *n)
            .map(|(word, n)| (word, counted(word), *n))
            .collect();
        let share = 1.0 - wrong.len() as f64 / words.len() as f64;
        assert!(share >= exact, "{name}: {wrong:?}");
        let far = wrong.iter().filter(|(_, ours, n)| ours.abs_diff(*n) > 1);
        assert_eq!(far.count(), 0, "{name}: {wrong:?}");
    }
}

#[derive(Debug, Deserialize)]
struct Passage {
    text: String,
    words: usize,
    sentences: usize,
    syllables: usize,
    grade: f64,
}

#[test]
fn passages_have_the_counts_and_the_grade_of_a_hand_count() {
    let text = std::fs::read_to_string(data("passages.en.json")).unwrap();
    let passages: Vec<Passage> = serde_json::from_str(&text).unwrap();
    assert!(passages.len() >= 5);
    for passage in passages {
        let counts = count(&passage.text).unwrap();
        assert_eq!(
            (counts.words, counts.sentences, counts.syllables),
            (passage.words, passage.sentences, passage.syllables),
            "{}",
            passage.text
        );
        assert!((counts.grade() - passage.grade).abs() < 0.01, "{passage:?}");
    }
}

#[test]
fn a_plain_step_reads_easier_than_label_language() {
    let plain = beside_review::check::reading::grade("Tilt the head back. Lift the chin.").unwrap();
    let label = beside_review::check::reading::grade(
        "Administer intranasally to unresponsive individuals.",
    )
    .unwrap();
    assert!(plain < 2.0 && label > 10.0, "{plain} {label}");
    assert_eq!(beside_review::check::reading::grade(" ... "), None);
}

/// The facts give each measure's value for five texts of rising difficulty; here
/// stand own ones of the first and the last sort.
#[test]
fn spanish_and_french_measures_tell_steps_from_label_language() {
    let of = |language: Language, text: &str| {
        let counts = count_in(language, text).unwrap();
        let measures = language.measures().iter();
        measures
            .map(|measure| (measure.of)(counts))
            .collect::<Vec<f64>>()
    };
    let plain = of(
        Language::Spanish,
        "Incline la cabeza hacia atrás. Levante la barbilla.",
    );
    let label = of(
        Language::Spanish,
        "Administración intranasal inmediata recomendada en individuos inconscientes.",
    );
    assert!(plain[0] > 60.0 && label[0] < 0.0, "{plain:?} {label:?}");
    let plain = of(
        Language::French,
        "Penchez la tête en arrière. Levez le menton.",
    );
    let label = of(
        Language::French,
        "Administration intranasale immédiate recommandée aux individus inconscients.",
    );
    assert!(plain[0] > 80.0 && label[0] < 20.0, "{plain:?} {label:?}");
    assert!(plain[1] < 40.0 && label[1] > 80.0, "{plain:?} {label:?}");
}

/// textstat counts syllables by hyphenation and drops short sentences, so its
/// words and sentences are taken and only the formula is compared.
#[test]
fn the_spanish_formula_is_textstats() {
    let counts = Counts {
        words: 100,
        sentences: 10,
        syllables: 180,
        long: 20,
    };
    assert!((counts.szigriszt_pazos() - (206.835 - 62.3 * 1.8 - 10.0)).abs() < 1e-9);
    assert!((counts.kandel_moles() - (207.0 - 1.015 * 10.0 - 73.6 * 1.8)).abs() < 1e-9);
    assert!((counts.lix() - 30.0).abs() < 1e-9);
}
