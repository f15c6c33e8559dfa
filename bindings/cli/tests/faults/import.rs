//! Import: the list is the old one or the new one, never less and never a mix.

use std::collections::BTreeSet;
use std::path::Path;

use beside_faultlab::{End, Fault, Lab, Run};

use crate::support::{NOW, beside, beside_this, json, run, told};

fn import(data: &Path, list: &str) -> Run {
    Run::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--data")
        .arg(data)
        .arg("--now")
        .arg(NOW)
        .arg("import")
        .arg(beside_this(&format!("lists/{list}.csv")))
        .arg("--source")
        .arg("town")
        .env("LANG", "C")
}

/// The list as `near` gives it: id and phone of each place.
fn list(data: &Path) -> Vec<(String, String)> {
    let answer = json(data, &["near", "33.95,-83.37"]);
    let rows = answer["results"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    rows.iter()
        .map(|row| (text(&row["id"]), text(&row["phones"][0]["display"])))
        .collect()
}

fn first_edition(data: &Path) -> std::io::Result<()> {
    let end = import(data, "first").plain().unwrap();
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    Ok(())
}

/// What the folder may hold when all is done; anything else is litter.
const FILES: &[&str] = &[
    "list.jsonl",
    "list.jsonl.prev",
    "pack.db",
    "pack.db.prev",
    "write.lock",
];

fn litter(data: &Path) -> BTreeSet<String> {
    std::fs::read_dir(data)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !FILES.contains(&name.as_str()))
        .collect()
}

/// Old or new; new if the command said so; and the next import goes through
/// and leaves no litter.
fn check(data: &Path, end: &End) -> Result<(), String> {
    let [old, new] = editions();
    let now = std::panic::catch_unwind(|| list(data)).map_err(|_| "near does not answer")?;
    if now != *old && now != *new {
        return Err(format!("neither old nor new: {now:?}"));
    }
    if end.code == Some(0) && now == *old {
        return Err("it reported success, and the old list still stands".into());
    }
    if let Some(code) = end.code
        && code != 0
        && end.stderr.trim().is_empty()
    {
        return Err(format!("exit code {code} without a word"));
    }
    let again = import(data, "second").plain().map_err(|error| error.0)?;
    if again.code != Some(0) {
        return Err(format!("the next import fails: {}", again.stderr));
    }
    if list(data) != *new {
        return Err("the next import did not take".into());
    }
    match litter(data) {
        none if none.is_empty() => Ok(()),
        some => Err(format!("litter stays: {some:?}")),
    }
}

/// What the two lists hold, read once from imports without a fault.
fn editions() -> &'static [Vec<(String, String)>; 2] {
    static EDITIONS: std::sync::OnceLock<[Vec<(String, String)>; 2]> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        first_edition(folder.path()).unwrap();
        let old = list(folder.path());
        assert_eq!(
            import(folder.path(), "second").plain().unwrap().code,
            Some(0)
        );
        let new = list(folder.path());
        assert_ne!(old, new);
        assert_eq!((old.len(), new.len()), (3, 3));
        [old, new]
    })
}

fn second_edition(data: &Path) -> Run {
    import(data, "second")
}

const LAB: Lab<'static> = Lab {
    setup: &first_edition,
    run: &second_edition,
    check: &check,
};

fn survives(fault: Fault) {
    if !super::lab_works() {
        return;
    }
    let report = LAB.every(fault).unwrap();
    println!("import, {fault:?}: {report}");
    assert!(report.bad.is_empty(), "{report}");
    assert!(report.struck * 10 >= report.points * 9, "{report}");
}

#[test]
fn an_import_survives_a_kill_at_every_write() {
    survives(Fault::Kill);
}

#[test]
fn an_import_survives_a_disk_that_fills_up_at_every_write() {
    survives(Fault::NoSpace);
}

#[test]
fn an_import_survives_a_failing_disk_at_every_write() {
    survives(Fault::Io);
}

#[test]
fn an_import_survives_a_read_only_folder() {
    survives(Fault::ReadOnly);
}

#[test]
fn files_are_synced_before_they_take_the_place_of_others() {
    if super::lab_works() {
        let faults = LAB.trace().unwrap().unsynced();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn two_imports_at_once_leave_one_whole_list() {
    let folder = tempfile::tempdir().unwrap();
    first_edition(folder.path()).unwrap();
    let start = |name: &str| {
        beside(folder.path())
            .arg("import")
            .arg(beside_this(&format!("lists/{name}.csv")))
            .args(["--source", "town"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    for _ in 0..5 {
        let both = [start("second"), start("first")];
        for child in both {
            let (code, _, err) = told(child.wait_with_output().unwrap());
            assert!(
                code == 0 || (code == 1 && err.contains("in use")),
                "{code}: {err}"
            );
        }
        let ids: Vec<String> = list(folder.path()).into_iter().map(|(id, _)| id).collect();
        let whole = [
            ["town:1", "town:3", "town:4"].map(String::from),
            ["town:1", "town:2", "town:3"].map(String::from),
        ];
        let mut sorted = ids.clone();
        sorted.sort();
        assert!(whole.iter().any(|list| *list == *sorted), "{ids:?}");
    }
}

/// A folder that root cannot write either: one that is no folder.
#[test]
fn a_data_folder_that_cannot_be_made_is_told_and_guidance_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let data = file.join("data");
    let (code, out, err) = run(
        &data,
        &["import", beside_this("lists/first.csv").to_str().unwrap()],
    );
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(!err.trim().is_empty());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "not a folder");
    let (code, out, _) = run(&data, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("Wake them"), "{out}");
}
