//! What home shows.

pub mod menu;
mod nearby;

use beside_core::respond::FirstSteps;
use serde::Serialize;

pub use nearby::nearby;

use crate::context::Context;
use crate::show::alerts::Note;
use crate::show::{Page, Tone, alerts};

/// Home for a script.
#[derive(Serialize)]
pub struct Document<'a> {
    screen: &'a beside_core::flow::Screen,
    number: &'a str,
    others: &'a [String],
    steps: &'a [String],
    nearby: Option<nearby::Nearby>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alerts: Vec<Note>,
}

/// Home for a script.
pub fn document<'a>(context: &Context, steps: &'a FirstSteps) -> Document<'a> {
    Document {
        screen: &steps.screen,
        number: &steps.number,
        others: &steps.others,
        steps: &steps.lines,
        nearby: nearby::look(context),
        alerts: alerts::local(context, None).notes,
    }
}

/// The first screen, the number, call - naloxone - breaths, and who has signed.
pub fn first_steps(page: &mut Page, steps: &FirstSteps) {
    let speech = page.speech();
    page.line(Tone::Strong, 0, &speech.get("cli.home.title"));
    page.gap();
    // A title that asks has its sign already.
    let title = &steps.screen.title;
    let stop = if title.ends_with('?') { "" } else { "." };
    page.line(Tone::Strong, 0, &format!("{title}{stop}"));
    for line in &steps.screen.lines {
        page.line(Tone::Plain, 2, line);
    }
    page.gap();
    let (number, others) = (&*steps.number, &*steps.others.join(", "));
    let key = match others {
        "" => "cli.home.number",
        _ => "cli.home.number_also",
    };
    let number = speech.with(key, &[("number", number), ("others", others)]);
    page.line(Tone::Warn, 0, &number);
    for (index, line) in steps.lines.iter().enumerate() {
        page.line(Tone::Strong, 2, &format!("{}. {line}", index + 1));
    }
    page.gap();
    if let Some(banner) = &steps.banner {
        page.line(Tone::Care, 0, banner);
        page.gap();
    }
}

/// What else there is.
pub fn how_to_go_on(page: &mut Page) {
    let speech = page.speech();
    page.line(Tone::Strong, 0, &speech.get("cli.home.go_on"));
    for (command, operand, what) in [
        ("beside respond", None, "cli.home.respond"),
        ("beside drill", None, "cli.home.drill"),
        ("beside near", Some("cli.home.town"), "cli.home.near"),
        ("beside guide", None, "cli.home.guide"),
        ("beside import", Some("cli.home.file"), "cli.home.import"),
        ("beside --help", None, "cli.home.help"),
    ] {
        let operand = operand.map_or_else(String::new, |key| format!(" {}", speech.get(key)));
        page.pair(2, 22, &format!("{command}{operand}"), &speech.get(what));
    }
    page.gap();
    page.line(Tone::Quiet, 0, &speech.get("cli.home.checkout"));
}
