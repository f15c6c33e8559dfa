//! Life cycle: many threads, two objects on one folder, kills, torn journals,
//! panics, folders that cannot be written.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::sync::Arc;
use std::thread;

use super::{answer, at, files, open, opened, state};
use crate::BesideError;
use crate::records::{Event, ExportKind};

#[test]
fn calls_from_many_threads_are_all_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let beside = opened(Some(folder.path()));
    state(beside.dispatch(open("respond"), at(0)));
    state(beside.dispatch(answer("stopped_breathing"), at(1)));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let beside = Arc::clone(&beside);
            thread::spawn(move || {
                for n in 0..50 {
                    let dose = beside.dispatch(answer("other_gave_dose"), at(2));
                    assert_eq!(state(dose), "cpr");
                    assert!(beside.tick(at(2 + n)).unwrap().is_some());
                    if n % 10 == 0 {
                        assert!(!beside.towns("Athens".into()).unwrap().is_empty());
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let screen = beside.screen(at(100)).unwrap().unwrap();
    assert_eq!(screen.doses.len(), 400);
    let back = opened(Some(folder.path()));
    // The first object still holds the log: it is left to it.
    assert_eq!(back.dispatch(Event::Resume, at(200)).unwrap().screen, None);
    drop(beside);
    let back = opened(Some(folder.path()));
    let screen = back.dispatch(Event::Resume, at(300)).unwrap().screen;
    assert_eq!(screen.unwrap().doses.len(), 400);
}

#[test]
fn two_objects_on_one_folder_both_guide_and_never_mix() {
    let folder = tempfile::tempdir().unwrap();
    let first = opened(Some(folder.path()));
    state(first.dispatch(open("respond"), at(0)));
    let second = opened(Some(folder.path()));
    state(second.dispatch(open("respond"), at(1)));
    for (beside, id, next) in [
        (&first, "no_response", "call"),
        (&second, "awake", "awake"),
        (&first, "calling", "naloxone"),
        (&second, "sleepy_again", "wake"),
    ] {
        assert_eq!(state(beside.dispatch(answer(id), at(2))), next);
    }
    drop((first, second));
    let back = opened(Some(folder.path()));
    assert_eq!(state(back.dispatch(Event::Resume, at(3))), "naloxone");
}

#[test]
fn a_torn_journal_keeps_its_good_lines() {
    let folder = tempfile::tempdir().unwrap();
    let beside = opened(Some(folder.path()));
    state(beside.dispatch(open("respond"), at(0)));
    state(beside.dispatch(answer("no_response"), at(1)));
    state(beside.dispatch(answer("calling"), at(2)));
    drop(beside);
    let journal = folder.path().join("journals/session-respond.jsonl");
    let mut file = OpenOptions::new().append(true).open(&journal).unwrap();
    file.write_all(b"{\"now\":{\"wall_ms\":17672").unwrap();
    drop(file);
    let back = opened(Some(folder.path()));
    assert_eq!(state(back.dispatch(Event::Resume, at(3))), "naloxone");
    assert_eq!(state(back.dispatch(answer("spray"), at(4))), "give_dose");
    drop(back);
    let again = opened(Some(folder.path()));
    assert_eq!(state(again.dispatch(Event::Resume, at(5))), "give_dose");
}

#[test]
fn a_panic_is_an_error_and_the_session_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    for folder in [Some(folder.path()), None] {
        let beside = opened(folder);
        state(beside.dispatch(open("respond"), at(0)));
        state(beside.dispatch(answer("no_response"), at(1)));
        for n in 0..3 {
            let broken = beside.crash_test();
            assert!(
                matches!(broken, Err(BesideError::Internal(_))),
                "{broken:?}"
            );
            let resumed = beside.dispatch(Event::Resume, at(2 + n)).unwrap();
            assert_eq!(resumed.screen.unwrap().state, "call");
            // What the screen needs is emitted anew.
            assert!(!resumed.effects.is_empty());
        }
        assert_eq!(state(beside.dispatch(answer("calling"), at(9))), "naloxone");
    }
}

/// Whether this user may write where permissions forbid it (root may).
#[cfg(unix)]
fn permissions_hold(folder: &std::path::Path) -> bool {
    fs::write(folder.join("probe"), b"").is_err()
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_costs_only_the_resume() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    // A file where the folder should be stops everybody, root included.
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, b"").unwrap();
    let read_only = folder.path().join("read-only");
    fs::create_dir(&read_only).unwrap();
    fs::set_permissions(&read_only, fs::Permissions::from_mode(0o500)).unwrap();
    for path in [&blocked, &read_only] {
        let beside = opened(Some(path));
        state(beside.dispatch(open("respond"), at(0)));
        state(beside.dispatch(answer("no_response"), at(1)));
        assert_eq!(state(beside.dispatch(answer("calling"), at(2))), "naloxone");
        assert!(beside.export(ExportKind::Handover, at(3)).is_ok());
    }
    if permissions_hold(&read_only) {
        assert!(files(&read_only).is_empty());
    }
    fs::set_permissions(&read_only, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn what_a_full_disk_kept_out_is_written_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    // A file in the way stands for the disk that takes nothing.
    fs::write(&data, b"").unwrap();
    let beside = opened(Some(&data));
    state(beside.dispatch(open("respond"), at(0)));
    state(beside.dispatch(answer("no_response"), at(1)));
    fs::remove_file(&data).unwrap();
    state(beside.dispatch(answer("calling"), at(2)));
    drop(beside);
    let back = opened(Some(&data));
    assert_eq!(state(back.dispatch(Event::Resume, at(3))), "naloxone");
}

#[test]
fn a_journey_that_was_taken_out_replays_to_the_same_screen() {
    let beside = opened(None);
    state(beside.dispatch(open("respond"), at(0)));
    for (ms, id) in [(1_000, "no_response"), (2_000, "calling"), (3_000, "spray")] {
        state(beside.dispatch(answer(id), at(ms)));
    }
    let journey = beside.export(ExportKind::Journey, at(4_000)).unwrap();
    assert_eq!(journey.name, "journey.jsonl");
    let mut guided = beside_core::guided::Guided::new(
        beside_core::content::Content::embedded(),
        beside_core::guided::NoLogs,
    );
    let mut reader = beside_core::flow::journey::Reader::default();
    for line in journey.text.lines() {
        let step = reader.read(line).unwrap().unwrap();
        assert_eq!(guided.dispatch(&step.event, &step.now).error, None);
    }
    assert_eq!(guided.screen(&at(4_000)), beside.screen(at(4_000)).unwrap());
}
