//! python-tuf, the reference implementation, reads what Beside publishes, and
//! Beside reads and refuses what python-tuf writes.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::path::Path;
use std::process::Command;

use beside_core::packs::tuf::{Trusted, refresh};
use beside_core::packs::{Folder, PackError, Repository, Rule, names};
use common::{key_files, now, publish, signed_root};

fn script(name: &str, args: &[&Path]) -> (bool, String) {
    let python = beside_peers::python();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Command::new(python)
        .arg(here.join("python").join(name))
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let error = String::from_utf8_lossy(&out.stderr).into_owned();
    (out.status.success(), said + &error)
}

#[test]
fn python_tuf_reads_what_we_publish_and_refuses_it_when_it_is_bent() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    publish(dir, b"a pack");
    let root = dir.join("trusted.json");
    std::fs::write(&root, signed_root(1, &[1, 2, 3], &[1, 2])).unwrap();
    let (good, said) = script("read.py", &[dir, &root]);
    assert!(good && said.trim() == "b'a pack'", "{said}");
    let files = [
        "metadata/2.root.json",
        "metadata/timestamp.json",
        "metadata/3.snapshot.json",
        "metadata/2.targets.json",
        "metadata/1.athens.json",
    ];
    for file in files {
        let path = dir.join(file);
        let whole = std::fs::read(&path).unwrap();
        let mut bent = whole.clone();
        let at = whole.len() / 2;
        bent[at] ^= 1;
        std::fs::write(&path, bent).unwrap();
        let (taken, said) = script("read.py", &[dir, &root]);
        assert!(!taken, "python-tuf takes a bent {file}: {said}");
        std::fs::write(&path, whole).unwrap();
    }
}

/// What `write.py` makes, and what a phone must say of it.
const CASES: &[(&str, Option<Rule>)] = &[
    ("good", None),
    ("consistent-off", None),
    ("rotated-root", None),
    ("delegated", None),
    ("delegated-by-hash", None),
    ("delegated-elsewhere", Some(Rule::NotSigned)),
    ("root-threshold", Some(Rule::Threshold)),
    ("root-skipped", Some(Rule::RootVersion)),
    ("timestamp-key", Some(Rule::Threshold)),
    ("snapshot-key", Some(Rule::Threshold)),
    ("targets-key", Some(Rule::Threshold)),
    ("snapshot-version", Some(Rule::MixAndMatch)),
    ("targets-version", Some(Rule::MixAndMatch)),
    ("snapshot-hash", Some(Rule::MixAndMatch)),
    ("target-hash", Some(Rule::WrongHash)),
    ("target-longer", Some(Rule::EndlessData)),
    ("target-shorter", Some(Rule::WrongLength)),
];

fn ours(dir: &Path, root: &[u8], path: &str) -> Result<(), PackError> {
    let mut repository = Folder::new(dir);
    let mut trusted = Trusted::begin(root)?;
    let mut checked = refresh(&mut trusted, &mut repository, now())?;
    let Some(found) = checked.find(&mut repository, path)? else {
        return Err(PackError::Refused {
            rule: Rule::NotSigned,
            file: path.into(),
            reason: "nobody has".into(),
        });
    };
    let stored = match checked.root.consistent_snapshot {
        true => names::stored(path, &found.file.hashes["sha256"]),
        false => format!("{}{path}", names::TARGETS),
    };
    let offer = beside_core::packs::Offer {
        path: path.into(),
        stored,
        authority: checked.authority(&found.role),
        role: found.role,
        file: found.file,
        expired: None,
        custom: None,
    };
    assert!(repository.open_file(&offer.stored)?.is_some());
    offer.verify(&mut repository)
}

#[test]
fn we_judge_what_python_tuf_writes_as_the_rules_ask() {
    for (case, rule) in CASES {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        key_files(dir, &[1, 2, 3, 4, 5, 6, 7, 8]);
        let (good, said) = script("write.py", &[dir, Path::new(case)]);
        assert!(good, "{case}: {said}");
        let root = std::fs::read(dir.join("trusted.json")).unwrap();
        let answer = ours(dir, &root, "lists/athens/help.pack");
        match (answer, rule) {
            (Ok(()), None) => {}
            (Err(error), Some(rule)) if error.rule() == Some(*rule) => {}
            (answer, rule) => panic!("{case}: {answer:?}, expected {rule:?}"),
        }
        // The reference implementation agrees.
        let (taken, said) = script("read.py", &[dir, &dir.join("trusted.json")]);
        assert_eq!(taken, rule.is_none(), "{case}, python-tuf: {said}");
    }
    println!("{} cases", CASES.len());
}
