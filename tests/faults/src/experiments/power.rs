//! The power goes: every state that the disk may be in is laid out and read.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Form;
use crate::disk::{Disk, Record, record, states};
use crate::lab::{End, Run};
use crate::operations::{self, Operation};
use crate::report::Section;

/// Checks at once, as the machine has cores.
const AT_ONCE: usize = 2;

/// Records every operation and tries its states.
pub(crate) fn run(form: Form) -> Section {
    let columns = [
        "operation",
        "steps recorded",
        "states tried",
        "bad",
        "control's bad",
    ];
    let mut section = Section::new(
        "02-power",
        "Power lost, with what was not synced lost, reordered or torn",
        &columns,
    );
    let most = form.pick(24, 600);
    for operation in operations::all() {
        let (steps, tried) = states_of(&operation, most, |data| (operation.run)(data));
        let (_, control) = states_of(&operation, most / 4, |data| operation.control(data));
        for bad in tried.bad.iter().take(5) {
            section.bad(format!("{}: {bad}", operation.name));
        }
        section.must(
            tried.states > 0,
            format!("{}: nothing was tried", operation.name),
        );
        section.must(
            !control.bad.is_empty(),
            format!("{}: the control was not caught", operation.name),
        );
        section.row([
            operation.name.to_owned(),
            steps.to_string(),
            tried.states.to_string(),
            tried.bad.len().to_string(),
            format!("{} of {}", control.bad.len(), control.states),
        ]);
    }
    section.tell(
        "A file's data lasts after its own sync, a name after its folder's, each rename or unlink is whole \
         or not there; all else may be lost, come in any order, in part (sectors of 512 bytes, or cut at any \
         byte), or as zeros. \
         Where fewer states are named than were asked for, there are no more. At the end of a run that \
         reported success every state must be the new one.",
    );
    section
}

#[derive(Default)]
struct Tried {
    states: usize,
    bad: Vec<String>,
}

fn states_of(
    operation: &Operation,
    most: usize,
    run: impl Fn(&std::path::Path) -> Run,
) -> (usize, Tried) {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().canonicalize().expect("a folder").join("data");
    std::fs::create_dir(&data).expect("a folder");
    (operation.setup)(&data);
    let record = record(&run(&data), &data, &home.path().join("log")).expect("the run is recorded");
    assert_eq!(
        record.end.code,
        Some(0),
        "{}: {}",
        operation.name,
        record.end.stderr
    );
    replays(operation.name, &record, &data);
    let states = states(&record.before, &record.steps, most);
    let next = AtomicUsize::new(0);
    let tried = Mutex::new(Tried::default());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(state) = states.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let why = one(operation, &record, &state.disk, state.after);
                    let mut tried = tried
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    tried.states += 1;
                    tried.bad.extend(
                        why.err()
                            .map(|why| format!("after step {}: {why}", state.after)),
                    );
                }
            });
        }
    });
    (record.steps.len(), tried.into_inner().unwrap_or_default())
}

/// All steps done must give the very folder that the run left: else the recorder missed one.
fn replays(name: &str, record: &Record, data: &std::path::Path) {
    let mut disk = record.before.clone();
    record.steps.iter().for_each(|step| disk.apply(step));
    let real = Disk::read(data).expect("the folder can be read");
    let (replayed, real) = (disk.content(), real.content());
    let differing = replayed
        .iter()
        .find(|(path, data)| real.get(*path) != Some(data));
    assert_eq!(
        replayed.len(),
        real.len(),
        "{name}: {:?} {:?}",
        replayed.keys(),
        real.keys()
    );
    assert!(
        differing.is_none(),
        "{name}: {:?} was recorded otherwise",
        differing.map(|(path, _)| path)
    );
}

fn one(operation: &Operation, record: &Record, disk: &Disk, after: usize) -> Result<(), String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let data = home.path().join("data");
    std::fs::create_dir(&data).map_err(|error| error.to_string())?;
    disk.write(&data).map_err(|error| error.to_string())?;
    let said = record.said.get(after).copied().unwrap_or(0);
    let ended = after == record.steps.len();
    let end = End {
        code: ended.then_some(0),
        stdout: record
            .end
            .stdout
            .get(..said)
            .unwrap_or(&record.end.stdout)
            .to_owned(),
        ..record.end.clone()
    };
    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        (operation.check)(&data, &end)
    }));
    checked.unwrap_or_else(|_| Err("the check itself broke".into()))
}
