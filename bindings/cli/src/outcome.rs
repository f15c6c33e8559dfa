//! How a command ends: 0 done, 1 nothing done or check failed, 2 wrong use.

use std::process::ExitCode;

use beside_core::packs::PackError;

/// The end of a command that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit 0.
    Done,
    /// Exit 1: nothing was done, or a check failed.
    Nothing,
}

/// The end of a command that could not run; its text is printed to standard error.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Exit 1: what happened, to which file or row, what to do next.
    #[error("{0}")]
    Failed(String),
    /// Exit 2: the call itself was wrong.
    #[error("{0}")]
    WrongUse(String),
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// What every command returns.
pub type Result = std::result::Result<Outcome, Failure>;

/// Exit code of a finished command, after its error was printed.
pub fn exit_code(result: Result) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("beside: {failure}");
            ExitCode::from(match failure {
                Failure::Failed(_) => 1,
                Failure::WrongUse(_) => 2,
            })
        }
    }
}
