//! `beside draw`: draws a protocol.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside draw`.
#[derive(Debug, Args)]
pub struct DrawArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &DrawArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
