//! `beside-publish pack delta`.

use std::path::PathBuf;

use clap::Args;

use crate::packs::delta;
use beside::context::Context;
use beside::outcome::{Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-publish pack delta`.
#[derive(Debug, Args)]
pub struct DeltaArgs {
    /// The pack that phones hold.
    #[arg(value_name = "OLD.pack")]
    old: PathBuf,
    /// The pack that they are to hold.
    #[arg(value_name = "NEW.pack")]
    new: PathBuf,
    /// File to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(context: &Context, args: &DeltaArgs) -> Result {
    let made = delta::write(&args.old, &args.new, &args.out)?;
    if context.json {
        print_json(&made)?;
    } else {
        print(&format!(
            "{}: {} changes, {} bytes\nfrom edition {}\nto edition   {}\n",
            made.head.list, made.changes, made.bytes, made.head.base, made.head.edition
        ))?;
    }
    Ok(Outcome::Done)
}
