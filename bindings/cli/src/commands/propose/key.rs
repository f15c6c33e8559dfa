//! `propose key`: the pseudonymous key, made with the first proposal.

use beside_core::lists::{Proposer, erase_key, keep_key, kept_key};
use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::lists;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::{print, print_json};

/// Options of `propose key`.
#[derive(Debug, Args)]
pub struct Key {
    /// Make another key: what you propose from now on cannot be tied to what you proposed before.
    #[arg(long, conflicts_with = "erase")]
    pub renew: bool,
    /// Erase the key. What it signed stays valid; nothing can be signed with it again.
    #[arg(long)]
    pub erase: bool,
}

/// Runs the command.
pub(super) fn run(context: &Context, args: &Key) -> Result {
    if args.erase {
        erase_key(&context.data_dir).map_err(lists::failed)?;
    }
    let key = match args.renew {
        true => Some(made(context)?),
        false => kept_key(&context.data_dir).map_err(lists::failed)?,
    };
    let public = key.map(|key| key.public());
    if context.json {
        print_json(&json!({ "key": public }))?;
    } else if let Some(public) = public {
        print(&format!("Your key is {public}\n"))?;
    } else {
        print("No key; the next proposal makes one.\n")?;
    }
    Ok(Outcome::Done)
}

/// The key that is kept, else a new one.
pub(super) fn held(context: &Context) -> std::result::Result<Proposer, Failure> {
    match kept_key(&context.data_dir).map_err(lists::failed)? {
        Some(key) => Ok(key),
        None => made(context),
    }
}

fn made(context: &Context) -> std::result::Result<Proposer, Failure> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)
        .map_err(|error| Failure::Failed(format!("no random numbers for a key: {error}")))?;
    keep_key(&context.data_dir, &seed).map_err(lists::failed)
}
