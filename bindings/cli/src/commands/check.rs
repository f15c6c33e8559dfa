//! `beside check`: proves the guidance.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside check`.
#[derive(Debug, Args)]
pub struct CheckArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &CheckArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
