//! `beside feedback`: the kept answers to "was this right?", as text to send.

use std::path::PathBuf;

use beside_core::guide::feedback::{Answer, to_send};
use beside_core::own::{answers, forget_answers};
use clap::Args;
use serde::Serialize;

use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::own;
use crate::show::page::{print, print_json};

/// Options of `beside feedback`.
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is sent by itself, and the text names neither you, nor a day, nor a place.
Give an answer with: beside guide TOPIC --right yes|no|not_sure [--note WORDS]")]
pub struct FeedbackArgs {
    /// Write the text to a file, to send it yourself.
    #[arg(long, value_name = "FILE", conflicts_with = "clear")]
    pub out: Option<PathBuf>,
    /// Forget all answers.
    #[arg(long)]
    pub clear: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    answers: &'a [Answer],
}

/// Runs the command.
pub fn run(context: &Context, args: &FeedbackArgs) -> Result {
    let reader = own::reader(context)?;
    if args.clear {
        forget_answers(&context.data_dir).map_err(|error| own::failed(&error))?;
    }
    let answers = answers(&context.data_dir).map_err(|error| own::failed(&error))?;
    let text = to_send(&reader, &answers);
    if let Some(path) = args.out.as_ref().filter(|_| !answers.is_empty()) {
        std::fs::write(path, &text).map_err(|why| {
            Failure::Failed(format!("{} could not be written: {why}", path.display()))
        })?;
    }
    if context.json {
        print_json(&Document { answers: &answers })?;
    } else if answers.is_empty() {
        print(&format!("{}\n", reader.label("guide.no_answers", &[])))?;
    } else {
        print(&text)?;
    }
    let nothing_to_write = args.out.is_some() && answers.is_empty();
    Ok(if nothing_to_write {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}
