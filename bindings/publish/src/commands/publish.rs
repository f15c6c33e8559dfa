//! `beside-publish publish`.

use std::path::Path;

use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use clap::Args;

use crate::packs::folder_store::FolderStore;
use crate::packs::request::{Request, publish_to, show};
use crate::packs::store::StoreFailure;
use crate::s3::Bucket;

/// Options of `beside-publish publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// A folder, which any web host can serve, or s3://BUCKET/PREFIX; where that is and
    /// with which keys, the environment says as for other S3 tools (`AWS_ENDPOINT_URL`,
    /// `AWS_REGION`, `AWS_ACCESS_KEY_ID`, ...).
    #[arg(value_name = "FOLDER|s3://BUCKET/PREFIX")]
    to: String,
    #[command(flatten)]
    request: Request,
}

/// Runs the command.
pub fn run(context: &Context, args: &PublishArgs) -> Result {
    let publish = args.request.read(context.now)?;
    let done = if args.to.starts_with("s3://") {
        let mut store = Bucket::open(&args.to).map_err(Failure::WrongUse)?;
        publish_to(&publish, &mut store)?
    } else {
        let failed = |error: StoreFailure| Failure::Failed(error.to_string());
        let mut store = FolderStore::open(Path::new(&args.to)).map_err(failed)?;
        publish_to(&publish, &mut store)?
    };
    show(context, &done)?;
    Ok(Outcome::Done)
}
