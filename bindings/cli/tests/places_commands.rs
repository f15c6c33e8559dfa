//! `near`, `find` and `place`, as a script and as a person see them.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::{beside, beside_this, json, run, small_list};

fn ids(rows: &Value) -> Vec<&str> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect()
}

fn with_list() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    small_list(folder.path());
    folder
}

#[test]
fn near_gives_rows_with_the_keys_of_the_contract() {
    let folder = with_list();
    let answer = json(folder.path(), &["near", "33.95,-83.37"]);
    assert_eq!(
        answer["from"],
        json!({"lat": 33.95, "lon": -83.37, "label": null})
    );
    assert_eq!(answer["at"], "2026-11-22T15:00:00Z");
    assert_eq!(answer["data"], "pack");
    assert_eq!(ids(&answer["results"]), ["demo:1", "demo:2", "demo:5"]);
    assert_eq!(ids(&answer["unplaced"]), ["demo:3", "demo:4"]);
    let expected = json!({
        "id": "demo:1", "name": "Riverside Exchange", "kinds": ["syringe_services", "naloxone"],
        "distance_m": 385, "bearing_deg": 287, "lat": 33.951, "lon": -83.374,
        "point_quality": "exact", "open": "closed", "next_change": "2026-11-23T09:00",
        "hours_text": "Mo-Fr 09:00-17:00",
        "phones": [{"display": "706-555-0101", "dial": "+17065550101"}],
        "address": "1 River Road, Springfield, GA 30601",
        "attributes": {"cost": "free", "id_required": "none"},
        "verified_on": "2026-10-01", "freshness": "green", "source": "demo", "licence": "CC0-1.0",
    });
    assert_eq!(answer["results"][0], expected);
    let placeless = &answer["unplaced"][0];
    assert_eq!(placeless["point_quality"], "none");
    assert_eq!(placeless["distance_m"], Value::Null);
    assert_eq!(placeless["open"], "unknown");
    assert_eq!(placeless["attributes"], json!({}));
}

#[test]
fn near_filters_by_kind_time_and_need() {
    let folder = with_list();
    let near = |args: &[&str]| json(folder.path(), &[&["near", "33.95,-83.37"], args].concat());
    let kinds = near(&["--kind", "drop_in", "--kind", "mail_order"]);
    assert_eq!(ids(&kinds["results"]), ["demo:5"]);
    assert_eq!(ids(&kinds["unplaced"]), ["demo:3"]);
    let open = near(&["--open-at", "2026-11-23T10:00", "--open-only"]);
    assert_eq!(ids(&open["results"]), ["demo:1"]);
    assert_eq!(open["at"], "2026-11-23T10:00");
    assert_eq!(open["results"][0]["next_change"], "2026-11-23T17:00");
    assert_eq!(ids(&near(&["--need", "cost=Free"])["results"]), ["demo:1"]);
    assert_eq!(ids(&near(&["--need", "cost=sliding"])["results"]), [""; 0]);
    assert_eq!(ids(&near(&["--limit", "1"])["results"]), ["demo:1"]);
    assert_eq!(ids(&near(&["--limit", "0"])["results"]), [""; 0]);
}

#[test]
fn a_negative_latitude_is_a_value() {
    let folder = with_list();
    let answer = json(folder.path(), &["near", "-33.9,18.4", "--limit", "1"]);
    assert_eq!(ids(&answer["results"]), ["demo:5"]);
    assert_eq!(answer["results"][0]["distance_m"], 0);
    let found = json(folder.path(), &["find", "naloxone", "--near", "-33.9,18.4"]);
    assert_eq!(ids(&found["results"])[0], "demo:1");
}

#[test]
fn find_looks_into_names_without_accents() {
    let folder = with_list();
    let found = json(folder.path(), &["find", "cafe", "sant"]);
    assert_eq!(ids(&found["results"]), ["demo:5"]);
    assert_eq!(
        ids(&json(folder.path(), &["find", "moved"])["results"]),
        [""; 0]
    );
    assert_eq!(
        ids(&json(folder.path(), &["find", "\"*NEAR("])["results"]),
        [""; 0]
    );
}

#[test]
fn place_gives_all_fields_and_their_confirmations() {
    let folder = with_list();
    let place = json(folder.path(), &["place", "demo:1"]);
    assert_eq!(place["id"], "demo:1");
    assert_eq!(place["confirmed_on"], json!({"phones": "2026-10-01"}));
    assert_eq!(place["zone"], "America/New_York");
    assert_eq!(place["description"], Value::Null);
    let gone = json(folder.path(), &["place", "demo:6"]);
    assert_eq!(gone["gone"], true);
}

#[test]
fn wrong_use_is_told_apart_from_nothing_found() {
    let folder = with_list();
    let wrong: &[&[&str]] = &[
        &["near", "91,0"],
        &["near", "NaN,0"],
        &["near", "12"],
        &["near", "33.95,-83.37", "--kind", "naloxon"],
        &["near", "33.95,-83.37", "--need", "free"],
        &["near", "33.95,-83.37", "--open-at", "soon"],
        &["near", "33.95,-83.37", "--limit", "-1"],
        &["near", "--kindd"],
        &["near"],
        &["find", "?!"],
        &["find"],
        &["place"],
        &["nearr", "1,2"],
    ];
    for args in wrong {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(!err.is_empty());
    }
    let (_, _, err) = run(folder.path(), &["near", "1,2", "--kind", "naloxon"]);
    assert!(err.contains("Did you mean naloxone"), "{err}");
    for args in [&["near", "Qqqzzx"][..], &["place", "demo:99"]] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (1, ""), "{args:?}: {err}");
    }
}

/// Pages as people read them; each is a file.
#[test]
fn pages_read_as_they_should() {
    let folder = with_list();
    let pages: &[(&str, &[&str])] = &[
        ("near-metric", &["near", "33.95,-83.37"]),
        (
            "near-imperial",
            &["near", "33.95,-83.37", "--region", "US-GA", "--limit", "1"],
        ),
        (
            "near-open-at",
            &[
                "near",
                "33.95,-83.37",
                "--open-at",
                "2026-11-23T10:00",
                "--kind",
                "naloxone",
            ],
        ),
        ("near-nothing", &["near", "1,1", "--kind", "pregnancy"]),
        ("find", &["find", "exchange"]),
        ("place", &["place", "demo:1"]),
        ("place-private", &["place", "demo:4"]),
        ("place-gone", &["place", "demo:6"]),
    ];
    for (name, args) in pages {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!(code, 0, "{name}: {err}");
        assert_page(&beside_this(&format!("pages/{name}.txt")), &out);
        for line in out.lines() {
            assert!(line.chars().count() <= 80, "{name}: {line}");
            assert!(
                !line.contains('\u{1b}'),
                "{name}: colours without a terminal"
            );
        }
    }
}

/// `UPDATE_PAGES=1` writes the files anew, to be read before they are kept.
fn assert_page(path: &Path, page: &str) {
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(path, page).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(page, expected, "{}", path.display());
}

#[test]
fn a_reader_that_stops_early_and_a_full_disk_are_no_panic() {
    let folder = with_list();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = beside(folder.path())
        .args(["near", "33.95,-83.37"])
        .stdout(full)
        .output()
        .unwrap();
    let (code, _, err) = support::told(output);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("could not be written"), "{err}");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = beside(folder.path())
        .args(["near", "33.95,-83.37"])
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(support::told(output), (0, String::new(), String::new()));
}

#[test]
fn towns_are_looked_up_with_near_spellings() {
    let folder = with_list();
    let answer = json(folder.path(), &["near", "athens, ga", "--limit", "1"]);
    assert_eq!(answer["from"]["label"], "Athens, GA, US");
    assert_eq!(ids(&answer["results"]), ["demo:2"]);
    let nowhere = tempfile::tempdir().unwrap();
    for data in [folder.path(), nowhere.path()] {
        let (code, out, err) = run(data, &["near", "Athnes, GA"]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(err.contains("Athens, GA, US"), "{err}");
    }
}

#[test]
fn without_a_list_of_ones_own_the_starter_list_answers() {
    let folder = tempfile::tempdir().unwrap();
    let answer = json(folder.path(), &["near", "Athens, GA", "--limit", "3"]);
    assert_eq!(answer["data"], "starter");
    let rows = answer["results"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert!(
        rows.iter().all(|row| row["source"] == "athens-ga"),
        "{rows:?}"
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        0,
        "reading writes nothing"
    );
}
