//! `beside import`: reads lists into the cache.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside import`.
#[derive(Debug, Args)]
pub struct ImportArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &ImportArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
