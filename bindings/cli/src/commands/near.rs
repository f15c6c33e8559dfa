//! `beside near`: the nearest places.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside near`.
#[derive(Debug, Args)]
pub struct NearArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &NearArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
