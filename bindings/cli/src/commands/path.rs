//! `beside strips`, `beside checkin`, `beside alone`, and what they share with
//! `beside respond`: live with clocks, or a replay.

use std::fs::File;
use std::io::{BufReader, BufWriter, stdout};
use std::path::PathBuf;

use beside_core::content::Content;
use clap::Args;

use crate::context::Context;
use crate::guided::Choices;
use crate::guided::replay::replay;
use crate::outcome::{Failure, Result};

/// Options of every guided path.
#[derive(Debug, Args)]
pub struct PathArgs {
    /// Where you are, ISO 3166: `US-NY`, `GB` (default: the locale's country).
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Replay a journey (JSON lines) instead; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    pub replay: Option<PathBuf>,
    /// Print lines instead of redrawing a screen, for screen readers.
    #[arg(long)]
    pub plain: bool,
    /// Write what is left at the end (card, plan) to a file.
    #[arg(long, value_name = "FILE")]
    pub card: Option<PathBuf>,
}

/// Options of `beside strips`.
#[derive(Debug, Args)]
pub struct StripsArgs {
    /// Options of every guided path.
    #[command(flatten)]
    pub path: PathArgs,
    /// Practise reading the lines on pictures.
    #[arg(long)]
    pub quiz: bool,
}

/// Runs `beside strips`.
pub fn strips(context: &Context, args: &StripsArgs) -> Result {
    use beside_core::strips::{STRIP_QUIZ, STRIPS};
    let protocol = if args.quiz { STRIP_QUIZ } else { STRIPS };
    run(context, protocol, None, &args.path)
}

/// Runs a guided path, or replays a journey.
pub fn run(context: &Context, protocol: &str, variant: Option<&str>, args: &PathArgs) -> Result {
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
        variant: variant.map(str::to_owned),
        plain: args.plain,
        card: args.card.clone(),
    };
    crate::guided::run(context, &choices)
}
