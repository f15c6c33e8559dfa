//! `beside completions`: completions for the common shells.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::args::Cli;
use crate::outcome::{Outcome, Result};
use crate::show::page::print;

/// Options of `beside completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell to complete for.
    pub shell: Shell,
}

/// Prints the completions.
pub fn run(args: &CompletionsArgs) -> Result {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "beside", &mut text);
    print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Done)
}
