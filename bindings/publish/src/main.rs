//! `beside-publish`: the one program of Beside that speaks to a network. It writes
//! signed packs into an S3-compatible store; see `apart.md`.

mod s3;

use std::process::ExitCode;

use beside::args::Globals;
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result, exit_code};
use beside::packs::request::{Request, publish_to, show};
use clap::{Args, Parser, Subcommand};

/// Publishes signed packs into a store. `beside pack publish s3://...` calls it.
#[derive(Debug, Parser)]
#[command(name = "beside-publish", version)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// As of beside.
    Pack(PackArgs),
}

#[derive(Debug, Args)]
struct PackArgs {
    #[command(subcommand)]
    command: PackCommand,
}

#[derive(Debug, Subcommand)]
enum PackCommand {
    /// Sign packs and write them where phones get them.
    Publish(PublishArgs),
}

#[derive(Debug, Args)]
struct PublishArgs {
    /// s3://BUCKET/PREFIX; where and with which keys, the environment says as for
    /// other S3 tools (`AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, ...).
    #[arg(value_name = "s3://BUCKET/PREFIX")]
    to: String,
    #[command(flatten)]
    request: Request,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let Command::Pack(PackArgs {
        command: PackCommand::Publish(args),
    }) = cli.command;
    exit_code(publish(&Context::new(&cli.globals), &args))
}

fn publish(context: &Context, args: &PublishArgs) -> Result {
    let publish = args.request.read(context.now)?;
    let mut store = s3::Bucket::open(&args.to).map_err(Failure::WrongUse)?;
    let lists = publish_to(&publish, &mut store)?;
    show(context, &lists)?;
    Ok(Outcome::Done)
}
