//! Runs the command at every point and collects what went wrong.

use std::ffi::OsString;
use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

mod fault;
mod run;
mod trace;

pub use fault::{Fault, Point};
pub(crate) use run::quietly;
pub use run::{End, LabError, Run, permitted};
pub(crate) use trace::WRITING;
pub use trace::{Call, Trace};

/// Runs at once: a laptop and a build machine both have two cores.
const AT_ONCE: usize = 2;

/// An experiment: what to lay out, what to run, what must hold afterwards.
///
/// All three get the data folder, a new one for each run.
pub struct Lab<'a> {
    /// Fills the empty folder with what the command finds.
    pub setup: &'a (dyn Fn(&Path) -> std::io::Result<()> + Sync),
    /// The command.
    pub run: &'a (dyn Fn(&Path) -> Run + Sync),
    /// What must hold afterwards; the text says what does not.
    pub check: &'a (dyn Fn(&Path, &End) -> Result<(), String> + Sync),
}

/// A point after which the check failed.
#[derive(Debug, Clone)]
pub struct Bad {
    /// Where the fault struck.
    pub point: Point,
    /// What was wrong afterwards.
    pub why: String,
}

/// What an experiment found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Points tried.
    pub points: usize,
    /// Points at which the fault really struck: a run can end before it.
    pub struck: usize,
    /// Points after which the check failed.
    pub bad: Vec<Bad>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            points,
            struck,
            bad,
        } = self;
        write!(f, "{points} points, {struck} struck, {} bad", bad.len())?;
        for bad in bad {
            write!(f, "\n  {}: {}", bad.point, bad.why)?;
        }
        Ok(())
    }
}

impl Lab<'_> {
    /// Runs the command once without a fault and reads what it writes.
    ///
    /// # Errors
    /// When strace cannot run, or the command fails or fails its check.
    pub fn trace(&self) -> Result<Trace, LabError> {
        let home = tempfile::tempdir()?;
        let data = self.laid_out(home.path())?;
        let options = ["-e".into(), format!("trace={}", WRITING.join(",")).into()];
        let log = home.path().join("strace.log");
        let end = (self.run)(&data).traced(&options, &log)?;
        (self.check)(&data, &end)
            .map_err(|why| LabError(format!("the run without a fault is bad: {why}\n{end:?}")))?;
        Ok(Trace::read(&std::fs::read_to_string(&log)?, &data))
    }

    /// Tries a fault at every point at which it can strike.
    ///
    /// # Errors
    /// When the lab itself cannot work; a failed check is in the report.
    pub fn every(&self, fault: Fault) -> Result<Report, LabError> {
        self.every_nth(&self.trace()?, fault, 1)
    }

    /// Tries a fault at every `step`th point of a run that was traced before. A run
    /// without such a call has no point.
    ///
    /// # Errors
    /// As [`Self::every`].
    pub fn every_nth(&self, trace: &Trace, fault: Fault, step: usize) -> Result<Report, LabError> {
        let points = fault.points(trace);
        let points: Vec<Point> = points.into_iter().step_by(step.max(1)).collect();
        let next = AtomicUsize::new(0);
        let report = Mutex::new(Ok(Report::default()));
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                        add(&report, self.one(point, trace), point);
                    }
                });
            }
        });
        report
            .into_inner()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// One run with one fault: whether it struck, and what was bad.
    fn one(&self, point: &Point, trace: &Trace) -> Result<(bool, Result<(), String>), LabError> {
        let home = tempfile::tempdir()?;
        let data = self.laid_out(home.path())?;
        let mut options: Vec<OsString> = Vec::new();
        for path in &trace.paths {
            let whole = if path.is_empty() {
                data.clone()
            } else {
                data.join(path)
            };
            options.extend(["-P".into(), whole.into()]);
        }
        options.extend(["-e".into(), format!("trace={}", WRITING.join(",")).into()]);
        options.extend(["-e".into(), format!("inject={}", point.injection()).into()]);
        let log = home.path().join("strace.log");
        let end = (self.run)(&data).traced(&options, &log)?;
        let log = std::fs::read_to_string(&log)?;
        let struck = log.contains("(INJECTED)") || log.contains("killed by SIGKILL");
        let checked = sound(point, &end).and_then(|()| (self.check)(&data, &end));
        Ok((struck, checked))
    }

    fn laid_out(&self, home: &Path) -> Result<std::path::PathBuf, LabError> {
        // strace names paths as they are, without symbolic links.
        let data = home.canonicalize()?.join("data");
        std::fs::create_dir(&data)?;
        (self.setup)(&data)?;
        Ok(data)
    }
}

/// What holds for every command: it neither hangs nor panics.
fn sound(point: &Point, end: &End) -> Result<(), String> {
    if end.hung {
        return Err("it hung".into());
    }
    if end.stderr.contains("panicked at") {
        return Err(format!("it panicked: {}", end.stderr));
    }
    if point.fault != Fault::Kill && end.code.is_none() {
        return Err(format!("it was ended by a signal: {}", end.stderr));
    }
    Ok(())
}

type Tried = Result<(bool, Result<(), String>), LabError>;

fn add(report: &Mutex<Result<Report, LabError>>, tried: Tried, point: &Point) {
    let mut guard = report
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    match (guard.as_mut(), tried) {
        (Ok(report), Ok((struck, checked))) => {
            report.points += 1;
            report.struck += usize::from(struck);
            if let Err(why) = checked {
                report.bad.push(Bad {
                    point: point.clone(),
                    why,
                });
            }
        }
        (Ok(_), Err(error)) => *guard = Err(error),
        (Err(_), _) => {}
    }
}
