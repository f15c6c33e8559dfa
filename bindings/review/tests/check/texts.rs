//! Rules of wording: each catches its planted fault, and lets good words pass.

use beside_core::content::edition;
use beside_review::check::report::Violation;
use beside_review::check::texts::{self, Catalogue};
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
    let (found, _) = texts::check(&Catalogue::read(files), &sources);
    found
}

fn entry(kind: &str, text: &str) -> Value {
    json!({"text": text, "sources": ["read"], "verified": "yes", "reviewed_on": "2026-11-22", "kind": kind})
}

/// Rules broken by one text, whose English counterpart is good.
fn rules_in(lang: &str, kind: &str, text: &str) -> Vec<String> {
    let mut own = entry(kind, text);
    let mut files = Vec::new();
    if lang != "en" {
        let names = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        let english: String = names.map(|(name, _)| format!("{{{name}}} ")).collect();
        let english = format!("Look {english}here.");
        own = translated(text, &english);
        let english = json!({"a.b": entry(kind, &english)});
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

fn translated(text: &str, english: &str) -> Value {
    json!({"text": text, "state": "draft", "from": edition([english])})
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
        "a": translated("Llame al {numero}.", "Call {number}."),
        "c": translated("Siga.", "Go on."),
    });
    let rules = found_in("es", english, spanish);
    assert_eq!(rules, ["placeholder", "missing_text", "unknown_key"]);
}

#[test]
fn a_country_may_say_a_few_things_otherwise() {
    let english = json!({"a": entry("step", "Look."), "b": entry("step", "Stay.")});
    let canada = json!({"a": translated("Voyez.", "Look.")});
    assert_eq!(found_in("fr-CA", english.clone(), canada), [""; 0]);
    let more = json!({"c": translated("Voyez.", "Look.")});
    assert_eq!(found_in("fr-CA", english, more), ["unknown_key"]);
}

#[test]
fn a_translation_says_its_state_and_what_it_was_made_from() {
    let found = |own: Value| {
        found_in(
            "es",
            json!({"a": entry("step", "Look.")}),
            json!({"a": own}),
        )
    };
    let with = |field: &str, value: Value| {
        let mut record = translated("Mire.", "Look.");
        record[field] = value;
        found(record)
    };
    assert_eq!(with("state", json!("reviewed")), [""; 0]);
    assert_eq!(with("state", json!("stale")), ["stale_translation"]);
    assert_eq!(
        with("from", json!(edition(["See."]))),
        ["stale_translation"]
    );
    let unreadable = ["unreadable"];
    assert_eq!(with("state", json!("surely")), unreadable);
    // What stands behind a text is said once, in English.
    assert_eq!(with("kind", json!("step")), unreadable);
    assert_eq!(found(json!({"text": "Mire."})), unreadable);
    let english = json!({"a": translated("Look.", "Look.")});
    assert_eq!(
        found_in("en", english.clone(), english)[0],
        "unreadable",
        "English is made from nothing"
    );
}

/// A pattern of dates is made of other parts in another language.
#[test]
fn patterns_are_no_sentences() {
    let english = json!({"format.time": entry("label", "{hour_2}:{minute}"), "said.911": entry("script", "911")});
    let spanish = json!({"format.time": translated("{hour}:{minute}", "{hour_2}:{minute}"), "said.911": translated("9-1-1", "911")});
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
            let english = json!({"a.b": entry("note", "Look.")});
            let own = match lang {
                "en" => json!({"a.b": entry("note", text)}),
                _ => json!({"a.b": translated(text, "Look.")}),
            };
            let path = format!("strings/{lang}/x.json");
            let found = check(&[("strings/en/x.json", english), (&path, own)]);
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
