//! Operations on lists: import, install, delta, merge, removal, a step of the schema.

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use super::Operation;
use super::checks::{Manner, standard};
use super::fixtures::{beside, good, group, import, own_things};
use crate::lab::Run;

const AGAIN: Manner = Manner {
    by_parts: false,
    again: true,
};

pub(super) fn operations() -> Vec<Operation> {
    let once = Manner::default();
    vec![
        standard("import", AGAIN, first, |data| import(data, "second")),
        standard("import into an empty folder", AGAIN, own_things, |data| {
            import(data, "first")
        }),
        standard("install", AGAIN, own_things, |data| apply(data, "1.beside")),
        standard("delta", AGAIN, installed, |data| apply(data, "2.beside")),
        standard("remove a list", once, installed, |data| {
            beside(data).args(["pack", "remove", "athens/help"])
        }),
        standard("undo", once, updated, |data| {
            beside(data).args(["pack", "undo"])
        }),
        standard("merge", AGAIN, proposed, merge),
        standard("schema step", AGAIN, older_schema, |data| {
            beside(data).args(["near", "33.95,-83.37"])
        }),
    ]
}

fn ran(run: Run) {
    let end = run.plain().expect("the command starts");
    assert_eq!(end.code, Some(0), "{}", end.stderr);
}

fn apply(data: &Path, bundle: &str) -> Run {
    group().apply(data, &group().path(bundle))
}

fn first(data: &Path) {
    ran(import(data, "first"));
    own_things(data);
}

fn installed(data: &Path) {
    ran(apply(data, "1.beside"));
    own_things(data);
}

fn updated(data: &Path) {
    installed(data);
    ran(apply(data, "2.beside"));
}

fn proposed(data: &Path) {
    first(data);
    good(
        data,
        &["propose", "edit", "town:1", "phones", "706-555-0142"],
    );
    good(data, &["propose", "gone", "town:2"]);
    let file = data.join("file").display().to_string();
    good(data, &["propose", "export", &file]);
}

fn merge(data: &Path) -> Run {
    beside(data)
        .arg("merge")
        .arg(data.join("file"))
        .args(["--accept", "applies"])
}

/// A cache that an older version built: the first question builds it anew.
fn older_schema(data: &Path) {
    first(data);
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(data.join("pack.db"));
    let mut file = file.expect("a pack");
    // The user version in the header of the database.
    file.seek(SeekFrom::Start(60)).expect("it has a header");
    file.write_all(&1_u32.to_be_bytes())
        .expect("it can be written");
}
