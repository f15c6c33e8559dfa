//! `beside respond` and `beside drill`: guided response with live clocks, or a replay.

use std::fs::File;
use std::io::{BufReader, BufWriter, stdout};
use std::path::PathBuf;

use beside_core::content::Content;
use clap::Args;

use crate::context::Context;
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
}

/// Runs the command.
pub fn run(_context: &Context, _protocol: &str, args: &RespondArgs) -> Result {
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
    Err(Failure::Failed("live".into()))
}
