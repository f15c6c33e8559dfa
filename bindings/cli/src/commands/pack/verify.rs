//! `beside pack verify`.

use std::path::PathBuf;

use clap::Args;

use super::apply;
use crate::context::Context;
use crate::outcome::{Outcome, Result};
use crate::show::page::print_json;
use crate::show::{Page, Tone};

/// Options of `beside pack verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A bundle, or the folder of a repository.
    #[arg(value_name = "BUNDLE|FOLDER")]
    from: PathBuf,
    /// Fingerprint of the group's keys, as they told it.
    #[arg(long, value_name = "FINGERPRINT")]
    trust: Option<String>,
}

/// Runs the command.
pub fn run(context: &Context, args: &VerifyArgs) -> Result {
    let install = apply::install(context, args.trust.as_deref(), false);
    let report = apply::with(&args.from, |from| install.verify(from))?;
    let outcome = match report.verified.is_empty() {
        true => Outcome::Nothing,
        false => Outcome::Done,
    };
    if context.json {
        print_json(&report)?;
        apply::none_refused(&report)?;
        return Ok(outcome);
    }
    let mut page = Page::new(context);
    match outcome {
        Outcome::Done => page.line(Tone::Good, 0, "Signed well, and complete:"),
        Outcome::Nothing => page.line(Tone::Care, 0, "It holds nothing that is signed."),
    }
    for path in &report.verified {
        page.line(Tone::Plain, 2, path);
    }
    apply::unsigned(&mut page, &report);
    apply::expired(&mut page, &report);
    page.print()?;
    apply::none_refused(&report)?;
    Ok(outcome)
}
