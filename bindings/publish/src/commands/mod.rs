//! One module a command.

use std::process::ExitCode;

use beside::args::Globals;
use beside::context::Context;
use beside::outcome::{Result, exit_code};
use clap::{Args, Parser, Subcommand};

mod build;
mod bundle;
mod delta;
mod keys;
mod publish;

/// Makes keys and signed packs and publishes them.
#[derive(Debug, Parser)]
#[command(
    name = "beside-publish",
    version,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 done, 1 nothing done, 2 wrong use."
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
    /// Make, hand over and retire the keys of a group.
    Keys(keys::KeysArgs),
    /// Make the files that are published.
    Pack(PackArgs),
    /// Sign packs and write them where phones get them.
    Publish(publish::PublishArgs),
}

#[derive(Debug, Args)]
struct PackArgs {
    #[command(subcommand)]
    command: PackCommand,
}

#[derive(Debug, Subcommand)]
enum PackCommand {
    /// Make a pack of the list in the data folder.
    Build(build::BuildArgs),
    /// Make what leads from one pack to the next.
    Delta(delta::DeltaArgs),
    /// Put what a list needs into one file that can be handed on.
    Bundle(bundle::BundleArgs),
}

/// Parses the call, runs it, prints its error.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    exit_code(run(&Context::new(&cli.globals), &cli.command))
}

fn run(context: &Context, command: &Command) -> Result {
    match command {
        Command::Keys(args) => keys::run(context, args),
        Command::Pack(PackArgs { command }) => match command {
            PackCommand::Build(args) => build::run(context, args),
            PackCommand::Delta(args) => delta::run(context, args),
            PackCommand::Bundle(args) => bundle::run(context, args),
        },
        Command::Publish(args) => publish::run(context, args),
    }
}
