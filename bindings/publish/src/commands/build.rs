//! `beside-publish pack build`.

use std::path::PathBuf;

use beside_core::packs::names;
use clap::Args;

use crate::packs::{alerts, build};
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-publish pack build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Name of the list: the group's and its own, for example athens/naloxone.
    #[arg(long, value_name = "GROUP/NAME")]
    list: String,
    /// Only rows of this source; may be given more than once (default: all).
    #[arg(long = "source", value_name = "ID")]
    sources: Vec<String>,
    /// A file of dated notes that ride along (TOML).
    #[arg(long, value_name = "NOTES.toml")]
    alerts: Option<PathBuf>,
    /// File to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(context: &Context, args: &BuildArgs) -> Result {
    names::check(&names::pack(&args.list)).map_err(|error| Failure::WrongUse(error.to_string()))?;
    let alerts = match &args.alerts {
        Some(path) => alerts::read(path)?,
        None => Default::default(),
    };
    let build = build::Build {
        list: &args.list,
        data_dir: &context.data_dir,
        sources: &args.sources,
        alerts,
    };
    let built = build.write(&args.out)?;
    if context.json {
        print_json(&built)?;
    } else {
        print(&format!(
            "{}: {} places, {} notes, built {}, {} bytes\nedition {}\n",
            built.list, built.rows, built.alerts, built.built_on, built.bytes, built.edition
        ))?;
    }
    Ok(Outcome::Done)
}
