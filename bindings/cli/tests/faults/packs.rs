//! Taking in a pack, and publishing one: the old or the new, never less.

use std::path::Path;

use beside_faultlab::{End, Fault, Lab, Run};

use super::group::Group;
use crate::support::json;

fn group() -> &'static Group {
    static GROUP: std::sync::OnceLock<Group> = std::sync::OnceLock::new();
    GROUP.get_or_init(|| {
        let group = Group::new();
        let first = group.pack("first", &[]);
        group.publish_pack(&first, &[]);
        std::fs::copy(
            group.path("repo/bundles/athens/help.beside"),
            group.path("1.beside"),
        )
        .unwrap();
        let second = group.pack("second", &[]);
        group.good(&["pack", "delta", &first, &second, "--out", &group.at("d")]);
        group.publish_pack(&second, &["--delta", &group.at("d")]);
        let args = [
            "pack",
            "bundle",
            &group.at("repo"),
            "--list",
            "athens/help",
            "--deltas-only",
        ];
        group.good(&[&args[..], &["--out", &group.at("2.beside")]].concat());
        group
    })
}

fn apply(data: &Path, bundle: &str) -> Run {
    Run::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--data")
        .arg(data)
        .arg("--now")
        .arg(crate::support::NOW)
        .arg("pack")
        .arg("apply")
        .arg(group().path(bundle))
        .arg("--trust")
        .arg(group().fingerprint())
        .env("LANG", "C")
}

fn list(data: &Path) -> Vec<(String, String)> {
    let answer = json(data, &["near", "33.95,-83.37"]);
    let rows = answer["results"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    rows.iter()
        .map(|row| (text(&row["id"]), text(&row["phones"][0]["display"])))
        .collect()
}

fn editions() -> &'static [Vec<(String, String)>; 2] {
    static EDITIONS: std::sync::OnceLock<[Vec<(String, String)>; 2]> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        first(folder.path()).unwrap();
        let old = list(folder.path());
        assert_eq!(
            apply(folder.path(), "2.beside").plain().unwrap().code,
            Some(0)
        );
        let new = list(folder.path());
        assert_ne!(old, new);
        assert_eq!((old.len(), new.len()), (3, 3));
        [old, new]
    })
}

fn first(data: &Path) -> std::io::Result<()> {
    let end = apply(data, "1.beside").plain().unwrap();
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    Ok(())
}

fn second(data: &Path) -> Run {
    apply(data, "2.beside")
}

const FILES: &[&str] = &[
    "list.jsonl",
    "list.jsonl.prev",
    "pack.db",
    "pack.db.prev",
    "write.lock",
];

/// Old or new; new if it said so; the next try goes through and leaves no litter.
fn check(data: &Path, end: &End) -> Result<(), String> {
    let [old, new] = editions();
    let now = std::panic::catch_unwind(|| list(data)).map_err(|_| "near does not answer")?;
    if now != *old && now != *new {
        return Err(format!("neither old nor new: {now:?}"));
    }
    if end.code == Some(0) && now == *old {
        return Err("it reported success, and the old list still stands".into());
    }
    if end.code.is_some_and(|code| code != 0) && end.stderr.trim().is_empty() {
        return Err("it failed without a word".into());
    }
    let again = second(data).plain().map_err(|error| error.0)?;
    if again.code != Some(0) || list(data) != *new {
        return Err(format!("the next try fails: {}", again.stderr));
    }
    let entries = std::fs::read_dir(data).map_err(|error| error.to_string())?;
    let litter: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| !FILES.contains(&&**name))
        .filter(|name| !(name.starts_with("trust-") && name.ends_with(".json")))
        .collect();
    match litter.is_empty() {
        true => Ok(()),
        false => Err(format!("litter stays: {litter:?}")),
    }
}

const LAB: Lab<'static> = Lab {
    setup: &first,
    run: &second,
    check: &check,
};

fn survives(fault: Fault) {
    if !super::lab_works() {
        return;
    }
    let report = LAB.every(fault).unwrap();
    println!("pack apply, {fault:?}: {report}");
    assert!(report.bad.is_empty(), "{report}");
    assert!(report.struck * 10 >= report.points * 9, "{report}");
}

#[test]
fn a_pack_survives_a_kill_at_every_write() {
    survives(Fault::Kill);
}

#[test]
fn a_pack_survives_a_disk_that_fills_up_at_every_write() {
    survives(Fault::NoSpace);
}

#[test]
fn a_pack_survives_a_failing_disk_at_every_write() {
    survives(Fault::Io);
}

#[test]
fn its_files_are_synced_before_they_take_the_place_of_others() {
    if super::lab_works() {
        let faults = LAB.trace().unwrap().unsynced();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

/// The repository of the first edition, as the data folder of the lab.
fn published(data: &Path) -> std::io::Result<()> {
    let (key, pack) = (group().at("athens.key"), group().at("first.pack"));
    let top = format!("athens={}", group().at("athens.pub"));
    let steps: [&[&str]; 2] = [
        &["--group", &top, "--key", &group().at("top.key")],
        &["--as", "athens", "--key", &key, "--pack", &pack],
    ];
    for more in steps {
        let end = publish(data, more).plain().unwrap();
        assert_eq!(end.code, Some(0), "{}", end.stderr);
    }
    Ok(())
}

fn publish(data: &Path, more: &[&str]) -> Run {
    let run = Run::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--now")
        .arg(crate::support::NOW)
        .arg("pack")
        .arg("publish")
        .arg(data)
        .arg("--root")
        .arg(group().path("1.root.json"))
        .arg("--key")
        .arg(group().path("online.key"));
    more.iter().fold(run, |run, word| run.arg(word))
}

fn publish_second(data: &Path) -> Run {
    let (key, pack) = (group().at("athens.key"), group().at("second.pack"));
    publish(data, &["--as", "athens", "--key", &key, "--pack", &pack])
}

/// A phone that comes by reads the old or the new edition, whole.
fn readable(data: &Path, end: &End) -> Result<(), String> {
    let phone = tempfile::tempdir().map_err(|error| error.to_string())?;
    let read = |phone: &Path| -> Result<u64, String> {
        let at = Run::new(env!("CARGO_BIN_EXE_beside"))
            .arg("--data")
            .arg(phone)
            .arg("--now")
            .arg(crate::support::NOW)
            .arg("--json")
            .arg("pack")
            .arg("apply")
            .arg(data)
            .arg("--trust")
            .arg(group().fingerprint());
        let end = at.plain().map_err(|error| error.0)?;
        let report: serde_json::Value =
            serde_json::from_str(&end.stdout).map_err(|_| format!("refused: {}", end.stderr))?;
        report["lists"][0]["version"]
            .as_u64()
            .ok_or_else(|| "no list".to_owned())
    };
    let version = read(phone.path())?;
    if end.code == Some(0) && version != 2 {
        return Err("it reported success, and phones get the old edition".into());
    }
    let again = publish_second(data).plain().map_err(|error| error.0)?;
    if again.code != Some(0) {
        return Err(format!("the next try fails: {}", again.stderr));
    }
    match read(phone.path())? {
        2 => Ok(()),
        other => Err(format!("edition {other} after the next try")),
    }
}

#[test]
fn a_phone_reads_a_whole_repository_wherever_publishing_is_killed() {
    if !super::lab_works() {
        return;
    }
    let lab = Lab {
        setup: &published,
        run: &publish_second,
        check: &readable,
    };
    for fault in [Fault::Kill, Fault::NoSpace] {
        let report = lab.every(fault).unwrap();
        println!("pack publish, {fault:?}: {report}");
        assert!(report.bad.is_empty(), "{report}");
    }
}
