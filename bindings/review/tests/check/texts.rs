//! Rules of wording: each catches its planted fault, and lets good words pass.

use beside_review::check::report::Violation;
use beside_review::check::texts::{self, Catalogue, MadeFrom};
use serde_json::{Value, json};

const SOURCES: &str = r#"{"read": {"verified": "yes"}, "heard": {"verified": "partly"}}"#;

fn check(texts: &[(&str, Value)]) -> Vec<Violation> {
    let files: Vec<(String, String)> = texts
        .iter()
        .map(|(path, map)| ((*path).to_owned(), map.to_string()))
        .collect();
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let (sources, broken) = texts::sources(SOURCES);
    assert_eq!(broken, []);
    let made = MadeFrom::default();
    let (found, _) = texts::check(&Catalogue::read(files), &sources, &made);
    // What a text was made from is noted beside the real ones only.
    let noted = |violation: &Violation| violation.rule != "stale_translation";
    found.into_iter().filter(noted).collect()
}

fn entry(kind: &str, text: &str) -> Value {
    json!({"text": text, "sources": ["read"], "verified": "yes", "reviewed_on": "2026-11-22", "kind": kind})
}

/// Rules broken by one text, whose English counterpart is good.
fn rules_in(lang: &str, kind: &str, text: &str) -> Vec<String> {
    let mut own = entry(kind, text);
    let mut files = Vec::new();
    if lang != "en" {
        own["translation"] = json!("unreviewed");
        let names = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        let english: String = names.map(|(name, _)| format!("{{{name}}} ")).collect();
        let english = json!({"a.b": entry(kind, &format!("Look {english}here."))});
        files.push(("strings/en/x.json".to_owned(), english));
    }
    files.push((format!("strings/{lang}/x.json"), json!({"a.b": own})));
    let files: Vec<_> = files
        .iter()
        .map(|(path, map)| (path.as_str(), map.clone()))
        .collect();
    let mut rules: Vec<_> = check(&files)
        .into_iter()
        .map(|violation| violation.rule)
        .collect();
    rules.retain(|rule| rule != "grade");
    rules.dedup();
    rules
}

pub const CAUGHT: [(&str, &str); 3] = [
    ("en", include_str!("words_caught.json")),
    ("es", include_str!("words_caught.es.json")),
    ("fr", include_str!("words_caught.fr.json")),
];
const GOOD: [(&str, &str); 3] = [
    ("en", include_str!("words_good.json")),
    ("es", include_str!("words_good.es.json")),
    ("fr", include_str!("words_good.fr.json")),
];

#[test]
fn every_rule_of_wording_catches_its_fault() {
    for (lang, cases) in CAUGHT {
        let cases: Vec<(String, String, String)> = serde_json::from_str(cases).unwrap();
        assert!(!cases.is_empty());
        for (rule, kind, text) in &cases {
            // A word to avoid may be a long one too.
            let mut found = rules_in(lang, kind, text);
            found.retain(|other| other == rule || other != "hard_word");
            assert_eq!(found, std::slice::from_ref(rule), "{text}");
        }
    }
}

#[test]
fn good_words_pass() {
    for (lang, cases) in GOOD {
        let cases: Vec<(String, String)> = serde_json::from_str(cases).unwrap();
        for (kind, text) in &cases {
            assert_eq!(rules_in(lang, kind, text), Vec::<String>::new(), "{text}");
        }
    }
}

#[test]
fn a_text_needs_what_stands_behind_it() {
    let with = |field: &str, value: Value| {
        let mut record = entry("step", "Call.");
        record[field] = value;
        let found = check(&[("strings/en/x.json", json!({"a": record}))]);
        found
            .into_iter()
            .map(|violation| violation.rule)
            .filter(|rule| rule != "grade")
            .collect::<Vec<_>>()
    };
    assert_eq!(with("sources", json!([])), ["unsourced"]);
    assert_eq!(with("sources", json!(["invented"])), ["unsourced"]);
    assert_eq!(
        with("sources", json!(["heard"])),
        ["unsourced"],
        "yes needs a source that was read"
    );
    assert_eq!(with("verified", json!("surely")), ["unsourced"]);
    assert_eq!(with("reviewed_on", json!("soon")), ["reviewed_on"]);
    assert_eq!(with("kind", json!("poem")), ["kind"]);
    assert_eq!(
        with("sign_off", json!("me")),
        ["unreadable", "missing_text"]
    );
}

fn translated(kind: &str, text: &str) -> Value {
    let mut record = entry(kind, text);
    record["translation"] = json!("unreviewed");
    record
}

fn found_in(tag: &str, english: Value, own: Value) -> Vec<String> {
    let files = [
        ("strings/en/x.json", english),
        (&*format!("strings/{tag}/x.json"), own),
    ];
    check(&files)
        .into_iter()
        .map(|violation| violation.rule)
        .collect()
}

#[test]
fn a_language_lacks_nothing_and_adds_nothing() {
    let english = json!({"a": entry("step", "Call {number}."), "b": entry("step", "Stay.")});
    let spanish = json!({
        "a": translated("step", "Llame al {numero}."),
        "c": translated("step", "Siga."),
    });
    let rules = found_in("es", english, spanish);
    assert_eq!(rules, ["placeholder", "missing_text", "unknown_key"]);
}

#[test]
fn a_country_may_say_a_few_things_otherwise() {
    let english = json!({"a": entry("step", "Look."), "b": entry("step", "Stay.")});
    let canada = json!({"a": translated("step", "Voyez.")});
    assert_eq!(found_in("fr-CA", english.clone(), canada), [""; 0]);
    let more = json!({"c": translated("step", "Voyez.")});
    assert_eq!(found_in("fr-CA", english, more), ["unknown_key"]);
}

#[test]
fn a_translation_keeps_step_with_the_english_text() {
    let english = || json!({"a": entry("step", "Look.")});
    let with = |field: &str, value: Value| {
        let mut record = translated("step", "Mire.");
        record[field] = value;
        found_in("es", english(), json!({"a": record}))
    };
    assert_eq!(with("translation", json!("reviewed")), [""; 0]);
    assert_eq!(with("translation", json!("surely")), ["translation"]);
    assert_eq!(with("kind", json!("card")), ["out_of_step"]);
    assert_eq!(with("sources", json!(["read", "heard"])), ["out_of_step"]);
    assert_eq!(with("verified", json!("design")), ["out_of_step"]);
    let bare = json!({"a": entry("step", "Mire.")});
    assert_eq!(found_in("es", english(), bare), ["translation"]);
    let english = json!({"a": translated("step", "Look.")});
    assert_eq!(found_in("en", english.clone(), english), ["translation"]);
}

/// A pattern of dates is made of other parts in another language.
#[test]
fn patterns_are_no_sentences() {
    let english = json!({"format.time": entry("label", "{hour_2}:{minute}"), "said.911": entry("script", "911")});
    let spanish = json!({"format.time": translated("label", "{hour}:{minute}"), "said.911": translated("script", "9-1-1")});
    assert_eq!(found_in("es", english, spanish), [""; 0]);
}

/// The same hard text in three languages, pooled with itself until it is long enough.
#[test]
fn hard_words_raise_the_grade() {
    for (lang, hard) in [
        (
            "en",
            "Immediately position the individual laterally, continuously evaluating ventilation.",
        ),
        (
            "es",
            "Inmediatamente posicione lateralmente al individuo, evaluando continuamente la ventilación.",
        ),
        (
            "fr",
            "Immédiatement positionnez latéralement la personne, évaluant continuellement sa ventilation.",
        ),
    ] {
        let measures = |text: &str| {
            let own = |text: &str| {
                let mut own = entry("note", text);
                if lang != "en" {
                    own["translation"] = json!("unreviewed");
                }
                json!({"a.b": own})
            };
            let path = format!("strings/{lang}/x.json");
            let found = check(&[("strings/en/x.json", own("Look.")), (&path, own(text))]);
            let hard = found.iter().filter(|violation| violation.rule == "grade");
            hard.count()
        };
        let expected = if lang == "fr" { 2 } else { 1 };
        assert_eq!(
            measures(format!("{hard}\n").repeat(12).trim()),
            expected,
            "{lang}"
        );
        assert_eq!(measures("La la la."), 0, "{lang}");
    }
}
