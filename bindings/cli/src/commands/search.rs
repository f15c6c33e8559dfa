//! `beside search`: pages of all guidance that answer a question.

use beside_core::guide::search::{Hit, Index, find};
use clap::Args;
use serde::Serialize;

use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::own;
use crate::show::page::print_json;
use crate::show::{self, Page, Tone};

/// Options of `beside search`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside search fever after injecting
  beside search \"narcan in a hot car\"

Looks into guides, steps and naloxone cards, on this device. Spelling may be off.")]
pub struct SearchArgs {
    /// A question or a few words.
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub limit: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    text: &'a str,
    lang: &'a str,
    urgent: bool,
    number: &'a str,
    results: &'a [Hit],
}

/// Runs the command.
pub fn run(context: &Context, args: &SearchArgs) -> Result {
    let text = args.text.join(" ");
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Failure::WrongUse(
            "write at least one letter or digit to search for".into(),
        ));
    }
    let reader = own::reader(context)?;
    let index = Index::new(&reader).map_err(own::broken)?;
    let answer = find(&index, &text, args.limit);
    let number = reader.number();
    if context.json {
        print_json(&Document {
            text: &text,
            lang: reader.lang(),
            urgent: answer.urgent,
            number: &number,
            results: &answer.results,
        })?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    if answer.urgent {
        let line = reader.label("guide.emergency", &[("number", &number)]);
        page.line(Tone::Warn, 0, &line);
        page.line(Tone::Strong, 2, "beside respond");
        page.gap();
    }
    for (n, hit) in answer.results.iter().enumerate() {
        show::hit(&mut page, &reader, n + 1, hit);
    }
    if answer.results.is_empty() {
        page.line(
            Tone::Plain,
            0,
            &reader.label("guide.nothing_found", &[("text", &text)]),
        );
        page.line(Tone::Strong, 2, "beside guide");
    }
    page.print()?;
    Ok(Outcome::Done)
}
