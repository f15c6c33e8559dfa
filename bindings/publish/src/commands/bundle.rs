//! `beside-publish pack bundle`.

use std::path::PathBuf;

use beside_core::packs::Folder;
use clap::Args;
use serde_json::json;

use crate::packs::{build, bundle};
use beside::context::Context;
use beside::outcome::{Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-publish pack bundle`.
#[derive(Debug, Args)]
pub struct BundleArgs {
    /// The folder of a repository.
    #[arg(value_name = "FOLDER")]
    repository: PathBuf,
    /// Name of the list.
    #[arg(long, value_name = "LIST")]
    list: String,
    /// Only the deltas: small, for phones that hold one of the last editions.
    #[arg(long)]
    deltas_only: bool,
    /// Only the whole pack: for phones that hold none.
    #[arg(long, conflicts_with = "deltas_only")]
    no_deltas: bool,
    /// File to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(context: &Context, args: &BundleArgs) -> Result {
    let mut repository = Folder::new(&args.repository);
    let contents = bundle::gather(
        &mut repository,
        &args.list,
        !args.deltas_only,
        !args.no_deltas,
        context.now,
    )?;
    let bytes = build::replace(&args.out, |out| contents.write(out))?;
    if context.json {
        let files: Vec<&String> = contents.files.iter().map(|(path, _)| path).collect();
        print_json(&json!({"list": args.list, "bytes": bytes, "files": files}))?;
    } else {
        print(&format!(
            "{}: {} files, {bytes} bytes\n",
            args.list,
            contents.files.len()
        ))?;
    }
    Ok(Outcome::Done)
}
