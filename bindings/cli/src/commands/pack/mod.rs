//! `beside pack`: lists as small signed files.

use clap::{Args, Subcommand};

use super::elsewhere;
use crate::context::Context;
use crate::outcome::Result;

mod apply;
mod remove;
mod verify;

/// Options of `beside pack`.
#[derive(Debug, Args)]
pub struct PackArgs {
    #[command(subcommand)]
    command: Command,
}

/// What can be done with packs.
#[derive(Debug, Subcommand)]
enum Command {
    /// Check a bundle or a repository, change nothing.
    Verify(verify::VerifyArgs),
    /// Take in the lists of a bundle or a repository.
    Apply(apply::ApplyArgs),
    /// Take a list out of the data folder, whole.
    Remove(remove::RemoveArgs),
    /// Go back to the list before the last change.
    Undo,
    /// Commands of `beside-publish`.
    #[command(name = "build", aliases = ["keys", "delta", "bundle", "publish"], hide = true, disable_help_flag = true)]
    Publishing(elsewhere::Unread),
}

/// Runs the command.
///
/// # Errors
/// As the command fails.
pub fn run(context: &Context, args: &PackArgs) -> Result {
    match &args.command {
        Command::Verify(args) => verify::run(context, args),
        Command::Apply(args) => apply::run(context, args),
        Command::Remove(args) => remove::run(context, args),
        Command::Undo => remove::undo(context),
        Command::Publishing(_) => elsewhere::publish(),
    }
}
