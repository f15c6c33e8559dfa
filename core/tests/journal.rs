//! The journal keeps every whole line through kills, torn tails and failures.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

use std::fs;

use beside_core::store::{Journal, StoreError};
use proptest::prelude::*;

type Entry = (u32, String);

fn read(journal: &Journal) -> Vec<Entry> {
    journal.read().unwrap()
}

#[test]
fn nothing_is_created_before_the_first_entry() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("private").join("respond.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    assert!(read(&journal).is_empty());
    journal.erase().unwrap();
    assert!(!path.parent().unwrap().exists());
    journal.append(&(1, "a")).unwrap();
    assert_eq!(read(&journal), [(1, "a".into())]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    journal.append(&(1, "a")).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    journal.rewrite(&[(2, "b")]).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_bad_line_in_the_middle_costs_only_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.jsonl");
    fs::write(&path, b"[1,\"a\"]\n\xff\x00junk\n[2,\"b\"]\n[3,\"c\"").unwrap();
    let mut journal = Journal::open(&path).unwrap();
    assert_eq!(read(&journal), [(1, "a".into()), (2, "b".into())]);
    journal.append(&(4, "d")).unwrap();
    assert_eq!(
        read(&journal),
        [(1, "a".into()), (2, "b".into()), (4, "d".into())]
    );
}

#[test]
fn a_second_holder_is_refused_and_the_first_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.jsonl");
    let mut first = Journal::open(&path).unwrap();
    first.append(&(1, "a")).unwrap();
    assert!(matches!(
        Journal::open(&path),
        Err(StoreError::Busy { file }) if file == "j.jsonl"
    ));
    first.rewrite(&[(2, "b")]).unwrap();
    assert!(matches!(Journal::open(&path), Err(StoreError::Busy { .. })));
    first.append(&(3, "c")).unwrap();
    drop(first);
    let after = Journal::open(&path).unwrap();
    assert_eq!(read(&after), [(2, "b".into()), (3, "c".into())]);
}

#[test]
fn rewriting_leaves_no_side_file_and_erasing_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    (0..9).for_each(|n| journal.append(&(n, "x")).unwrap());
    journal.rewrite(&[(8, "x")]).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    journal.erase().unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    assert!(read(&journal).is_empty());
}

#[test]
fn a_rewrite_that_fails_keeps_the_old_entries() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    journal.append(&(1, "a")).unwrap();
    // A folder where the side file should be makes every rewrite fail.
    fs::create_dir(dir.path().join("j.jsonl.new")).unwrap();
    assert!(journal.rewrite(&[(2, "b")]).is_err());
    assert_eq!(read(&journal), [(1, "a".into())]);
    journal.append(&(3, "c")).unwrap();
    assert_eq!(read(&journal), [(1, "a".into()), (3, "c".into())]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// Cut a journal anywhere, as a kill or a power cut would: what was whole
    /// before the cut is read, and the next entry follows it.
    #[test]
    fn a_cut_anywhere_costs_only_the_torn_line(
        entries in prop::collection::vec((any::<u32>(), ".{0,12}"), 1..8),
        cut in 0.0..1.0_f64,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("j.jsonl");
        let mut journal = Journal::open(&path).unwrap();
        let mut ends = vec![0];
        for entry in &entries {
            journal.append(entry).unwrap();
            ends.push(fs::metadata(&path).unwrap().len());
        }
        drop(journal);
        let length = (*ends.last().unwrap() as f64 * cut) as u64;
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(length).unwrap();
        let whole = ends.iter().filter(|end| **end <= length).count() - 1;

        let mut journal = Journal::open(&path).unwrap();
        prop_assert_eq!(&read(&journal), &entries[..whole]);
        journal.append(&(7, "next")).unwrap();
        let mut expected = entries[..whole].to_vec();
        expected.push((7, "next".into()));
        prop_assert_eq!(read(&journal), expected);
    }
}
