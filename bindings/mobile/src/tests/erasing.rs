//! Erase leaves nothing of the person's, whatever was there.

use std::fs;

use super::{answer, at, files, open, opened, shared, state};
use crate::records::{Event, ListData};

#[test]
fn erase_leaves_no_journal_and_the_object_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        shared().join("places/list.jsonl"),
        folder.path().join("list.jsonl"),
    )
    .unwrap();
    let beside = opened(Some(folder.path()));
    state(beside.dispatch(open("drill"), at(0)));
    state(beside.dispatch(open("respond"), at(1)));
    assert_eq!(journals(folder.path()), 2);
    beside.erase(at(3)).unwrap();
    assert_eq!(journals(folder.path()), 0);
    assert!(!folder.path().join("journals").exists());
    assert_eq!(beside.screen(at(4)).unwrap(), None);
    assert_eq!(
        beside.dispatch(Event::Resume, at(4)).unwrap().error,
        Some("not_offered".into())
    );
    // Lists are not the person's.
    let found = beside.find("naloxone".into(), None, at(5)).unwrap();
    assert_eq!(found.data, ListData::Pack);
    state(beside.dispatch(open("respond"), at(6)));
    assert_eq!(state(beside.dispatch(answer("no_response"), at(7))), "call");
    beside.erase(at(8)).unwrap();
    assert_eq!(journals(folder.path()), 0);
    beside.erase(at(9)).unwrap();
}

fn journals(folder: &std::path::Path) -> usize {
    let all = files(folder);
    all.iter()
        .filter(|name| name.starts_with("session-"))
        .count()
}

#[test]
fn erase_without_a_folder_forgets_what_is_in_memory() {
    let beside = opened(None);
    state(beside.dispatch(open("respond"), at(0)));
    beside.erase(at(1)).unwrap();
    assert_eq!(beside.screen(at(2)).unwrap(), None);
}

#[test]
fn a_session_that_another_object_holds_is_erased_too() {
    let folder = tempfile::tempdir().unwrap();
    let first = opened(Some(folder.path()));
    state(first.dispatch(open("respond"), at(0)));
    opened(Some(folder.path())).erase(at(1)).unwrap();
    assert!(files(folder.path()).is_empty());
    assert_eq!(state(first.dispatch(answer("no_response"), at(2))), "call");
}
