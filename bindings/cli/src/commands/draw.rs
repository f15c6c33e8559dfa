//! `beside draw`: draws a protocol.

use beside_core::alone::{ALONE, Alone};
use beside_core::checkin::{CHECKIN, Checkin};
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::guided::PATHS;
use beside_core::respond::{DRILL, OpenError, RESPOND, Respond, VARIANTS};
use beside_core::strips::{STRIP_QUIZ, STRIPS, Strips};
use clap::{Args, ValueEnum};

use crate::context::Context;
use crate::draw::{Graph, mermaid, svg};
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::{print, print_json};

/// Options of `beside draw`.
#[derive(Debug, Args)]
pub struct DrawArgs {
    /// Which path: respond, drill, strips, strip_quiz, checkin or alone.
    #[arg(value_name = "PROTOCOL")]
    pub protocol: String,
    /// Which variant: default, ca_bc, uk, anzcor or aha_lay.
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
    let open = Open {
        protocol: args.protocol.clone(),
        variant: Some(args.variant.clone()),
        ..Open::default()
    };
    let graph = graph(&open).map_err(|why| match why {
        OpenError::NotOffered => Failure::WrongUse(format!(
            "there is no path \"{}\" with a variant \"{}\". Paths: {}. Variants: {} (of {RESPOND} and {DRILL}; the others have default only).",
            args.protocol,
            args.variant,
            PATHS.join(", "),
            VARIANTS.join(", ")
        )),
        OpenError::Content(why) => Failure::Failed(why.to_string()),
    })?;
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

/// Reads the table of whichever path it is.
fn graph(open: &Open) -> std::result::Result<Graph, OpenError> {
    let content = Content::embedded();
    Ok(match open.protocol.as_str() {
        STRIPS | STRIP_QUIZ => Graph::of(&Strips::new(content, open)?),
        CHECKIN => Graph::of(&Checkin::new(content, open)?),
        ALONE => Graph::of(&Alone::new(content, open)?),
        _ => Graph::of(&Respond::new(content, open)?),
    })
}
