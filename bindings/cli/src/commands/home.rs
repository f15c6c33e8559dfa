//! `beside` alone: home.

use crate::context::Context;
use crate::outcome::{Failure, Result};

/// Shows home.
pub fn run(_context: &Context) -> Result {
    Err(Failure::Failed("not built yet".into()))
}
