//! `beside-review draw`: draws a protocol.

use beside_core::content::{Content, ContentError};
use beside_core::respond::{DRILL, RESPOND};
use clap::{Args, ValueEnum};

use crate::draw::{Graph, Sheet, mermaid, svg};
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-review draw`.
#[derive(Debug, Args)]
pub struct DrawArgs {
    /// Which path: respond, drill or any other guided path.
    #[arg(value_name = "PROTOCOL")]
    pub protocol: String,
    /// Which variant, of the response: default, ca_bc, uk, anzcor or aha_lay.
    #[arg(long, value_name = "V", default_value = "default")]
    pub variant: String,
    /// As what.
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    pub format: Format,
}

/// What a drawing is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text that Mermaid draws.
    Mermaid,
    /// A picture.
    Svg,
}

/// Runs the command.
pub fn run(context: &Context, args: &DrawArgs) -> Result {
    let content = Content::embedded();
    known(content, args)?;
    let graph = Graph::read(content, &args.protocol, &args.variant).map_err(|why| broken(&why))?;
    let (format, drawing) = match args.format {
        Format::Mermaid => ("mermaid", mermaid(&graph)),
        Format::Svg => ("svg", svg(&graph)),
    };
    if context.json {
        let document = serde_json::json!({
            "protocol": args.protocol, "variant": args.variant, "format": format, "drawing": drawing,
        });
        print_json(&document)?;
    } else {
        print(&drawing)?;
    }
    Ok(Outcome::Done)
}

fn broken(why: &ContentError) -> Failure {
    Failure::Failed(why.to_string())
}

/// Wrong use, with what there is, where the path or the variant is not known.
fn known(content: &Content, args: &DrawArgs) -> std::result::Result<(), Failure> {
    let mut paths = Sheet::ids(content);
    let drill = args.protocol == DRILL;
    let file = if drill {
        RESPOND
    } else {
        args.protocol.as_str()
    };
    let there = paths.iter().any(|id| id == file);
    let of = if there { file } else { RESPOND };
    let variants = Sheet::variants(content, of).map_err(|why| broken(&why))?;
    if there && variants.contains(&args.variant) {
        return Ok(());
    }
    paths.push(DRILL.to_owned());
    Err(Failure::WrongUse(format!(
        "there is no path \"{}\" with a variant \"{}\". Paths: {}. Variants: {}.",
        args.protocol,
        args.variant,
        paths.join(", "),
        variants.join(", "),
    )))
}
