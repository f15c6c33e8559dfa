//! `beside respond` and `beside drill`: guided response with live clocks, or a replay.

use clap::Args;

use super::path::{self, PathArgs};
use crate::context::Context;
use crate::outcome::Result;

/// Options of `beside respond` and `beside drill`.
#[derive(Debug, Args)]
pub struct RespondArgs {
    /// Options of every guided path.
    #[command(flatten)]
    pub path: PathArgs,
    /// Steps by another guide: `default`, `ca_bc`, `uk`, `anzcor`, `aha_lay`.
    #[arg(long, value_name = "VARIANT")]
    pub variant: Option<String>,
}

/// Runs the command.
pub fn run(context: &Context, protocol: &str, args: &RespondArgs) -> Result {
    path::run(context, protocol, args.variant.as_deref(), &args.path)
}
