//! Plain questions, as people type them, against the pages that answer them.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use std::collections::BTreeSet;

use beside_core::content::Content;
use beside_core::guide::Reader;
use beside_core::guide::search::{Index, documents, find};

/// A list of questions, 60 in each language, and how many of them must find
/// their page among the first three.
struct List {
    name: &'static str,
    lines: &'static str,
    enough: f64,
}

/// Questions that the search words were chosen for.
const KNOWN: List = List {
    name: "known",
    lines: include_str!("search/questions.tsv"),
    enough: 0.95,
};
/// Questions that nothing was chosen for: what a stranger's own words find.
const UNSEEN: List = List {
    name: "unseen",
    lines: include_str!("search/unseen.tsv"),
    enough: 0.90,
};

#[derive(Debug)]
struct Question {
    lang: &'static str,
    asked: &'static str,
    pages: Vec<&'static str>,
}

fn questions(list: &List) -> Vec<Question> {
    let lines = list.lines.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            Question {
                lang: fields.next().unwrap(),
                asked: fields.next().unwrap(),
                pages: fields.next().unwrap().split(',').collect(),
            }
        })
        .collect()
}

fn index(lang: &str) -> Index {
    let reader = Reader::new(Content::embedded(), Some(lang), Some("US")).unwrap();
    Index::new(&reader).unwrap()
}

/// Every page that can be found.
fn ids() -> BTreeSet<String> {
    let reader = Reader::new(Content::embedded(), None, None).unwrap();
    let pages = documents(&reader).unwrap().into_iter();
    pages.map(|page| page.id).collect()
}

/// Languages whose topics are there: the others would be searched in English.
fn languages() -> Vec<&'static str> {
    let content = Content::embedded();
    let topics = |lang: &&str| {
        content
            .files()
            .get(&format!("strings/{lang}/topics.json"))
            .is_ok()
    };
    ["en", "es", "fr"].into_iter().filter(topics).collect()
}

/// Asks every question of a list and fails unless enough of them, in each
/// language, find their page among the first three.
fn ask(list: &List) {
    let name = list.name;
    assert_eq!(questions(list).len(), 180, "60 in each language");
    assert!(languages().contains(&"en"));
    let mut failed = Vec::new();
    for lang in languages() {
        let index = index(lang);
        let own: Vec<Question> = questions(list)
            .into_iter()
            .filter(|own| own.lang == lang)
            .collect();
        assert_eq!(own.len(), 60, "{name} {lang}");
        let mut hits = 0;
        for Question { asked, pages, .. } in &own {
            let found: Vec<String> = find(&index, asked, 3)
                .results
                .into_iter()
                .map(|hit| hit.id)
                .collect();
            if found.iter().any(|id| pages.contains(&id.as_str())) {
                hits += 1;
            } else {
                eprintln!("{name} {lang}: \"{asked}\" found {found:?}, not {pages:?}");
            }
        }
        eprintln!("{name} {lang}: {hits} of 60 answered by the first three");
        if f64::from(hits) < list.enough * 60.0 {
            failed.push(format!("{name} {lang}: {hits} of 60"));
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn plain_questions_find_their_page_among_the_first_three() {
    ask(&KNOWN);
}

#[test]
fn unseen_questions_find_their_page_among_the_first_three() {
    ask(&UNSEEN);
}

#[test]
fn every_expected_page_is_there() {
    let ids = ids();
    for Question { pages, .. } in questions(&KNOWN).into_iter().chain(questions(&UNSEEN)) {
        for page in pages {
            assert!(ids.contains(page), "there is no page {page}");
        }
    }
}

#[test]
fn what_may_be_an_emergency_says_so() {
    let index = index("en");
    for urgent in [
        "he is not breathing",
        "Overdose!!",
        "she won't wake up",
        "BLUE lips",
    ] {
        assert!(find(&index, urgent, 3).urgent, "{urgent}");
    }
    for calm in ["used needles", "hepatitis shots", ""] {
        assert!(!find(&index, calm, 3).urgent, "{calm}");
    }
}

#[test]
fn spelling_may_be_off_and_nonsense_finds_nothing() {
    let index = index("en");
    let first = |asked: &str| {
        find(&index, asked, 1)
            .results
            .first()
            .map(|hit| hit.id.clone())
    };
    assert_eq!(first("abcess").as_deref(), Some("skin_infections"));
    assert_eq!(first("abces").as_deref(), Some("skin_infections"));
    assert_eq!(first("PREGNENCY").as_deref(), Some("pregnancy"));
    assert_eq!(
        first("hepatitus").as_deref(),
        Some("hiv_hepatitis_vaccines")
    );
    assert_eq!(first("Nyxoid").as_deref(), Some("nyxoid"));
    for nothing in ["", "   ", "?!", "qqqqq", "xzxzxzxzxz", "\u{0}\u{202e}"] {
        assert_eq!(first(nothing), None, "{nothing:?}");
    }
}

#[test]
fn search_words_name_pages_that_exist() {
    let (ids, content) = (ids(), Content::embedded());
    for lang in ["en", "es", "fr"] {
        let text = content.files().get(&format!("search/{lang}.json")).unwrap();
        let words: serde_json::Value = serde_json::from_str(text).unwrap();
        let pages = words["pages"].as_object().unwrap();
        assert!(pages.len() > 20);
        for page in pages.keys() {
            assert!(ids.contains(page), "{lang}: there is no page {page}");
        }
    }
}
