//! `beside pack publish`.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::packs::folder_store::FolderStore;
use crate::packs::request::{Request, publish_to, show};

/// Options of `beside pack publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// A folder, which any web host can serve, or s3://BUCKET/PREFIX.
    #[arg(value_name = "FOLDER|s3://BUCKET/PREFIX")]
    to: String,
    #[command(flatten)]
    request: Request,
}

/// Runs the command.
pub fn run(context: &Context, args: &PublishArgs) -> Result {
    if args.to.starts_with("s3://") {
        return elsewhere();
    }
    let failed = |error: crate::packs::store::StoreFailure| Failure::Failed(error.to_string());
    let publish = args.request.read(context.now)?;
    let mut store = FolderStore::open(Path::new(&args.to)).map_err(failed)?;
    let lists = publish_to(&publish, &mut store)?;
    show(context, &lists)?;
    Ok(Outcome::Done)
}

/// There is no network in `beside`: another program, built beside it, has it.
fn elsewhere() -> Result {
    let name = format!("beside-publish{}", std::env::consts::EXE_SUFFIX);
    let here = std::env::current_exe().ok();
    let beside = here.and_then(|exe| Some(exe.parent()?.join(&name)));
    let program = beside.filter(|path| path.exists());
    let program = program.unwrap_or_else(|| PathBuf::from(&name));
    let ended = Command::new(&program)
        .args(std::env::args_os().skip(1))
        .status();
    match ended {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) if status.code() == Some(2) => Err(Failure::WrongUse("see above".into())),
        Ok(_) => Ok(Outcome::Nothing),
        Err(error) => Err(Failure::Failed(format!(
            "beside-publish, which speaks to stores, cannot be started ({error}). Build it with \
             cargo build -p beside-publish; or publish into a folder and copy that"
        ))),
    }
}
