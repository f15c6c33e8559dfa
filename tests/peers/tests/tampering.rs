//! What hostile and sloppy hosts serve, judged by Beside and by python-tuf side by
//! side: each by a client that sees the repository for the first time (cold), and by
//! one that has seen an edition before (warm).
//!
//! `cases/tampering.tsv` holds every case with what both say; `python/tamper.py`
//! makes the cases.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use beside_core::packs::{Document, EditionHash, Folder, Install, Lines, PackError};
use beside_core::places::list::Source;
use beside_core::places::record::Place;
use beside_core::store;
use common::{Step, key_files, now, signed_root};
use serde_json::{Value, json};

const TABLE: &str = include_str!("../cases/tampering.tsv");
const HEAD: &str =
    "case\tbeside cold\tpython-tuf cold\tbeside warm\tpython-tuf warm\twhat is served\n";
const LIST: &str = "athens/help";

/// A pack of a group's list with one row of this name, and its edition.
fn pack(group: &str, name: &str) -> (Vec<u8>, String) {
    let source = Source {
        title: "Town".into(),
        licence: "CC0-1.0".into(),
        attribution: "Made for tests".into(),
        url: None,
        retrieved_on: None,
    };
    let document = Document {
        list: format!("{group}/help"),
        built_on: "2026-11-20".parse().unwrap(),
        alerts: BTreeMap::new(),
        sources: BTreeMap::from([(group.into(), source)]),
        zones: BTreeMap::new(),
    };
    let row: Place = serde_json::from_value(json!({
        "id": format!("{group}:1"), "source": group, "name": name, "kinds": ["naloxone"],
        "phones": [{"display": "706-555-0101"}]
    }))
    .unwrap();
    let mut text = String::new();
    let mut hash = EditionHash::default();
    for line in Lines::new(&document, [Ok::<_, PackError>(row)].into_iter()) {
        let (key, value) = line.unwrap();
        let line = key.line(&value);
        hash.line(&line);
        writeln!(text, "{line}").unwrap();
    }
    (zstd::encode_all(text.as_bytes(), 1).unwrap(), hash.done())
}

/// Two editions published by Beside, the keys, and a pack that nobody should take.
fn base(dir: &Path) {
    key_files(dir, &[1, 2, 3, 4, 5, 8, 9, 14, 15, 18]);
    let (evil, edition) = pack("athens", "evil");
    let said = json!({
        "kind": "pack", "list": LIST, "version": 0, "edition": edition, "built_on": "2026-11-20"
    });
    std::fs::write(dir.join("evil.pack"), evil).unwrap();
    std::fs::write(dir.join("evil.json"), said.to_string()).unwrap();
    std::fs::write(dir.join("root.json"), signed_root(1, &[1, 2, 3], &[1, 2])).unwrap();
    let repo = dir.join("repo");
    let step = Step::new(&repo);
    step.group("athens", &[8], 1);
    step.group("boston", &[9], 1);
    let (bytes, edition) = pack("boston", "boston");
    step.list("boston", "boston/help", &bytes, &edition, &[9]);
    for (folder, name) in [("1", "old"), ("2", "new")] {
        let (bytes, edition) = pack("athens", name);
        step.list("athens", LIST, &bytes, &edition, &[8]);
        // The top role has a next edition, too.
        step.group(name, &[9], 1);
        copy(&repo, &dir.join(folder));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// What a phone holds after it was given a repository: `new`, `old` or `evil`, or
/// `refused` where the list did not come in and it holds what it held.
fn take(dir: &Path, trust: &str, repository: &Path) -> (String, String) {
    let install = Install {
        dir,
        now: now(),
        trust: Some(trust),
        accept_expired: false,
    };
    let before = row(dir);
    let report = install.run(&mut Folder::new(repository));
    let why = match report {
        Ok(report) if report.lists.iter().any(|list| list.list == LIST) => {
            return (row(dir).unwrap(), String::new());
        }
        Ok(report) => {
            let mut refused = report.refused.into_iter();
            let why = refused.find(|one| one.path == format!("lists/{LIST}.pack"));
            why.map_or("it is not there".into(), |one| one.reason)
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(row(dir), before, "{}: {why}", repository.display());
    ("refused".into(), why)
}

/// The name of the group's one place, as a phone holds it.
fn row(dir: &Path) -> Option<String> {
    let mut rows = store::read_list(dir).unwrap()?;
    let row = rows.find_map(|row| Some(row.unwrap()).filter(|row| row.source == "athens"));
    row.map(|row| row.name)
}

/// A case as Beside judges it.
fn ours(base: &Path, case: &Path, trust: &str) -> [(String, String); 2] {
    let cold = tempfile::tempdir().unwrap();
    let warm = tempfile::tempdir().unwrap();
    let own = case.join("warm");
    let seen = if own.exists() { own } else { base.join("2") };
    let (before, why) = take(warm.path(), trust, &seen);
    assert_ne!(before, "refused", "{}: {why}", case.display());
    [&cold, &warm].map(|dir| take(dir.path(), trust, &case.join("now")))
}

fn python(script: &str, args: &[&Path]) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = std::process::Command::new(beside_peers::python())
        .arg(here.join("python").join(script))
        .args(args)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{script}: {error}");
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn tampered_repositories_are_judged_as_the_table_says() {
    let folder = tempfile::tempdir().unwrap();
    let (base, cases) = (folder.path().join("base"), folder.path().join("cases"));
    std::fs::create_dir_all(&base).unwrap();
    self::base(&base);
    let root = base.join("root.json");
    let trust = beside_core::packs::tuf::fingerprint(&std::fs::read(&root).unwrap()).unwrap();
    python("tamper.py", &[&base, &cases]);
    let told = python("judge.py", &[&base, &cases, &root]);
    let mut table = String::from(HEAD);
    let mut notes = String::new();
    for line in told.lines() {
        let tuf: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| tuf[name].as_str().unwrap();
        let case = text("case");
        let [cold, warm] = ours(&base, &cases.join(case), &trust);
        let answers = [&cold.0, text("cold"), &warm.0, text("warm")].join("\t");
        writeln!(table, "{case}\t{answers}\t{}", text("what")).unwrap();
        writeln!(notes, "{case}: {} | {}", warm.1, text("why")).unwrap();
    }
    if std::env::var_os("BESIDE_WRITE").is_some() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::write(here.join("cases/tampering.tsv"), &table).unwrap();
    }
    assert_eq!(table, TABLE, "{notes}");
    println!("{} cases\n{notes}", told.lines().count());
}

/// What Beside refuses on a first visit and python-tuf takes, with the reason.
const STRICTER: [(&str, &str); 3] = [
    ("threshold-two-of-one", "a key under two ids is one key"),
    (
        "timestamp-key-twice",
        "a member that stands twice can be read in two ways",
    ),
    (
        "timestamp-version-2-63",
        "a version must leave room above it",
    ),
];

#[test]
fn beside_takes_nothing_evil_that_keys_could_prevent_and_is_never_laxer() {
    // Who has not seen the newer root or delegation cannot know of it; nor can anybody
    // of a theft that nobody has noticed.
    let cold = [
        "group-and-online",
        "revoked-group-key",
        "revoked-online-key",
        "revoked-online-key-far",
        "revoked-targets-key",
    ];
    let warm = ["group-and-online"];
    let mut rows = 0;
    for line in TABLE.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [case, ours_cold, tuf_cold, ours_warm, tuf_warm, _] = cells[..] else {
            panic!("{line}");
        };
        rows += 1;
        assert_eq!(ours_cold == "evil", cold.contains(&case), "{line}");
        assert_eq!(ours_warm == "evil", warm.contains(&case), "{line}");
        let stricter = STRICTER.iter().any(|(name, _)| *name == case);
        if ours_cold != tuf_cold {
            assert!(ours_cold == "refused" && stricter, "{line}");
        }
        // python-tuf does not read a file again whose version it holds, so it does not
        // see what became of it.
        if ours_warm != tuf_warm {
            assert!(
                ours_warm == "refused" && (stricter || tuf_cold == "refused"),
                "{line}"
            );
        }
    }
    assert!(rows > 100, "{rows}");
}
