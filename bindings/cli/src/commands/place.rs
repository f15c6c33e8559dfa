//! `beside place`: one place, all its fields.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside place`.
#[derive(Debug, Args)]
pub struct PlaceArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &PlaceArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
