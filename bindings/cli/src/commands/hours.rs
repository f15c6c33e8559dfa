//! `beside hours`: reads opening hours.

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Options of `beside hours`.
#[derive(Debug, Args)]
pub struct HoursArgs {}

/// Runs the command.
pub fn run(_context: &Context, _args: &HoursArgs) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
