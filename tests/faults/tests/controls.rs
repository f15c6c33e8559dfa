//! The lab sees planted faults, and finds none where there is none.

use std::path::Path;

use beside_faults::{End, Fault, Lab, LabError, Report, Run};

const OLD: &str = "the old text, some bytes long";
const NEW: &str = "the new text, a few bytes longer";

fn setup(folder: &Path) -> std::io::Result<()> {
    std::fs::write(folder.join("list"), OLD)
}

fn writer(how: &'static str) -> impl Fn(&Path) -> Run + Sync {
    move |folder| {
        Run::new(env!("CARGO_BIN_EXE_lab-writer"))
            .arg(how)
            .arg(folder.join("list"))
            .arg(NEW)
    }
}

/// Old or new, and new whenever the command said that it was done.
fn old_or_new(folder: &Path, end: &End) -> Result<(), String> {
    let text = std::fs::read_to_string(folder.join("list")).map_err(|e| e.to_string())?;
    match text.as_str() {
        NEW => Ok(()),
        OLD if end.code != Some(0) => Ok(()),
        OLD => Err("it reported success, and the old text is still there".into()),
        other => Err(format!("neither old nor new: {other:?}")),
    }
}

fn tried(how: &'static str, fault: Fault) -> Result<Report, LabError> {
    beside_faults::permitted()?;
    let run = writer(how);
    let lab = Lab {
        setup: &setup,
        run: &run,
        check: &old_or_new,
    };
    let report = lab.every(fault)?;
    eprintln!("{how}, {fault:?}: {report}");
    Ok(report)
}

#[test]
fn a_careful_writer_passes_at_every_point() {
    for fault in [Fault::Kill, Fault::NoSpace, Fault::Io, Fault::ReadOnly] {
        let report = tried("careful", fault).unwrap();
        assert!(report.bad.is_empty(), "{report}");
        assert_eq!(report.points, report.struck, "{report}");
    }
}

#[test]
fn a_writer_in_place_is_caught_by_a_kill() {
    let report = tried("in-place", Fault::Kill).unwrap();
    assert!(report.bad.len() > report.points / 2, "{report}");
}

#[test]
fn a_careless_writer_is_caught_by_a_full_or_failing_disk() {
    for fault in [Fault::NoSpace, Fault::Io, Fault::ReadOnly] {
        let report = tried("careless", fault).unwrap();
        assert!(!report.bad.is_empty(), "{fault:?}: {report}");
    }
}

#[test]
fn a_missing_sync_is_seen_in_the_order_of_calls() {
    for (how, faults) in [("careful", 0), ("unsynced", 2)] {
        let run = writer(how);
        let lab = Lab {
            setup: &setup,
            run: &run,
            check: &old_or_new,
        };
        let found = lab.trace().unwrap().unsynced();
        assert_eq!(found.len(), faults, "{how}: {found:?}");
    }
}
