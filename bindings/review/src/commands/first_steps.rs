//! `beside-review first-steps`: the first steps as static text of an app. For whoever
//! builds one, not for whoever uses it: it stands in no help.

use std::path::{Path, PathBuf};

use beside_core::content::Content;
use clap::Args;

use crate::first_steps::{self, Page};
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use beside::show::page::print;

/// Options of `beside-review first-steps`.
#[derive(Debug, Args)]
pub struct FirstStepsArgs {
    /// Resource folder of Android, with `values`, `values-es`...
    #[arg(long, value_name = "DIR")]
    pub android: PathBuf,
    /// Folder of Swift sources.
    #[arg(long, value_name = "DIR")]
    pub swift: PathBuf,
    /// Write nothing; fail where something would change.
    #[arg(long)]
    pub check: bool,
}

/// Runs the command.
pub fn run(_context: &Context, args: &FirstStepsArgs) -> Result {
    let broken = |why: beside_core::respond::OpenError| Failure::Failed(why.to_string());
    let content = Content::embedded();
    let android = first_steps::android(content).map_err(broken)?;
    let swift = first_steps::swift(content).map_err(broken)?;
    let mut outcome = Outcome::Done;
    for (folder, pages) in [(&args.android, android), (&args.swift, swift)] {
        for path in first_steps::differing(folder, &pages) {
            if args.check {
                outcome = Outcome::Nothing;
                print(&format!("{} differs\n", folder.join(&path).display()))?;
            }
        }
        if !args.check {
            write(folder, &pages)?;
        }
    }
    Ok(outcome)
}

fn write(folder: &Path, pages: &[Page]) -> std::result::Result<(), Failure> {
    for (path, text) in pages {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|why| {
                Failure::Failed(format!("{} could not be written: {why}", path.display()))
            })?;
    }
    Ok(())
}
