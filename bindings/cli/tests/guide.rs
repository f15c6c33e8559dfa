//! `beside guide`, `search`, `feedback`, `kit` and `erase`, as people call them.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

#[path = "support/mod.rs"]
mod support;

use beside_core::content::Content;
use beside_core::guide::topics::Topics;
use serde_json::Value;
use support::{json, run};
use tempfile::tempdir;

fn topic_ids() -> Vec<String> {
    let topics = Topics::read(Content::embedded()).unwrap();
    topics.topics.into_iter().map(|topic| topic.id).collect()
}

#[test]
fn every_topic_is_listed_and_opens() {
    let data = tempdir().unwrap();
    let list = json(data.path(), &["guide"]);
    let listed: Vec<&str> = list["topics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|topic| topic["id"].as_str().unwrap())
        .collect();
    assert_eq!(listed, topic_ids());
    for id in listed {
        let page = json(data.path(), &["guide", id, "--region", "US"]);
        assert_eq!(page["sections"][0]["id"], "danger", "{id}");
        // A way back to whoever wrote it stands on each page.
        assert_eq!(page["question"], "Was this right?", "{id}");
        let text = page.to_string();
        assert!(text.contains("911"), "{id} says when to call");
        assert!(!text.contains('{') || !text.contains("{number"), "{id}");
        let (code, plain, err) = run(data.path(), &["guide", id, "--text"]);
        assert_eq!((code, err.as_str()), (0, ""), "{id}");
        assert!(!plain.contains('{'), "{id}: {plain}");
    }
    assert!(
        std::fs::read_dir(data.path()).unwrap().next().is_none(),
        "reading keeps nothing"
    );
}

#[test]
fn phone_lines_stand_only_where_they_were_verified() {
    let data = tempdir().unwrap();
    let lines = |region: &str| {
        let page = json(data.path(), &["guide", "not_alone", "--region", region]);
        let names = page["hotlines"].as_array().unwrap().iter();
        let names: Vec<String> = names
            .map(|line| line["id"].as_str().unwrap().into())
            .collect();
        (names, page["no_hotline"].as_str().map(str::to_owned))
    };
    assert_eq!(lines("US-NY").0, ["never_use_alone", "safespot"]);
    assert_eq!(lines("CA-QC").0, ["adps", "nors"]);
    let (none, instead) = lines("DE");
    assert!(none.is_empty());
    assert!(instead.unwrap().contains("112"));
}

#[test]
fn the_law_page_says_what_was_read_and_no_more() {
    let data = tempdir().unwrap();
    let law =
        |region: &str| json(data.path(), &["guide", "law", "--region", region])["law"].clone();
    assert_eq!(law("US-KS")["verified"], "yes");
    assert_eq!(
        law("US-NY")["text"],
        "A law may protect you here when you call for help."
    );
    assert_eq!(law("FR")["year"], Value::Null);
    assert!(
        law("FR")["text"]
            .as_str()
            .unwrap()
            .starts_with("Nothing is known")
    );
}

#[test]
fn an_unknown_guide_has_near_spellings() {
    let data = tempdir().unwrap();
    let (code, out, err) = run(data.path(), &["guide", "naloxon"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("Did you mean naloxone"), "{err}");
    let (code, _, _) = run(data.path(), &["guide", "--text"]);
    assert_eq!(code, 2);
}

#[test]
fn a_card_of_a_product_can_be_read_in_quiet() {
    let data = tempdir().unwrap();
    let card = json(data.path(), &["guide", "nyxoid"]);
    assert_eq!(card["title"], "Nyxoid");
    assert_eq!(card["sections"][1]["lines"][0]["id"], "card.age");
}

#[test]
fn search_finds_and_says_when_it_is_urgent() {
    let data = tempdir().unwrap();
    let found = json(data.path(), &["search", "could", "it", "be", "sepsis"]);
    assert_eq!(found["results"][0]["id"], "blood_and_heart_infections");
    assert_eq!(found["urgent"], false);
    let (code, out, _) = run(
        data.path(),
        &["search", "he is not breathing", "--region", "GB"],
    );
    assert_eq!(code, 0);
    assert!(out.lines().next().unwrap().contains("999"), "{out}");
    let nothing = json(data.path(), &["search", "qqqqq"]);
    assert_eq!(nothing["results"], serde_json::json!([]));
    assert_eq!(run(data.path(), &["search", "??"]).0, 2);
}

#[test]
fn answers_stay_here_until_they_are_sent_or_erased() {
    let data = tempdir().unwrap();
    let give = |right: &str, note: &str| {
        run(
            data.path(),
            &["guide", "naloxone", "--right", right, "--note", note],
        )
        .0
    };
    assert_eq!(give("yes", "first"), 0);
    assert_eq!(give("not_sure", "line\nbreak \"x\""), 0);
    let kept = json(data.path(), &["feedback"]);
    let kept = kept["answers"].as_array().unwrap();
    assert_eq!(kept.len(), 1, "the last answer to a page counts");
    assert_eq!(kept[0]["right"], "not_sure");
    let file = data.path().join("to-send.txt");
    assert_eq!(
        run(data.path(), &["feedback", "--out", file.to_str().unwrap()]).0,
        0
    );
    let sent = std::fs::read_to_string(file).unwrap();
    assert!(sent.contains("naloxone (en, "), "{sent}");
    assert!(!sent.contains("2026"), "it names no day: {sent}");
    assert_eq!(run(data.path(), &["feedback", "--clear"]).0, 0);
    assert_eq!(
        json(data.path(), &["feedback"])["answers"],
        serde_json::json!([])
    );
}

#[test]
fn the_kit_is_kept_changed_and_erased() {
    let data = tempdir().unwrap();
    let kit = |args: &[&str]| json(data.path(), &[&["kit"], args].concat());
    assert_eq!(kit(&[])["items"], serde_json::json!([]));
    assert!(
        !data.path().join("journals").exists(),
        "looking keeps nothing"
    );
    kit(&["add", "Narcan", "--count", "2", "--expires", "2026-12"]);
    kit(&["add", "vial"]);
    let changed = kit(&["set", "1", "--count", "1"]);
    assert_eq!(changed["items"][0]["count"], 1);
    assert_eq!(changed["items"][0]["state"], "soon");
    assert_eq!(changed["items"][0]["expires"], "2026-12");
    assert_eq!(kit(&["remove", "2"])["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        kit(&["refresher", "--every", "7"])["refresher_on"],
        "2026-11-29"
    );
    assert_eq!(kit(&["refresher", "--off"])["refresher_on"], Value::Null);
    for (args, code) in [
        (&["kit", "remove", "9"][..], 1),
        (&["kit", "add", "nonsense"], 2),
        (&["kit", "add", "narcan", "--expires", "tomorrow"], 2),
        (&["kit", "add", "narcan", "--count", "0"], 2),
    ] {
        assert_eq!(run(data.path(), args).0, code, "{args:?}");
    }
    assert_eq!(
        kit(&[])["items"].as_array().unwrap().len(),
        1,
        "a refused call changes nothing"
    );
}

#[test]
fn erase_takes_all_that_is_the_users_and_nothing_else() {
    let data = tempdir().unwrap();
    run(data.path(), &["kit", "add", "narcan"]);
    run(data.path(), &["guide", "naloxone", "--right", "yes"]);
    std::fs::write(
        data.path().join("list.jsonl"),
        "a list is not about anybody",
    )
    .unwrap();
    let (code, _, err) = run(data.path(), &["erase"]);
    assert_eq!(code, 2, "nobody was asked: {err}");
    assert!(data.path().join("journals/kit.jsonl").exists());
    let gone = json(data.path(), &["erase", "--yes"]);
    assert_eq!(gone["erased"], 2);
    assert!(!data.path().join("journals").exists());
    assert!(data.path().join("list.jsonl").exists());
    assert_eq!(json(data.path(), &["erase", "--yes"])["erased"], 0);
}
