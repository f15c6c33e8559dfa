//! `beside propose`: drafts, shown as drafts, kept where they no longer fit.

use beside_core::lists;
use serde_json::{Value, json};

use crate::{Person, row};

#[test]
fn a_draft_is_shown_as_a_draft_and_not_as_a_fact() {
    let ana = Person::new();
    let draft = ana.json(&[
        "propose",
        "edit",
        "demo:1",
        "phones",
        "706-555-0199",
        "--why",
        "on the door",
    ]);
    assert_eq!(draft["state"], "applies");
    assert_eq!(draft["old"], json!(["706-555-0101"]));
    assert_eq!(draft["on"], "2026-11-22", "a day, not a time");
    let place = ana.place("demo:1");
    assert_eq!(
        place["phones"][0]["display"], "706-555-0101",
        "the list's own"
    );
    assert_eq!(place["drafts"][0]["new"], json!(["706-555-0199"]));
    let (_, page, _) = ana.run(&["place", "demo:1"]);
    assert!(page.contains("Phone: 706-555-0101"), "{page}");
    assert!(
        page.contains("Your draft, not in the list: Phones: 706-555-0101 -> 706-555-0199"),
        "{page}"
    );
    // Another draft on the same field takes its place.
    ana.json(&["propose", "edit", "demo:1", "phones", "706-555-0188"]);
    let drafts = ana.json(&["propose", "list"]);
    assert_eq!(drafts["drafts"].as_array().unwrap().len(), 1);
    let id = drafts["drafts"][0]["id"].as_str().unwrap();
    ana.json(&["propose", "withdraw", &id[..6]]);
    assert_eq!(ana.json(&["propose", "list"])["drafts"], json!([]));
}

#[test]
fn drafts_that_no_longer_fit_are_kept_and_shown() {
    let ana = Person::new();
    ana.json(&["propose", "edit", "demo:1", "hours", "Mo 10:00-12:00"]);
    ana.json(&["propose", "edit", "demo:2", "url", "https://example.org"]);
    // A newer edition has other hours and lacks the other place.
    let list = ana.list().replace(
        "\"raw\":\"Mo-Fr 09:00-17:00\"",
        "\"raw\":\"Tu 09:00-17:00\"",
    );
    let list: Vec<&str> = list
        .lines()
        .filter(|line| !line.contains("demo:2"))
        .collect();
    std::fs::write(ana.data().join("list.jsonl"), list.join("\n") + "\n").unwrap();
    let drafts = ana.json(&["propose", "list"]);
    let states: Vec<&Value> = drafts["drafts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, ["conflict", "unknown_place"]);
    let (code, page, _) = ana.run(&["propose", "list"]);
    assert_eq!(code, 0);
    assert!(
        page.contains("the list has changed since") && page.contains("no such place"),
        "{page}"
    );
}

#[test]
fn what_is_wrong_is_refused_before_anything_is_kept() {
    let ana = Person::new();
    let wrong: &[(&[&str], i32)] = &[
        (&["edit", "demo:1", "phone", "1"], 2),
        (&["edit", "demo:1", "kinds", "seller"], 2),
        (&["edit", "demo:1", "url", "example.org"], 2),
        (
            &[
                "edit",
                "demo:1",
                "hours",
                "Mo 9-5",
                "--why",
                "ask Jo: 706-555-0100",
            ],
            2,
        ),
        (&["edit", "demo:1", "hours", "Mo-Fr 09:00-17:00"], 1),
        (&["edit", "demo:4", "address", "1 Hidden Road"], 1),
        (&["edit", "demo:1", "address", "Undisclosed location"], 2),
        (&["edit", "demo:99", "hours", "Mo 9-5"], 1),
        (&["new", "--name", "A", "--kind", "drop_in"], 2),
        (
            &[
                "new",
                "--name",
                "A",
                "--kind",
                "nothing",
                "--phone",
                "706-555-0101",
            ],
            2,
        ),
        (&["withdraw", "abc"], 1),
        (&["export", "x"], 1),
    ];
    for (args, expected) in wrong {
        let (code, out, err) = ana.run(&[&["propose"], *args].concat());
        assert_eq!((code, out.as_str()), (*expected, ""), "{args:?}: {err}");
        assert!(!err.trim().is_empty());
    }
    for name in [lists::DRAFTS, lists::KEY] {
        assert!(!ana.data().join(name).exists(), "{name}");
    }
}

#[test]
fn the_key_is_a_pseudonym_that_can_be_changed_and_erased() {
    let ana = Person::new();
    assert_eq!(ana.json(&["propose", "key"])["key"], Value::Null);
    let first = ana.json(&["propose", "still-true", "demo:1"])["key"].clone();
    assert_eq!(ana.json(&["propose", "key"])["key"], first);
    let second = ana.json(&["propose", "key", "--renew"])["key"].clone();
    assert_ne!(first, second);
    ana.json(&["propose", "key", "--erase"]);
    assert!(!ana.data().join(lists::KEY).exists());
    // Drafts stay, and what the old key signed stays valid.
    let file = ana.export("file");
    let review = ana.json(&["merge", file.to_str().unwrap()]);
    assert_eq!(row(&review, "demo:1", "still true")["state"], "applies");
}

/// A file that travels tells the day and no more: no time, no path, no order of visits.
#[test]
fn an_exported_file_tells_no_more_than_the_proposals() {
    let ana = Person::new();
    for id in ["demo:3", "demo:1", "demo:2"] {
        ana.json(&["propose", "still-true", id]);
    }
    let text = std::fs::read_to_string(ana.export("file")).unwrap();
    let keys: Vec<Vec<String>> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Map<String, Value>>(line).unwrap())
        .map(|line| line.keys().cloned().collect())
        .collect();
    let expected = [
        "change", "format", "key", "new", "old", "on", "place", "sig",
    ];
    assert!(
        keys.len() == 3 && keys.iter().all(|keys| *keys == expected),
        "{keys:?}"
    );
    assert!(!text.contains(ana.data().to_str().unwrap()));
}
