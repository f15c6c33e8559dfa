//! The fault lab: what does a command leave behind when it dies or its disk fails?
//!
//! A [`Lab`] runs a command once under `strace` to learn every call by which it
//! writes into its data folder. Then, for each of these calls, it lays out the
//! folder anew, runs the command again with exactly that call killed (`SIGKILL`
//! before it happens) or failing (`ENOSPC`, `EIO`, `EROFS`), and hands the
//! folder to a check. Only calls on the data folder count, so a full disk does
//! not also take away the terminal.
//!
//! Killing a process cannot show a missing `fsync`: the kernel still holds what
//! was written. [`Trace::unsynced`] therefore reads the order of the calls: a file
//! that takes another's place must have been synced after its last write, and
//! its folder must be synced afterwards.
//!
//! A lab that never finds anything proves nothing, so its own tests run a
//! writer with planted faults (`lab-writer`) that it must catch.
//!
//! ```no_run
//! use beside_faultlab::{Fault, Lab, Run};
//! let lab = Lab {
//!     setup: &|folder| std::fs::write(folder.join("list"), "old"),
//!     run: &|folder| Run::new("my-importer").arg(folder),
//!     check: &|folder, _end| match std::fs::read_to_string(folder.join("list")) {
//!         Ok(text) if text == "old" || text == "new" => Ok(()),
//!         other => Err(format!("neither old nor new: {other:?}")),
//!     },
//! };
//! let report = lab.every(Fault::Kill)?;
//! assert!(report.bad.is_empty(), "{report}");
//! # Ok::<(), beside_faultlab::LabError>(())
//! ```

mod fault;
mod lab;
mod run;
mod trace;

pub use fault::{Fault, Point};
pub use lab::{Bad, Lab, Report};
pub use run::{End, LabError, Run, permitted};
pub use trace::{Call, Trace};
