//! `beside export`: writes the cache out.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside export`.
#[derive(Debug, Args)]
pub struct ExportArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &ExportArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
