//! `beside respond`: guided response with live clocks; also the drill.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside respond`.
#[derive(Debug, Args)]
pub struct RespondArgs {}

/// Runs the command.
pub fn run(_context: &Context, _protocol: &str, _args: &RespondArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
