//! One module a command.

use std::process::ExitCode;

use beside::args::Globals;
use beside::context::Context;
use beside::outcome::{Result, exit_code};
use clap::{Parser, Subcommand};

pub mod check;
pub mod draw;
pub mod first_steps;
pub mod page;
pub mod translate;

/// Checks, draws and prints the guidance, for whoever reviews it.
#[derive(Debug, Parser)]
#[command(
    name = "beside-review",
    version,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 done, 1 nothing done or a check failed, 2 wrong use."
)]
pub struct Cli {
    /// Options that hold for every command.
    #[command(flatten, next_help_heading = "Options of every command")]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prove the guidance: its rules, sources, reading grade and words.
    Check(check::CheckArgs),
    /// Draw a guided path.
    Draw(draw::DrawArgs),
    /// Write all guidance as one page for reviewers.
    Page(page::PageArgs),
    /// Write the texts of a language as a gettext file, or take one back.
    Translate(translate::TranslateArgs),
    /// Write the first steps as static text of an app.
    #[command(hide = true)]
    FirstSteps(first_steps::FirstStepsArgs),
}

/// Parses the call, runs it, prints its error.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    exit_code(run(&Context::new(&cli.globals), &cli.command))
}

fn run(context: &Context, command: &Command) -> Result {
    match command {
        Command::Check(args) => check::run(context, args),
        Command::Draw(args) => draw::run(context, args),
        Command::Page(args) => page::run(context, args),
        Command::Translate(args) => translate::run(context, args),
        Command::FirstSteps(args) => first_steps::run(context, args),
    }
}
