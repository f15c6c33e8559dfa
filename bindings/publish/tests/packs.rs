//! Packs end to end, over files only: a group makes keys, publishes, changes a key,
//! and phones take in what comes from hand to hand.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/group.rs"]
mod group;
mod support;

use group::Group;
use support::{NOW, command, ended, json, run};

fn near(data: &std::path::Path) -> Vec<String> {
    let answer = json(data, &["near", "33.95,-83.37"]);
    let rows = answer["results"].as_array().unwrap();
    let text = |row: &serde_json::Value| {
        format!(
            "{} {}",
            row["id"].as_str().unwrap(),
            row["phones"][0]["display"].as_str().unwrap()
        )
    };
    let mut rows: Vec<String> = rows.iter().map(text).collect();
    rows.sort();
    rows
}

#[test]
fn a_list_goes_from_a_group_to_a_phone_and_is_kept_up_by_deltas() {
    let group = Group::new();
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path();
    let first = group.pack("first", &[]);
    group.publish_pack(&first, &[]);
    // Nobody is trusted by themselves.
    let bundle = group.at("repo/bundles/athens/help.beside");
    let (code, _, err) = run(phone, &["pack", "apply", &bundle]);
    assert_eq!(code, 1);
    assert!(err.contains(&group.fingerprint()), "{err}");
    let taken = group.apply(phone, "repo/bundles/athens/help.beside");
    assert_eq!(taken["lists"][0]["version"], 1);
    assert_eq!(taken["lists"][0]["added"], 3);
    assert_eq!(near(phone).len(), 3);

    let second = group.pack("second", &[]);
    let delta = group.at("1-2.delta");
    group.good(&["pack", "delta", &first, &second, "--out", &delta]);
    group.publish_pack(&second, &["--delta", &delta]);
    let small = group.at("small.beside");
    group.good(&[
        "pack",
        "bundle",
        &group.at("repo"),
        "--list",
        "athens/help",
        "--deltas-only",
        "--out",
        &small,
    ]);
    let taken = group.apply(phone, "small.beside");
    assert_eq!(taken["lists"][0]["from"], "delta");
    assert_eq!(taken["lists"][0]["gone"], 1);
    assert_eq!(
        near(phone),
        [
            "town:1 706-555-0199",
            "town:3 706-555-0103",
            "town:4 706-555-0104"
        ]
    );

    // A phone that holds another edition says what it needs.
    let other = tempfile::tempdir().unwrap();
    let (code, _, err) = run(
        other.path(),
        &["pack", "apply", &small, "--trust", &group.fingerprint()],
    );
    assert_eq!(code, 1);
    assert!(err.contains("lists/athens/help.pack is missing"), "{err}");

    // An old bundle does not bring the old list back.
    let (code, _, err) = run(phone, &["pack", "apply", &bundle_of(&group, &first)]);
    assert_eq!(code, 1, "{err}");
    let (_, out, _) = run(phone, &["near", "33.95,-83.37"]);
    assert!(
        out.contains("List athens/help: edition 2, built today."),
        "{out}"
    );
    let (code, out, _) = run(phone, &["pack", "undo"]);
    assert_eq!(code, 0, "{out}");
    assert_eq!(near(phone).len(), 3);
    assert!(near(phone).contains(&"town:2 706-555-0102".to_owned()));
    group.apply(phone, "repo");
    assert!(!near(phone).contains(&"town:2 706-555-0102".to_owned()));
    let removed = json(phone, &["pack", "remove", "athens/help"]);
    assert_eq!(removed["removed"], 4);
    assert_eq!(near(phone), [""; 0]);
}

/// A bundle of another group that claims the same list: nothing it can do.
fn bundle_of(group: &Group, pack: &str) -> String {
    let other = Group::new();
    other.publish_pack(pack, &[]);
    let out = group.at("other.beside");
    std::fs::copy(other.path("repo/bundles/athens/help.beside"), &out).unwrap();
    out
}

#[test]
fn a_key_that_is_lost_is_replaced_and_no_longer_counts() {
    let group = Group::new();
    let phone = tempfile::tempdir().unwrap();
    let first = group.pack("first", &[]);
    group.publish_pack(&first, &[]);
    group.apply(phone.path(), "repo");
    group.good(&["keys", "make", &group.at("dan")]);
    let before = group.at("1.root.json");
    group.root("2.root.json", ["ann", "cal", "dan"], &["--before", &before]);
    let next = group.at("2.root.json");
    for (name, complete) in [("ann", false), ("dan", false), ("cal", true)] {
        let key = group.at(&format!("{name}.key"));
        let args = ["keys", "sign", &next, "--key", &key, "--before", &before];
        assert_eq!(json(&group.path("own"), &args)["complete"], complete);
    }
    let (code, _, err) = run(
        &group.path("own"),
        &[
            "keys",
            "sign",
            &next,
            "--key",
            &group.at("top.key"),
            "--before",
            &before,
        ],
    );
    assert_eq!(code, 1);
    assert!(err.contains("nothing was signed"), "{err}");
    group.publish(&["--root", &next, "--key", &group.at("top.key")]);
    let second = group.pack("second", &[]);
    group.publish_pack(&second, &[]);
    assert_eq!(group.apply(phone.path(), "repo")["lists"][0]["version"], 2);
    // The group's own key is replaced, too: the old one publishes nothing more.
    group.good(&["keys", "make", &group.at("athens2")]);
    let delegation = format!("athens={}", group.at("athens2.pub"));
    group.publish(&["--group", &delegation, "--key", &group.at("top.key")]);
    let (repo, key) = (group.at("repo"), group.at("athens.key"));
    let args = [
        "publish",
        &repo,
        "--root",
        &before,
        "--key",
        &group.at("online.key"),
        "--key",
        &key,
        "--as",
        "athens",
        "--pack",
        &second,
    ];
    let (code, _, err) = run(&group.path("own"), &args);
    assert_eq!(code, 1);
    assert!(
        err.contains("athens needs the signatures of 1 of its keys"),
        "{err}"
    );
    let (code, _, err) = run(&group.path("own"), &["keys", "make", &group.at("ann")]);
    assert_eq!(code, 1);
    assert!(err.contains("never written over"), "{err}");
}

const NOTES: &str = r#"
[strips]
seen = "Two strip tests showed fentanyl in pills."
area = "Athens, east side"
advice = "Have naloxone near."
source = "Example Outreach"
since = "2026-11-10"
issued_on = "2026-11-12"
expires_on = "2026-11-25"
centre = { lat = 33.95, lon = -83.35, radius_km = 30 }
"#;

#[test]
fn notes_ride_along_are_dated_grow_old_and_go() {
    let group = Group::new();
    let phone = tempfile::tempdir().unwrap();
    std::fs::write(group.path("notes.toml"), NOTES).unwrap();
    let pack = group.pack("first", &["--alerts", &group.at("notes.toml")]);
    group.publish_pack(&pack, &[]);
    group.apply(phone.path(), "repo");
    let on = |day: &str, args: &[&str]| {
        let mut command = command(phone.path(), &format!("{day}T12:00:00Z"), args);
        let (code, out, err) = ended(command.output().unwrap());
        assert_eq!(code, 0, "{err}");
        out
    };
    for args in [
        &["--region", "US-GA"][..],
        &["near", "33.95,-83.37"],
        &["find", "clinic"],
    ] {
        let out = on("2026-11-22", args);
        assert!(out.contains("Local note: Athens, east side"), "{out}");
        assert!(
            out.contains("Told 10 days ago by Example Outreach, until 2026-11-25."),
            "{out}"
        );
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        assert!(on("2026-11-26", args).contains("Old note, ended 2026-11-25"));
        assert!(!on("2026-12-10", args).contains("Athens, east side"));
    }
    // Far away, and in a guided emergency, it does not stand.
    assert!(!on("2026-11-22", &["near", "40.7,-74.0"]).contains("Local note"));
    let args = ["respond", "--plain", "--region", "US-GA"];
    let child = command(phone.path(), NOW, &args)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert!(!ended(child).1.contains("strip tests"));
    let answer = json(phone.path(), &["near", "33.95,-83.37"]);
    assert_eq!(answer["alerts"][0]["standing"], "current");
    // A note that may not travel is refused where it is written.
    for (from, to, reason) in [
        ("2026-11-25", "2027-11-25", "more than 60 days"),
        ("2026-11-25", "2026-11-01", "out of order"),
        ("Have naloxone near.", "", "advice is empty"),
        ("lat = 33.95", "lat = 133.95", "not on Earth"),
        ("area", "place", "holds no notes"),
    ] {
        std::fs::write(group.path("notes.toml"), NOTES.replace(from, to)).unwrap();
        let (code, _, err) = run(
            &group.path("own"),
            &[
                "pack",
                "build",
                "--list",
                "athens/help",
                "--alerts",
                &group.at("notes.toml"),
                "--out",
                &pack,
            ],
        );
        assert_eq!(code, 1);
        assert!(err.contains(reason), "{err}");
    }
}

#[test]
fn a_list_whose_signature_has_run_out_waits_for_the_persons_word() {
    let group = Group::new();
    let phone = tempfile::tempdir().unwrap();
    let pack = group.pack("first", &[]);
    group.publish_pack(&pack, &[]);
    let (repo, trust) = (group.at("repo"), group.fingerprint());
    let late = |more: &[&str]| {
        let args = [&["pack", "apply", &repo, "--trust", &trust], more].concat();
        ended(
            command(phone.path(), "2027-02-01T00:00:00Z", &args)
                .output()
                .unwrap(),
        )
    };
    let (code, _, err) = late(&[]);
    assert_eq!(code, 1);
    assert!(err.contains("--accept-expired"), "{err}");
    let (code, out, err) = late(&["--accept-expired"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("ran out on 2026-12-22"), "{out}");
    let (_, out, _) = run(phone.path(), &["near", "33.95,-83.37"]);
    assert!(
        out.contains("Its signature had run out on\n2026-12-22: it may be old."),
        "{out}"
    );
}
