//! Killed, out of space, failing disk, no rights, no more files: at every call.

use super::Form;
use crate::lab::{Fault, Lab, Report, Trace};
use crate::operations::{self, Operation};
use crate::report::Section;

const COLUMNS: [&str; 5] = [
    "operation",
    "points tried",
    "struck",
    "bad",
    "control's bad",
];

/// SIGKILL before every call that changes the data folder.
pub(crate) fn kill(_form: Form) -> Section {
    let mut section = Section::new(
        "01-kill",
        "Killed at every write, sync, rename and unlink",
        &COLUMNS,
    );
    for operation in operations::all() {
        let (faults, report, control) = operation_report(&operation, Fault::Kill, 1);
        for fault in faults {
            section.bad(format!("{}: {fault}", operation.name));
        }
        section.must(
            report.points > 0,
            format!("{}: no point was tried", operation.name),
        );
        add(
            &mut section,
            operation.name.into(),
            &report,
            &control,
            operation.tears,
        );
    }
    section.tell(
        "After each: the folder is opened; everything is the old or the new, what was reported as done \
         is there, guidance opens, drafts, kit, answers and the session that waits are whole; the same \
         operation once more goes through and leaves no litter. The control does the same work in place, \
         unsynced. Erasing has nothing to tear: its control can only fail by not looking at errors.",
    );
    section
}

/// The other faults.
pub(crate) fn errors(form: Form) -> Section {
    let mut section = Section::new(
        "03-errors",
        "No space, I/O errors, no rights, no more files",
        &COLUMNS,
    );
    let step = form.pick(3, 1);
    for operation in operations::all() {
        for fault in Fault::ALL.into_iter().filter(|fault| *fault != Fault::Kill) {
            let (_, report, control) = operation_report(&operation, fault, step);
            let name = format!("{}, {}", operation.name, fault.name());
            // Where there is nothing new to miss, only what is torn can be caught.
            let refused = matches!(fault, Fault::ReadOnly | Fault::NoFiles);
            let caught = !(refused && operation.same) && control.points > 0;
            add(&mut section, name, &report, &control, caught);
        }
    }
    section.tell(
        "The error is named, nothing is lost, and the same operation goes through as soon as the disk \
         does. No space and no files hold from the call on, an I/O error strikes one call. The control \
         looks at no error and reports success.",
    );
    section
}

/// Faults of order, the operation's report, and its control's.
fn operation_report(
    operation: &Operation,
    fault: Fault,
    step: usize,
) -> (Vec<String>, Report, Report) {
    let tried = |lab: &Lab<'_>| {
        let trace: Trace = lab.trace().expect("the lab works");
        let report = lab.every_nth(&trace, fault, step).expect("the lab works");
        (trace.unsynced(), report)
    };
    let (faults, report) = operation.in_lab(false, tried);
    let (_, control) = operation.in_lab(true, tried);
    (faults, report, control)
}

fn add(section: &mut Section, name: String, report: &Report, control: &Report, caught: bool) {
    for bad in report.bad.iter().take(5) {
        section.bad(format!("{name}: {}: {}", bad.point, bad.why));
    }
    section.must(
        report.struck == report.points,
        format!("{name}: a fault did not strike"),
    );
    if caught {
        section.must(
            !control.bad.is_empty(),
            format!("{name}: the control was not caught"),
        );
    }
    let of = format!("{} of {}", control.bad.len(), control.points);
    section.row([
        name,
        report.points.to_string(),
        report.struck.to_string(),
        report.bad.len().to_string(),
        of,
    ]);
}
