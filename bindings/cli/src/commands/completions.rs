//! `beside completions`: completions for the common shells.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::args::Cli;
use crate::outcome::{Outcome, Result};

/// Options of `beside completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell to complete for.
    pub shell: Shell,
}

/// Prints the completions.
pub fn run(args: &CompletionsArgs) -> Result {
    clap_complete::generate(
        args.shell,
        &mut Cli::command(),
        "beside",
        &mut std::io::stdout(),
    );
    Ok(Outcome::Done)
}
