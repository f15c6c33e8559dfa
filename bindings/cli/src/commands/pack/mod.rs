//! `beside pack`: lists as small signed files.

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::outcome::Result;

mod apply;
mod build;
mod bundle;
mod delta;
mod keys;
mod publish;
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
    /// Make, hand over and retire the keys of a group.
    Keys(keys::KeysArgs),
    /// Make a pack of the list in the data folder.
    Build(build::BuildArgs),
    /// Make what leads from one pack to the next.
    Delta(delta::DeltaArgs),
    /// Put what a list needs into one file that can be handed on.
    Bundle(bundle::BundleArgs),
    /// Check a bundle or a repository, change nothing.
    Verify(verify::VerifyArgs),
    /// Take in the lists of a bundle or a repository.
    Apply(apply::ApplyArgs),
    /// Sign packs and write them where phones get them.
    Publish(publish::PublishArgs),
    /// Take a list out of the data folder, whole.
    Remove(remove::RemoveArgs),
    /// Go back to the list before the last change.
    Undo,
}

/// Runs the command.
///
/// # Errors
/// As the command fails.
pub fn run(context: &Context, args: &PackArgs) -> Result {
    match &args.command {
        Command::Keys(args) => keys::run(context, args),
        Command::Build(args) => build::run(context, args),
        Command::Delta(args) => delta::run(context, args),
        Command::Bundle(args) => bundle::run(context, args),
        Command::Verify(args) => verify::run(context, args),
        Command::Apply(args) => apply::run(context, args),
        Command::Publish(args) => publish::run(context, args),
        Command::Remove(args) => remove::run(context, args),
        Command::Undo => remove::undo(context),
    }
}
