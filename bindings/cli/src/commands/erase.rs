//! `beside erase`: all that is the user's goes.

use std::io::{BufRead, Write, stdin, stdout};

use beside_core::store::erase_journals;
use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::own;
use crate::show::page::{print, print_json};

/// Options of `beside erase`.
#[derive(Debug, Args)]
#[command(after_help = "\
Erased are the kit, the answers, drafts of corrections with the key that signs them, and
steps that wait to go on. Lists of places are not about you and stay. There is no way back.")]
pub struct EraseArgs {
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &EraseArgs) -> Result {
    if !args.yes {
        if !context.interactive {
            return Err(Failure::WrongUse(
                "nothing was erased: say so with --yes".into(),
            ));
        }
        if !agreed()? {
            print("Nothing was erased.\n")?;
            return Ok(Outcome::Nothing);
        }
    }
    let gone = erase_journals(&context.data_dir).map_err(|error| own::failed(&error))?;
    if context.json {
        print_json(&serde_json::json!({ "erased": gone }))?;
    } else if gone == 0 {
        print("Nothing of yours was kept here.\n")?;
    } else {
        print("All that was yours here is erased.\n")?;
    }
    Ok(Outcome::Done)
}

fn agreed() -> std::result::Result<bool, Failure> {
    let mut answer = String::new();
    let asked = stdout()
        .write_all(b"Erase your kit, your answers, your drafts and steps that wait? There is no way back. y/N ")
        .and_then(|()| stdout().flush())
        .and_then(|()| stdin().lock().read_line(&mut answer));
    match asked {
        Ok(_) => Ok(matches!(answer.trim(), "y" | "Y" | "yes")),
        Err(why) => Err(Failure::Failed(format!("nothing was erased: {why}"))),
    }
}
