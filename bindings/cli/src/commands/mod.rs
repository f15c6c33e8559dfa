//! One module a command.

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::context::Context;
use crate::outcome::{Result, exit_code};

pub mod completions;
pub mod elsewhere;
pub mod erase;
pub mod export;
pub mod feedback;
pub mod find;
pub mod guide;
pub mod home;
pub mod hours;
pub mod import;
pub mod kit;
pub mod merge;
pub mod near;
pub mod pack;
pub mod path;
pub mod place;
pub mod propose;
pub mod respond;
pub mod search;

/// Parses the call, runs it, prints its error.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let context = Context::new(&cli.globals);
    exit_code(run(&context, cli.command))
}

/// Runs a command; without one, home.
///
/// # Errors
/// As the command fails.
pub fn run(context: &Context, command: Option<Command>) -> Result {
    match command {
        None => home::run(context),
        Some(Command::Respond(args)) => respond::run(context, "respond", &args),
        Some(Command::Drill(args)) => respond::run(context, "drill", &args),
        Some(Command::Strips(args)) => path::strips(context, &args),
        Some(Command::Checkin(args)) => path::run(context, "checkin", None, &args),
        Some(Command::Alone(args)) => path::run(context, "alone", None, &args),
        Some(Command::Near(args)) => near::run(context, &args),
        Some(Command::Find(args)) => find::run(context, &args),
        Some(Command::Place(args)) => place::run(context, &args),
        Some(Command::Guide(args)) => guide::run(context, &args),
        Some(Command::Search(args)) => search::run(context, &args),
        Some(Command::Kit(args)) => kit::run(context, &args),
        Some(Command::Feedback(args)) => feedback::run(context, &args),
        Some(Command::Erase(args)) => erase::run(context, &args),
        Some(Command::Hours(args)) => hours::run(context, &args),
        Some(Command::Import(args)) => import::run(context, &args),
        Some(Command::Export(args)) => export::run(context, &args),
        Some(Command::Propose(args)) => propose::run(context, &args),
        Some(Command::Merge(args)) => merge::run(context, &args),
        Some(Command::Pack(args)) => pack::run(context, &args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Reviewing(_)) => elsewhere::review(),
    }
}
