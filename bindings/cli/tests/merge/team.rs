//! Three volunteers, one coordinator, files only: a stale base, a conflict, a place
//! twice, and everything taken back in the end.

use serde_json::json;

use crate::{Person, row};

#[test]
fn three_volunteers_and_a_coordinator_over_files_only() {
    let [ana, ben, cleo, coordinator] = [(); 4].map(|()| Person::new());
    let before = coordinator.list();

    // Each stands at a door with the list of that day.
    ana.json(&[
        "propose",
        "edit",
        "demo:1",
        "phones",
        "706-555-0199",
        "--why",
        "on the door",
    ]);
    ana.json(&["propose", "still-true", "demo:3"]);
    ana.json(&[
        "propose",
        "new",
        "--name",
        "Harbor Drop-in",
        "--kind",
        "drop_in",
        "--point",
        "33.955,-83.372",
        "--address",
        "9 Harbor Way",
        "--hours",
        "Mo-Fr 10:00-16:00",
    ]);
    ben.json(&["propose", "edit", "demo:1", "phones", "706-555-0177"]);
    ben.json(&["propose", "edit", "demo:1", "hours", "Mo-Sa 09:00-17:00"]);
    ben.json(&["propose", "gone", "demo:5", "--why", "boarded up"]);
    cleo.json(&["propose", "edit", "demo:1", "attributes.wheelchair", "yes"]);
    cleo.json(&["propose", "edit", "demo:2", "hours", "Mo-Fr 09:00-18:00"]);

    // Meanwhile the coordinator's list moves on: Cleo's base for demo:2 is stale now.
    coordinator.json(&["propose", "edit", "demo:2", "hours", "Tu-Fr 09:00-18:00"]);
    let own = coordinator.export("own.beside-proposals");
    coordinator.json(&["merge", own.to_str().unwrap(), "--accept", "applies"]);
    let stale = coordinator.list();
    assert_ne!(stale, before);

    let files = [ana.export("ana"), ben.export("ben"), cleo.export("cleo")];
    let names: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let (a, b, c) = (names[0], names[1], names[2]);
    // In any order, and some twice: the same review.
    let review = coordinator.json(&["merge", a, b, c]);
    assert_eq!(
        review["proposals"],
        coordinator.json(&["merge", c, b, a, b])["proposals"]
    );
    assert_eq!(coordinator.list(), stale, "looking changes nothing");

    assert_eq!(review["read"], 8);
    assert_eq!(review["unreadable"], json!([]));
    let state = |place: &str, new: &str| {
        let row = row(&review, place, new);
        format!(
            "{} {}",
            row["state"].as_str().unwrap(),
            row["reason"].as_str().unwrap_or("-")
        )
    };
    assert_eq!(state("demo:1", "706-555-0199"), "conflict rivals");
    assert_eq!(state("demo:1", "706-555-0177"), "conflict rivals");
    assert_eq!(state("demo:1", "Mo-Sa 09:00-17:00"), "applies -");
    assert_eq!(state("demo:1", "yes"), "applies -");
    assert_eq!(state("demo:2", "Mo-Fr 09:00-18:00"), "conflict changed");
    assert_eq!(state("demo:3", "still true"), "applies -");
    assert_eq!(state("demo:5", "gone"), "applies -");

    // What fits is taken at once; for the rest a person chooses.
    let all = [a, b, c];
    let decide = |more: &[&str]| coordinator.json(&[&["merge"], &all[..], more].concat());
    let done = decide(&["--accept", "applies"])["done"].clone();
    assert_eq!(done["accepted"].as_array().unwrap().len(), 5);
    let winner = row(&review, "demo:1", "706-555-0177")["id"]
        .as_str()
        .unwrap();
    let stale_one = row(&review, "demo:2", "Mo-Fr 09:00-18:00")["id"]
        .as_str()
        .unwrap();
    let rival = row(&review, "demo:1", "706-555-0199")["id"].clone();
    let done = decide(&["--accept", &winner[..8], "--reject", stale_one])["done"].clone();
    assert_eq!(
        (&done["accepted"], &done["rejected"], &done["settled"]),
        (&json!([winner]), &json!([stale_one]), &json!([rival]))
    );

    // The list shows it, who vouched, and when; numbers dial and hours are understood.
    let one = coordinator.place("demo:1");
    assert_eq!(
        one["phones"],
        json!([{"display": "706-555-0177", "dial": "+17065550177"}])
    );
    assert_eq!(one["hours_osm"], "Mo-Sa 09:00-17:00");
    assert_eq!(one["attributes"]["wheelchair"], "yes");
    assert_eq!(one["confirmed_on"]["phones"], "2026-11-22");
    let by = row(&review, "demo:1", "706-555-0177")["by"].clone();
    assert_eq!(one["confirmed_by"]["phones"], by);
    assert_eq!(coordinator.place("demo:5")["gone"], true);
    assert_eq!(coordinator.place("demo:3")["verified_on"], "2026-11-22");
    let near = coordinator.json(&["near", "33.955,-83.372", "--limit", "1"]);
    assert_eq!(near["results"][0]["name"], "Harbor Drop-in");
    assert_eq!(near["results"][0]["open"], "closed", "a Sunday");
    assert_eq!(near["results"][0]["source"], "volunteers");

    // Once more changes nothing.
    let merged = coordinator.list();
    let again = decide(&["--accept", "applies"]);
    assert_eq!(again["done"]["accepted"], json!([]));
    assert_eq!(coordinator.list(), merged);
    // The loser of the conflict stands against a changed list, and is decided.
    let loser = row(&again, "demo:1", "706-555-0199");
    assert_eq!(
        (&loser["state"], &loser["reason"], &loser["decision"]),
        (&json!("conflict"), &json!("changed"), &json!("reject"))
    );

    // All of it can be taken back, without the files.
    let undo: Vec<&str> = again["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| !row["decision"].is_null())
        .flat_map(|row| ["--undo", row["id"].as_str().unwrap()])
        .collect();
    assert_eq!(undo.len(), 2 * 9, "eight and the coordinator's own");
    coordinator.json(&[&["merge"], &undo[..]].concat());
    let header = |list: &str| list.split_once('\n').map(|(_, rows)| rows.to_owned());
    assert_eq!(
        header(&coordinator.list()),
        header(&before),
        "every row as it was"
    );
}
