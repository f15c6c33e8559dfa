//! Marked words go through every feature; then every byte that was left is searched.

use std::path::{Path, PathBuf};

use super::Form;
use crate::lab::Run;
use crate::look::NOW;
use crate::operations::fixtures::{command, good_publish, import};
use crate::report::Section;

/// What a person gives. Each is marked so that nothing else could have written it.
const PLACE: [&str; 2] = ["41.23457", "-81.76543"];
const QUERY: &str = "zqwhatisasked";
const NOTE: &str = "zqwhatisnoted";
const WHY: &str = "zqhowitisknown";
const NAME: &str = "Zqnameofaplace";
const PHONE: &str = "706-555-0777";

/// Never kept, at any time.
const PASSING: [&str; 3] = [PLACE[0], PLACE[1], QUERY];
/// Kept in journals until they are erased.
const KEPT: [&str; 4] = [NOTE, WHY, NAME, PHONE];

/// Where programs keep what nobody named: each is a folder that is searched as well.
const HOMES: [&str; 6] = [
    "HOME",
    "TMPDIR",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_CONFIG_HOME",
];

/// All the folders that a run of the command could leave something in.
struct Machine {
    home: tempfile::TempDir,
}

impl Machine {
    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn run(&self, args: &[&str], stdin: &str) -> String {
        let at = |name: &str| self.home.path().join(name);
        let mut run = Run::new(command())
            .arg("--data")
            .arg(self.data())
            .args(["--now", NOW]);
        for name in HOMES {
            run = run.env(name, at(name));
        }
        let end = run
            .args(args.iter().copied())
            .env("LANG", "C")
            .stdin(stdin)
            .plain()
            .expect("it starts");
        assert!(!end.stderr.contains("panicked"), "{args:?}: {}", end.stderr);
        end.stdout
    }

    /// Files that hold one of the words, in their bytes or their names.
    fn holding(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        search(self.home.path(), words, &mut found);
        found
    }
}

fn search(folder: &Path, words: &[&str], found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let bytes = match entry.path().is_dir() {
            true => {
                search(&entry.path(), words, found);
                Vec::new()
            }
            false => std::fs::read(entry.path()).unwrap_or_default(),
        };
        for word in words {
            let in_bytes = bytes
                .windows(word.len())
                .any(|at| at.eq_ignore_ascii_case(word.as_bytes()));
            if in_bytes || name.to_lowercase().contains(&word.to_lowercase()) {
                found.push(format!("{word} in {name}"));
            }
        }
    }
}

/// Runs every feature of the command line with the marks in it.
pub(crate) fn run(_form: Form) -> Section {
    let columns = ["what was searched", "features used", "marks", "hits"];
    let mut section = Section::new("08-canary", "Privacy canary", &columns);
    let machine = Machine {
        home: tempfile::tempdir().expect("a folder"),
    };
    for name in HOMES {
        std::fs::create_dir(machine.home.path().join(name)).expect("a folder");
    }
    let end = import(&machine.data(), "first").plain().expect("it starts");
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    let used = features(&machine);
    let hits = |section: &mut Section, what: &str, words: &[&str], found: Vec<String>| {
        for hit in found.iter().take(5) {
            section.bad(format!("{what}: {hit}"));
        }
        section.row([
            what.into(),
            used.to_string(),
            words.len().to_string(),
            found.len().to_string(),
        ]);
    };
    hits(
        &mut section,
        "place and questions, at once",
        &PASSING,
        machine.holding(&PASSING),
    );
    // The control: before they are erased the search must find what is kept.
    let kept = machine.holding(&KEPT).len();
    section.must(
        kept >= KEPT.len(),
        format!("the control was not caught: {kept} found before erasing"),
    );
    pack(&mut section, &machine);
    machine.run(&["erase", "--yes"], "");
    let all = [&PASSING[..], &KEPT[..]].concat();
    hits(
        &mut section,
        "everything, after erase",
        &all,
        machine.holding(&all),
    );
    section.tell(format!(
        "The whole data folder with databases and their free pages, names of files, temporary, home, cache \
         and state folders. Before erasing, the same search finds {kept} marks in the journals: that is its \
         control. The same is done with the library of the phones (`bindings/mobile/src/tests/canary.rs`: \
         folder, exports, error texts) and in the Android app (`CanaryTest.kt`: log, saved state, files)."
    ));
    section
}

/// How many features were used.
fn features(machine: &Machine) -> usize {
    let place = PLACE.join(",");
    let runs: [(&[&str], &str); 22] = [
        (&["near", &place], ""),
        (&["near", &place, "--json", "--kind", "naloxone"], ""),
        (&["near", QUERY], ""),
        (&["find", QUERY], ""),
        (&["find", QUERY, "--near", &place], ""),
        (&["search", QUERY], ""),
        (&["place", QUERY], ""),
        (
            &[
                "hours",
                QUERY,
                "--at",
                "2026-11-22T15:00",
                "--zone",
                "America/New_York",
            ],
            "",
        ),
        (&["guide", "not_alone", "--right", "no", "--note", NOTE], ""),
        (&["feedback"], ""),
        (&["kit", "add", "narcan", "--count", "2"], ""),
        (
            &["propose", "edit", "town:1", "phones", PHONE, "--why", WHY],
            "",
        ),
        (&["propose", "edit", "town:3", "name", NAME], ""),
        (
            &[
                "propose", "new", "--name", NAME, "--kind", "naloxone", "--why", WHY,
            ],
            "",
        ),
        (&["propose", "list"], ""),
        (
            &[
                "export", "--format", "print", "--near", &place, "--within", "20",
            ],
            "",
        ),
        (&["respond", "--plain"], "no_response\nzqwhatisasked\nq\n"),
        (&["strips", "--plain"], "zqwhatisasked\nq\n"),
        (&["checkin", "--plain"], "zqwhatisasked\nq\n"),
        (&["alone", "--plain"], "zqwhatisasked\nq\n"),
        (&[], "41.23457,-81.76543\nzqwhatisasked\nq\n"),
        (&["drill", "--plain"], "no_response\nq\n"),
    ];
    for (args, stdin) in runs {
        machine.run(args, stdin);
    }
    runs.len()
}

/// A pack that this folder builds holds the list, and nothing of the person's.
fn pack(section: &mut Section, machine: &Machine) {
    let out = machine.home.path().join("own.pack");
    let path = out.display().to_string();
    good_publish(
        &machine.data(),
        &["pack", "build", "--list", "athens/help", "--out", &path],
    );
    let pack = std::fs::read(&out).expect("a pack");
    std::fs::remove_file(&out).expect("it goes");
    let input = beside_core::packs::decoder("pack", &pack[..]).expect("a pack");
    let mut text = Vec::new();
    std::io::copy(&mut { input }, &mut text).expect("it can be read");
    let all = [&PASSING[..], &KEPT[..]].concat();
    let found = all
        .iter()
        .filter(|word| text.windows(word.len()).any(|at| at == word.as_bytes()))
        .count();
    section.must(found == 0, format!("a pack holds {found} marks"));
    section.must(text.len() > 500, "the pack is empty");
    section.row([
        "a pack made of the folder",
        "1",
        &all.len().to_string(),
        &found.to_string(),
    ]);
}
