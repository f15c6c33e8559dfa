//! The data folder: swaps, kills between steps, damage, newer files, locks.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

mod common;

use std::fs;
use std::path::Path;

use beside_core::places::record::Place;
use beside_core::places::{find, near};
use beside_core::store::{self, Cache, LIST, LIST_BEFORE, PACK, PACK_BEFORE, StoreError};
use common::{place, write};

fn old() -> Vec<Place> {
    (0..400)
        .map(|n| place(&format!("old:{n:03}"), 1.0 + f64::from(n) / 1e3, 1.0))
        .collect()
}

fn new() -> Vec<Place> {
    (0..500)
        .map(|n| place(&format!("new:{n:03}"), 1.0 + f64::from(n) / 1e3, 1.0))
        .collect()
}

/// Which edition a cache holds, after asking it in every way.
fn edition(cache: &mut Cache) -> &'static str {
    let nearest = near(cache, &common::near(1.0, 1.0, 3)).unwrap();
    let found = find(cache, &common::words("place", Some((1.0, 1.0)), 3)).unwrap();
    assert_eq!(nearest.results, found);
    let ids: Vec<&str> = nearest.results.iter().map(|row| row.id.as_str()).collect();
    let (name, count) = match ids[0] {
        "old:000" => ("old", 400),
        "new:000" => ("new", 500),
        other => panic!("{other}"),
    };
    assert!(ids.iter().all(|id| id.starts_with(name)));
    assert_eq!(cache.len().unwrap(), count);
    name
}

fn opened(dir: &Path) -> &'static str {
    edition(&mut store::open(dir).unwrap().unwrap())
}

fn listed(dir: &Path) -> usize {
    store::read_list(dir)
        .unwrap()
        .unwrap()
        .map(Result::unwrap)
        .count()
}

#[test]
fn a_list_reads_back_as_it_was_written() {
    let dir = tempfile::tempdir().unwrap();
    assert!(store::open(dir.path()).unwrap().is_none());
    assert!(store::read_list(dir.path()).unwrap().is_none());
    let edition = write(dir.path(), &old());
    let reader = store::read_list(dir.path()).unwrap().unwrap();
    assert_eq!(reader.header().edition, edition.hash);
    assert_eq!(edition.hash.len(), 64);
    assert!(reader.map(Result::unwrap).eq(old()));
    assert_eq!(
        fs::metadata(dir.path().join(LIST)).unwrap().len(),
        edition.length
    );
}

#[test]
fn the_same_rows_are_the_same_edition_and_others_another() {
    let editions: Vec<String> = [old(), old(), new()]
        .iter()
        .map(|rows| write(tempfile::tempdir().unwrap().path(), rows).hash)
        .collect();
    assert_eq!(editions[0], editions[1]);
    assert_ne!(editions[0], editions[2]);
}

/// The steps of a swap, cut off after each: what is on the disk then is put
/// there by hand from two finished folders.
#[test]
fn a_kill_between_any_two_steps_leaves_old_or_new() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(before.path(), &old());
    write(after.path(), &new());
    let half = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        bytes[..bytes.len() / 2].to_vec()
    };
    let (list, pack) = (after.path().join(LIST), after.path().join(PACK));
    let whole = |path: &Path| fs::read(path).unwrap();
    let nothing = || Vec::new();
    // (list.new, pack.new, list renamed, pack moved away, pack renamed) -> edition
    let steps = [
        (half(&list), nothing(), false, false, false, "old"),
        (whole(&list), half(&pack), false, false, false, "old"),
        (whole(&list), whole(&pack), false, false, false, "old"),
        (nothing(), whole(&pack), true, false, false, "new"),
        (nothing(), whole(&pack), true, true, false, "new"),
        (nothing(), nothing(), true, true, true, "new"),
    ];
    for (list_side, pack_side, list_in, pack_away, pack_in, expected) in steps {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::copy(before.path().join(LIST), at(LIST)).unwrap();
        fs::copy(before.path().join(PACK), at(PACK)).unwrap();
        for (side, name) in [(list_side, "list.jsonl.new"), (pack_side, "pack.db.new")] {
            if !side.is_empty() {
                fs::write(at(name), side).unwrap();
            }
        }
        if list_in {
            fs::copy(&list, at(LIST)).unwrap();
        }
        if pack_away {
            fs::rename(at(PACK), at(PACK_BEFORE)).unwrap();
        }
        if pack_in {
            fs::copy(&pack, at(PACK)).unwrap();
        }
        assert_eq!(opened(dir.path()), expected);
        assert_eq!(opened(dir.path()), expected, "and so a second time");
        // Whatever the kill left does not stand in the way of the next import.
        write(dir.path(), &new());
        assert_eq!(opened(dir.path()), "new");
        assert!(!at("list.jsonl.new").exists() && !at("pack.db.new").exists());
    }
}

#[test]
fn an_import_that_fails_changes_nothing_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let files = || {
        let mut names: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|f| f.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let (names, list) = (files(), fs::read(dir.path().join(LIST)).unwrap());
    let folder = store::lock(dir.path()).unwrap();
    let broken = |error: StoreError| new().into_iter().map(Ok).chain([Err(error)]);
    let error = StoreError::Full { file: "x".into() };
    assert!(folder.write_list(common::head(), broken(error)).is_err());
    let unsorted = new().into_iter().rev().map(Ok);
    let refused = folder.write_list(common::head(), unsorted).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "list.jsonl.new, line 3: the id \"new:498\" does not come after \"new:499\"; a list is sorted by id, each id once"
    );
    // A folder in the way of a side file stands for a disk that refuses.
    fs::create_dir(dir.path().join("pack.db.new")).unwrap();
    assert!(
        folder
            .write_list(common::head(), new().into_iter().map(Ok))
            .is_err()
    );
    fs::remove_dir(dir.path().join("pack.db.new")).unwrap();
    assert_eq!(files(), names);
    assert_eq!(fs::read(dir.path().join(LIST)).unwrap(), list);
    assert_eq!(opened(dir.path()), "old");
}

#[test]
fn the_edition_before_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let list = fs::read(dir.path().join(LIST)).unwrap();
    write(dir.path(), &new());
    assert_eq!(fs::read(dir.path().join(LIST_BEFORE)).unwrap(), list);
    assert!(dir.path().join(PACK_BEFORE).exists());
    assert_eq!(listed(dir.path()), 500);
}

#[test]
fn an_open_cache_keeps_its_edition_while_another_is_written() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let mut held = store::open(dir.path()).unwrap().unwrap();
    write(dir.path(), &new());
    write(dir.path(), &new());
    assert_eq!(edition(&mut held), "old");
    assert_eq!(opened(dir.path()), "new");
}

#[test]
fn a_second_writer_is_told_and_readers_are_not_kept_waiting() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let held = store::lock(dir.path()).unwrap();
    assert!(matches!(
        store::lock(dir.path()),
        Err(StoreError::Busy { .. })
    ));
    assert_eq!(opened(dir.path()), "old");
    // Even when the pack must be built and the writer holds the folder.
    fs::remove_file(dir.path().join(PACK)).unwrap();
    assert_eq!(opened(dir.path()), "old");
    assert!(!dir.path().join(PACK).exists());
    drop(held);
    assert_eq!(opened(dir.path()), "old");
    assert!(dir.path().join(PACK).exists());
}

#[test]
fn a_pack_that_cannot_be_written_is_built_in_memory() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    fs::remove_file(dir.path().join(PACK)).unwrap();
    fs::create_dir(dir.path().join("pack.db.new")).unwrap();
    assert_eq!(opened(dir.path()), "old");
    assert!(!dir.path().join(PACK).exists());
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let mode = |bits| fs::set_permissions(dir.path(), fs::Permissions::from_mode(bits)).unwrap();
    // Nor can a superuser, whom permissions do not stop, replace the cache here.
    fs::create_dir(dir.path().join("pack.db.new")).unwrap();
    mode(0o500);
    assert_eq!(opened(dir.path()), "old");
    // The cache of another edition cannot be replaced: memory serves.
    let pack = dir.path().join(PACK);
    let bytes = fs::read(&pack).unwrap();
    fs::write(&pack, &bytes[..4096]).unwrap();
    assert_eq!(opened(dir.path()), "old");
    fs::set_permissions(dir.path().join(LIST), fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!(opened(dir.path()), "old");
    mode(0o700);
}

#[test]
fn a_newer_pack_is_refused_by_name_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let pack = dir.path().join(PACK);
    let mut bytes = fs::read(&pack).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&pack, &bytes).unwrap();
    let refused = store::open(dir.path()).err().unwrap();
    assert!(matches!(&refused, StoreError::NewerSchema { found, .. } if found == "pack 99"));
    assert!(
        refused
            .to_string()
            .starts_with("pack.db was made by a newer Beside")
    );
    assert_eq!(fs::read(&pack).unwrap(), bytes);
}

#[test]
fn a_newer_list_is_refused_by_name_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join(LIST),
        "{\"format\":\"beside-list/2\",\"more\":1}\n",
    )
    .unwrap();
    let refused = store::open(dir.path()).err().unwrap();
    assert!(matches!(refused, StoreError::NewerSchema { found, .. } if found == "beside-list/2"));
}

#[test]
fn a_damaged_pack_is_built_again() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let pack = dir.path().join(PACK);
    let whole = fs::read(&pack).unwrap();
    let mut schema = whole.clone();
    schema[100..400].fill(0xff);
    let mut older = whole.clone();
    older[60..64].fill(0);
    let mut foreign = whole.clone();
    foreign[68..72].fill(7);
    let cases = [
        Vec::new(),
        b"junk".to_vec(),
        whole[..whole.len() / 2].to_vec(),
        schema,
        older,
        foreign,
    ];
    for bytes in cases {
        fs::write(&pack, bytes).unwrap();
        assert_eq!(opened(dir.path()), "old");
    }
}

/// Every page of the pack in turn is overwritten: an answer is right or the
/// pack is built again; no page brings a panic or a wrong place.
#[test]
fn a_page_that_is_lost_is_noticed_or_not_needed() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let pack = dir.path().join(PACK);
    let whole = fs::read(&pack).unwrap();
    for page in 0..whole.len() / 4096 {
        for filling in [0x00, 0xff, 0x5a] {
            let mut bytes = whole.clone();
            bytes[page * 4096..][..4096].fill(filling);
            fs::write(&pack, &bytes).unwrap();
            assert_eq!(
                opened(dir.path()),
                "old",
                "page {page} filled with {filling}"
            );
        }
    }
}

#[test]
fn a_list_edited_by_hand_is_read_again_and_its_bad_lines_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let path = dir.path().join(LIST);
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("{\"id\":\"zzz\"}\n\nnot json\n");
    text.push_str(&serde_json::to_string(&place("zzzz", 50.0, 50.0)).unwrap());
    fs::write(&path, text).unwrap();
    let mut cache = store::open(dir.path()).unwrap().unwrap();
    assert_eq!((cache.len().unwrap(), cache.skipped().unwrap()), (401, 2));
    assert_eq!(
        near(&mut cache, &common::near(50.0, 50.0, 1))
            .unwrap()
            .results[0]
            .id,
        "zzzz"
    );
}

#[test]
fn what_is_no_list_is_refused_with_its_line() {
    for text in ["", "id,name\n1,x\n", "{}", "[1]\n", "\u{0}\u{1}"] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(LIST), text).unwrap();
        let refused = store::open(dir.path()).err().unwrap();
        assert_eq!(
            refused.to_string(),
            "list.jsonl, line 1: not a list of Beside: its first line is no header",
            "{text:?}"
        );
        assert_eq!(fs::read_to_string(dir.path().join(LIST)).unwrap(), text);
    }
}

#[test]
fn the_starter_list_needs_no_folder() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &old());
    let list = fs::read(dir.path().join(LIST)).unwrap();
    let mut cache = store::open_starter("starter list", &list[..]).unwrap();
    assert!(cache.is_starter());
    assert_eq!(edition(&mut cache), "old");
    assert_eq!(cache.kinds().unwrap(), ["naloxone"]);
    assert_eq!(cache.built_on().unwrap(), Some(common::day("2026-11-01")));
}
