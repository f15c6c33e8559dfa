//! `beside pack remove` and `beside pack undo`.

use beside_core::packs;
use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::lists;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::{print, print_json};

/// Options of `beside pack remove`.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Name of the list, for example athens/naloxone.
    #[arg(value_name = "LIST")]
    list: String,
}

/// Runs the command.
pub fn run(context: &Context, args: &RemoveArgs) -> Result {
    let removed = packs::remove(&context.data_dir, &args.list).map_err(lists::failed)?;
    let Some(rows) = removed else {
        return Err(Failure::Failed(format!(
            "no list named {:?} came in as a pack",
            args.list
        )));
    };
    if context.json {
        print_json(&json!({"list": args.list, "removed": rows}))?;
    } else {
        let list = &args.list;
        print(&format!(
            "{list} is removed, {rows} places. beside pack undo brings it back.\n"
        ))?;
    }
    Ok(Outcome::Done)
}

/// Goes back to the list before.
pub fn undo(context: &Context) -> Result {
    if !packs::undo(&context.data_dir).map_err(lists::failed)? {
        return Err(Failure::Failed("there is no list before this one".into()));
    }
    if context.json {
        print_json(&json!({"undone": true}))?;
    } else {
        print("The list of before is back. beside pack undo again takes that back.\n")?;
    }
    Ok(Outcome::Done)
}
