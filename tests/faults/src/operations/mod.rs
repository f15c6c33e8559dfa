//! The operations that change a data folder, and what must hold after each.

mod checks;
pub(crate) mod fixtures;
mod lists;
mod own;
mod publish;
mod session;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::lab::{End, Lab, Run};
use fixtures::beside_this;

type Setup = Box<dyn Fn(&Path) + Send + Sync>;
type Running = Box<dyn Fn(&Path) -> Run + Send + Sync>;
type Check = Box<dyn Fn(&Path, &End) -> Result<(), String> + Send + Sync>;

/// One operation.
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) setup: Setup,
    pub(crate) run: Running,
    pub(crate) check: Check,
    /// Whether a control that writes in place can be caught by a kill: where there is
    /// nothing but files to remove, no order of them is better than another.
    pub(crate) tears: bool,
    /// Whether readers see the same before and after.
    pub(crate) same: bool,
    /// The folder after a run without a fault, and what the run said.
    after: TempDir,
    said: String,
}

/// All of them.
pub(crate) fn all() -> Vec<Operation> {
    [
        lists::operations(),
        own::operations(),
        vec![session::operation(), publish::operation()],
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Operation {
    /// Lays out a folder, runs without a fault and keeps what came of it.
    fn new(name: &'static str, setup: Setup, run: Running, check: Check) -> Self {
        let after = tempfile::tempdir().expect("a folder");
        let data = after.path().join("data");
        std::fs::create_dir(&data).expect("a folder");
        setup(&data);
        let end = run(&data).plain().expect("the command starts");
        assert_eq!(end.code, Some(0), "{name}: {}", end.stderr);
        Self {
            name,
            setup,
            run,
            check,
            tears: true,
            same: false,
            after,
            said: end.stdout,
        }
    }

    /// The folder as it is after the operation.
    pub(crate) fn after(&self) -> PathBuf {
        self.after.path().join("data")
    }

    /// The run of the control: the same outcome, without any protection.
    pub(crate) fn control(&self, data: &Path) -> Run {
        Run::new(beside_this("lab-writer"))
            .arg("tear")
            .arg(data)
            .arg(self.after())
            .arg(self.said.as_str())
    }

    /// Has the lab try it, or its control.
    pub(crate) fn in_lab<T>(&self, control: bool, work: impl FnOnce(&Lab<'_>) -> T) -> T {
        let setup = |data: &Path| {
            (self.setup)(data);
            Ok(())
        };
        let run = |data: &Path| match control {
            true => self.control(data),
            false => (self.run)(data),
        };
        work(&Lab {
            setup: &setup,
            run: &run,
            check: &|data, end| (self.check)(data, end),
        })
    }
}
