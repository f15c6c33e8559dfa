//! `beside respond` and `beside drill`: guided response with live clocks, or a replay.

use std::fs::File;
use std::io::{BufReader, BufWriter, stdout};
use std::path::PathBuf;

use beside_core::content::Content;
use clap::Args;

use crate::context::Context;
use crate::guided::Choices;
use crate::guided::replay::replay;
use crate::outcome::{Failure, Result};

/// Options of `beside respond` and `beside drill`.
#[derive(Debug, Args)]
pub struct RespondArgs {
    /// Where you are, ISO 3166: `US-NY`, `GB` (default: the locale's country).
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Steps by another guide: `default`, `ca_bc`, `uk`, `anzcor`, `aha_lay`.
    #[arg(long, value_name = "VARIANT")]
    pub variant: Option<String>,
    /// Replay a journey (JSON lines) instead; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    pub replay: Option<PathBuf>,
    /// Print lines instead of redrawing a screen, for screen readers.
    #[arg(long)]
    pub plain: bool,
    /// Write the handover card to a file at the end.
    #[arg(long, value_name = "FILE")]
    pub card: Option<PathBuf>,
}

/// Runs the command.
pub fn run(context: &Context, protocol: &str, args: &RespondArgs) -> Result {
    if let Some(path) = &args.replay {
        let out = BufWriter::new(stdout().lock());
        if path.as_os_str() == "-" {
            return replay(Content::embedded(), std::io::stdin().lock(), out);
        }
        let file = File::open(path).map_err(|why| {
            Failure::WrongUse(format!(
                "the journey {} could not be read: {why}",
                path.display()
            ))
        })?;
        return replay(Content::embedded(), BufReader::new(file), out);
    }
    let choices = Choices {
        protocol: protocol.to_owned(),
        region: args.region.clone().or_else(|| context.region.clone()),
        variant: args.variant.clone(),
        plain: args.plain,
        card: args.card.clone(),
    };
    crate::guided::run(context, &choices)
}
