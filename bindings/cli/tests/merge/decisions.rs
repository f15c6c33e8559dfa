//! Decisions from the terminal and from a table; what is refused; what is told.

use serde_json::{Value, json};

use crate::{Person, row};

fn two() -> (Person, String) {
    let person = Person::new();
    person.json(&["propose", "edit", "demo:1", "phones", "706-555-0199"]);
    person.json(&["propose", "edit", "demo:2", "description", "=1+1"]);
    let file = person.export("file").to_str().unwrap().to_owned();
    (person, file)
}

#[test]
fn a_table_goes_out_and_comes_back_with_decisions() {
    let (person, file) = two();
    let table = person.data().join("review.csv");
    let table = table.to_str().unwrap();
    person.json(&["merge", &file, "--to-csv", table]);
    let text = std::fs::read_to_string(table).unwrap();
    assert!(text.contains("'=1+1"), "a formula is made harmless: {text}");
    let filled: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(",,,") {
            Some((id, rest)) if line.contains("demo:1") => {
                format!("{id},accept,706-555-0150,{rest}")
            }
            Some((id, rest)) => format!("{id},reject,,{rest}"),
            None => line.to_owned(),
        })
        .collect();
    std::fs::write(table, filled.join("\r\n")).unwrap();
    let done = person.json(&["merge", &file, "--decisions", table]);
    assert_eq!(done["decided"], json!({"accept": 1, "reject": 1}));
    let place = person.place("demo:1");
    assert_eq!(place["phones"][0]["dial"], "+17065550150");
    assert_eq!(
        place["confirmed_by"]["phones"], "coordinator",
        "not the proposer's value"
    );
    // The same table again decides nothing anew.
    let list = person.list();
    let (code, ..) = person.run(&["merge", &file, "--decisions", table]);
    assert_eq!(
        (code, person.list()),
        (1, list),
        "accepted already, with a value"
    );
}

#[test]
fn an_edit_is_taken_in_place_of_the_proposed_value() {
    let (person, file) = two();
    let review = person.json(&["merge", &file]);
    let id = row(&review, "demo:2", "=1+1")["id"].as_str().unwrap();
    let done = person.json(&[
        "merge",
        &file,
        "--edit",
        &format!("{id}=Behind the station"),
    ]);
    assert_eq!(row(&done, "demo:2", "=1+1")["value"], "Behind the station");
    assert_eq!(person.place("demo:2")["description"], "Behind the station");
}

#[test]
fn a_wrong_call_decides_nothing() {
    let (person, file) = two();
    let list = person.list();
    let bad_table = person.data().join("bad.csv");
    std::fs::write(&bad_table, "id,decision\nxx,maybe\n").unwrap();
    let calls: &[(&[&str], i32)] = &[
        (&["--accept", "zzzz"], 2),
        (&["--accept", "applies", "--reject", "nothing"], 2),
        (&["--edit", "applies"], 2),
        (&["--decisions", bad_table.to_str().unwrap()], 2),
        (&["--same", "demo:1"], 2),
        (&["--same", "demo:1", "demo:1"], 1),
        (&["--same", "demo:1", "demo:99"], 1),
        (&["--serve", "--accept", "all"], 2),
    ];
    for (more, expected) in calls {
        let (code, _, err) = person.run(&[&["merge", file.as_str()], *more].concat());
        assert_eq!(code, *expected, "{more:?}: {err}");
    }
    assert_eq!(person.run(&["merge", "no-such-file"]).0, 1);
    assert_eq!(person.list(), list);
    assert!(!person.data().join("decisions.jsonl").exists());
}

#[test]
fn what_was_changed_on_the_way_cannot_be_accepted() {
    let (person, file) = two();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &file,
        text.replace("706-555-0199", "706-555-0666") + "{\"x\":1}\nnonsense\n",
    )
    .unwrap();
    let review = person.json(&["merge", &file]);
    let forged = row(&review, "demo:1", "706-555-0666");
    assert_eq!(forged["state"], "bad_signature");
    assert_eq!(review["unreadable"].as_array().unwrap().len(), 2);
    let (code, out, _) = person.run(&[
        "merge",
        &file,
        "--accept",
        forged["id"].as_str().unwrap(),
        "--json",
    ]);
    assert_eq!(code, 1);
    let out: Value = serde_json::from_str(&out).unwrap();
    assert!(
        out["done"]["skipped"][0]["reason"]
            .as_str()
            .unwrap()
            .contains("signature")
    );
    assert_eq!(
        person.place("demo:1")["phones"][0]["display"],
        "706-555-0101"
    );
    let (_, page, _) = person.run(&["merge", &file]);
    assert!(
        page.contains("file, line 3") && page.contains("not signed by its key"),
        "{page}"
    );
}

#[test]
fn an_accepted_value_that_a_newer_edition_overwrote_is_open_again() {
    let (person, file) = two();
    let before = person.list();
    person.json(&["merge", &file, "--accept", "applies"]);
    let review = person.json(&["merge", &file]);
    assert_eq!(review["decided"]["accept"], 2);
    // The source's next edition brings the old row back under a new header.
    std::fs::write(
        person.data().join("list.jsonl"),
        before.replace("Demo list", "Demo list 2"),
    )
    .unwrap();
    let review = person.json(&["merge", &file]);
    assert_eq!(review["counts"]["applies"], 2);
    assert_eq!(review["decided"], json!({}));
    person.json(&["merge", &file, "--accept", "applies"]);
    assert_eq!(
        person.place("demo:1")["phones"][0]["display"],
        "706-555-0199"
    );
}

#[test]
fn two_entries_are_joined_and_parted_again() {
    let person = Person::new();
    let list = person.list();
    person.json(&["merge", "--same", "demo:1", "demo:2"]);
    assert_eq!(person.place("demo:2")["gone"], true);
    assert_eq!(
        person.place("demo:1")["alt_names"],
        json!(["Corner Pharmacy"])
    );
    person.json(&["merge", "--undo", "demo:1|demo:2"]);
    assert_eq!(person.list(), list);
}

/// A call that comes to nothing in the list still keeps what it rejected, and a proposal
/// that is named twice is decided once.
#[test]
fn one_call_may_decide_the_same_proposal_more_than_once() {
    let (person, file) = two();
    let review = person.json(&["merge", &file]);
    let [one, two] = [("demo:1", "706-555-0199"), ("demo:2", "=1+1")]
        .map(|(place, new)| row(&review, place, new)["id"].as_str().unwrap().to_owned());
    let before = person.list();
    person.json(&["merge", &file, "--accept", &one, "--accept", &one[..8]]);
    let merged = person.list();
    let done = person.json(&[
        "merge", &file, "--undo", &one, "--reject", &two, "--accept", &one,
    ]);
    assert_eq!(done["decided"], json!({"accept": 1, "reject": 1}));
    assert_eq!(person.list(), merged);
    person.json(&["merge", "--undo", &one, "--undo", &two]);
    assert_eq!(person.list(), before);
}

#[test]
fn rivals_are_settled_together_and_come_back_together() {
    let [ana, ben] = [(); 2].map(|()| Person::new());
    ana.json(&["propose", "edit", "demo:1", "phones", "706-555-0199"]);
    ben.json(&["propose", "edit", "demo:1", "phones", "706-555-0177"]);
    ben.json(&["propose", "edit", "demo:1", "hours", "Mo-Sa 09:00-17:00"]);
    let files = [ana.export("ana"), ben.export("ben")];
    let [a, b] = [&files[0], &files[1]].map(|path| path.to_str().unwrap());
    let list = Person::new();
    let merge = |more: &[&str]| list.json(&[&["merge", a, b], more].concat());
    let review = merge(&[]);
    let id = |new: &str| row(&review, "demo:1", new)["id"].as_str().unwrap();
    let (one, other) = (id("706-555-0199"), id("706-555-0177"));
    let rows = list.list();

    let done = merge(&["--accept", one]);
    assert_eq!(done["done"]["settled"], json!([other]));
    let state = |review: &Value, new: &str| row(review, "demo:1", new)["decision"].clone();
    assert_eq!(state(&done, "706-555-0177"), "reject");
    // What says nothing of this field is still open.
    assert_eq!(state(&done, "Mo-Sa 09:00-17:00"), Value::Null);
    let undone = merge(&["--undo", one]);
    for new in ["706-555-0199", "706-555-0177"] {
        assert_eq!(state(&undone, new), Value::Null);
        assert_eq!(row(&undone, "demo:1", new)["reason"], "rivals");
    }
    let without_header = |list: &str| list.split_once('\n').unwrap().1.to_owned();
    assert_eq!(without_header(&list.list()), without_header(&rows));

    // A change of mind: the one that was accepted is turned down, and an undo brings it back.
    merge(&["--accept", one]);
    let done = merge(&["--accept", other]);
    assert_eq!(done["done"]["settled"], json!([one]));
    assert_eq!(list.place("demo:1")["phones"][0]["display"], "706-555-0177");
    let undone = merge(&["--undo", other]);
    assert_eq!(state(&undone, "706-555-0199"), "accept");
    assert_eq!(list.place("demo:1")["phones"][0]["display"], "706-555-0199");
    // Both at once cannot be.
    merge(&["--undo", one]);
    let both = merge(&["--accept", one, "--accept", other]);
    assert_eq!(both["done"]["accepted"].as_array().unwrap().len(), 1);
    assert_eq!(both["done"]["skipped"].as_array().unwrap().len(), 1);
}

#[test]
fn a_value_that_is_no_phone_is_refused() {
    let (person, file) = two();
    let review = person.json(&["merge", &file]);
    let id = row(&review, "demo:1", "706-555-0199")["id"]
        .as_str()
        .unwrap();
    let list = person.list();
    for text in ["not a phone", "ask inside", "706-555-0150; none"] {
        let edit = format!("{id}={text}");
        let (code, _, err) = person.run(&["merge", &file, "--edit", &edit]);
        assert_eq!(code, 2, "{text}");
        assert!(err.contains("is not a phone number"), "{err}");
        let (code, _, err) = person.run(&["propose", "edit", "demo:1", "phones", text]);
        assert_eq!(code, 2, "{err}");
    }
    assert_eq!(person.list(), list);
    for text in ["911", "1-800-662-HELP", "706-555-0150 ext. 4; 988"] {
        person.json(&["propose", "edit", "demo:1", "phones", text]);
    }
}
