//! `beside find`: places by name or words.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside find`.
#[derive(Debug, Args)]
pub struct FindArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &FindArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
