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
    page.line(Tone::Strong, 0, "Beside: somebody may be overdosing");
    page.gap();
    page.line(Tone::Strong, 0, &format!("{}.", steps.screen.title));
    for line in &steps.screen.lines {
        page.line(Tone::Plain, 2, line);
    }
    page.gap();
    let mut number = format!("Emergency number: {}", steps.number);
    if !steps.others.is_empty() {
        number.push_str(&format!(" (also: {})", steps.others.join(", ")));
    }
    page.line(Tone::Warn, 0, &number);
    for (index, line) in steps.lines.iter().enumerate() {
        page.line(Tone::Strong, 2, &format!("{}. {line}", index + 1));
    }
    page.gap();
    if let Some(banner) = &steps.screen.banner {
        page.line(Tone::Care, 0, banner);
        page.gap();
    }
}

/// What else there is.
pub fn how_to_go_on(page: &mut Page) {
    page.line(Tone::Strong, 0, "Go on with");
    for (command, what) in [
        (
            "beside respond",
            "step by step, with clocks, until help comes",
        ),
        ("beside drill", "practise the same steps; nobody is called"),
        (
            "beside near TOWN",
            "the nearest help, by town or by LAT,LON",
        ),
        ("beside import FILE", "read in a list of places of your own"),
        ("beside --help", "everything else"),
    ] {
        page.pair(2, 20, command, what);
    }
    page.gap();
    let run = "From a checkout, write `cargo run --` for `beside`.";
    page.line(Tone::Quiet, 0, run);
}
