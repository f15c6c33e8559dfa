//! Files of proposals as others write them: damaged, hostile, twice.

use std::io::{BufReader, Read};

use beside_core::lists::{Inbox, Proposal, digest};
use serde_json::{Value, json};

use crate::made::{edit, hand, on, one};

fn read(bytes: &[u8]) -> Inbox {
    let mut inbox = Inbox::default();
    inbox.read("file", bytes).unwrap();
    inbox
}

#[test]
fn a_line_comes_back_as_it_went_out() {
    let proposal = edit(&one(), "phones", json!(["706-555-0199"]), 1);
    let line = proposal.line();
    let inbox = read(format!("\u{feff}{line}\r\n\n{line}").as_bytes());
    assert_eq!((inbox.read, inbox.proposals.len()), (2, 1));
    let held = &inbox.proposals[&proposal.id()];
    assert!(held.signed);
    assert_eq!(held.proposal, proposal);
    assert_eq!(held.proposal.line(), line);
    let key: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(key["key"].as_str().unwrap().len(), 64);
}

/// Any changed byte breaks the signature or the line.
#[test]
fn no_byte_can_be_changed_unseen() {
    let proposal = edit(&one(), "phones", json!(["706-555-0199"]), 1);
    let line = proposal.line().into_bytes();
    for at in 0..line.len() {
        let mut bytes = line.clone();
        bytes[at] ^= 1;
        let inbox = read(&bytes);
        let unseen = inbox.proposals.values().any(|held| held.signed);
        assert!(!unseen, "byte {at}: {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_broken_copy_does_not_hide_the_good_one() {
    let good = edit(&one(), "phones", json!(["706-555-0199"]), 1);
    let mut bad = good.clone();
    bad.sig.replace_range(..2, "00");
    for pair in [[&good, &bad], [&bad, &good]] {
        let text: Vec<String> = pair.iter().map(|one| one.line()).collect();
        let inbox = read(text.join("\n").as_bytes());
        assert_eq!(inbox.proposals.len(), 1);
        assert!(inbox.proposals[&good.id()].signed);
    }
}

#[test]
fn what_is_no_proposal_is_told_and_hides_nothing() {
    let good = edit(&one(), "phones", json!(["706-555-0199"]), 1);
    let with = |change: fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&good.line()).unwrap();
        change(&mut value);
        value.to_string()
    };
    let lines: Vec<(String, &str)> = vec![
        ("{}".into(), "missing field"),
        ("[1,2".into(), "not a proposal"),
        (
            with(|value| value["format"] = json!("beside-proposal/9")),
            "beside-proposal/9",
        ),
        (
            with(|value| value["field"] = json!("private")),
            "is no field",
        ),
        (
            with(|value| value["field"] = Value::Null),
            "names its field",
        ),
        (with(|value| value["place"] = json!("")), "id of the place"),
        (with(|value| value["why"] = json!("x".repeat(501))), "500"),
        (with(|value| value["new"] = json!("706")), "a list of texts"),
        (with(|value| value["new"] = json!(["\u{1b}[2J"])), "control"),
        (with(|value| value["more"] = json!(1)), "unknown field"),
        (
            good.line()
                .replacen("{", "{\"why\":\"a\",\"why\":\"b\",", 1),
            "duplicate field",
        ),
        (format!("{{\"new\":{}", "[".repeat(60_000)), "recursion"),
        (format!("\"{}", "x".repeat(200_000)), "longer than"),
    ];
    let mut text: Vec<String> = lines.iter().map(|(line, _)| line.clone()).collect();
    text.push(good.line());
    let inbox = read(text.join("\n").as_bytes());
    assert_eq!(inbox.proposals.len(), 1);
    for (nth, (_, reason)) in lines.iter().enumerate() {
        let told = &inbox.unreadable[nth];
        assert_eq!(told.line, nth as u64 + 1);
        assert!(told.reason.contains(reason), "{nth}: {}", told.reason);
    }
}

#[test]
fn memory_stays_bounded_on_an_endless_line() {
    let endless = std::io::repeat(b'[').take(64 << 20);
    let mut inbox = Inbox::default();
    inbox.read("file", BufReader::new(endless)).unwrap();
    assert_eq!(inbox.unreadable.len(), 1);
}

#[test]
fn values_are_checked_field_by_field() {
    let wrong = [
        ("url", json!("javascript:alert(1)")),
        ("url", json!("https://a.org/\" onclick=")),
        ("kinds", json!(["seller"])),
        ("kinds", json!([])),
        ("name", json!(" ")),
        (
            "point",
            json!({"lat": 91.0, "lon": 0.0, "quality": "exact"}),
        ),
        ("point", json!({"lat": 1.0})),
        ("address", json!({})),
        ("address", json!({"lines": ["x"], "planet": "Mars"})),
        ("phones", json!(vec!["1"; 21])),
        ("hours", json!("x".repeat(2001))),
        ("attributes.cost", json!(1)),
    ];
    for (name, value) in wrong {
        assert!(
            crate::made::field(name).check(&value).is_err(),
            "{name} {value}"
        );
    }
    for name in ["private", "attributes.", "attributes.A b", "gone", "id"] {
        assert!(name.parse::<beside_core::lists::Field>().is_err(), "{name}");
    }
}

#[test]
fn the_id_of_a_new_place_follows_from_what_it_says() {
    let new = |fields: Value| Proposal::new_place(fields, on("2026-11-20"));
    let base =
        json!({"name": "Café Santé", "kinds": ["drop_in"], "address": {"lines": ["1 River Rd."]}});
    let mut other = base.clone();
    other["name"] = json!("cafe  sante");
    other["address"]["lines"] = json!(["1 river rd"]);
    assert_eq!(new(base.clone()).unwrap().place, new(other).unwrap().place);
    assert!(new(json!({"name": "A", "kinds": ["drop_in"]})).is_err());
    assert!(new(json!({"name": "A", "address": {"lines": ["x"]}})).is_err());
    let mut stolen = new(base).unwrap();
    stolen.place = "demo:1".into();
    assert!(stolen.signed(&hand(1)).check().is_err());
}

#[test]
fn a_digest_holds_what_a_place_says_and_no_more() {
    let mut seen = one();
    seen.verified_on = None;
    seen.confirmed.clear();
    seen.hours.as_mut().unwrap().compiled = None;
    assert_eq!(digest(&seen), digest(&one()));
    seen.name.push('!');
    assert_ne!(digest(&seen), digest(&one()));
}

/// Files that were written by this version stay readable by later ones.
#[test]
fn a_kept_file_is_read_as_it_was_written() {
    let text = include_str!("proposals.jsonl");
    let inbox = read(text.as_bytes());
    assert_eq!((inbox.read, inbox.unreadable.len()), (7, 0));
    assert!(inbox.proposals.values().all(|held| held.signed));
    let lines: Vec<String> = inbox
        .proposals
        .values()
        .map(|held| held.proposal.line())
        .collect();
    assert_eq!(
        lines,
        text.lines().collect::<Vec<_>>(),
        "sorted by id, in one spelling"
    );
    assert_eq!(inbox.proposals.keys().next().unwrap().len(), 32);
}
