//! Replays a journey: one JSON line an event.

use std::io::{BufRead, Write};

use beside_core::content::Content;
use beside_core::flow::Update;
use beside_core::flow::journey::Reader;
use beside_core::guided::{Guided, NoLogs};
use serde::Serialize;

use crate::outcome::{Failure, Outcome, Result};

/// One line of output.
#[derive(Debug, Serialize)]
struct Line<'a> {
    at_ms: i64,
    #[serde(flatten)]
    update: &'a Update,
}

/// Replays `journey` to `out`. Reads and writes no live session. An event that
/// was not offered ends in exit 1; a malformed line ends it at once with exit 2.
pub fn replay(content: &'static Content, journey: impl BufRead, mut out: impl Write) -> Result {
    let mut guided = Guided::new(content, NoLogs);
    let mut reader = Reader::default();
    let mut refused = false;
    for line in journey.split(b'\n') {
        let line = line.map_err(|why| Failure::Failed(format!("the journey ends early: {why}")))?;
        let line = String::from_utf8_lossy(&line);
        let step = reader.read(&line).map_err(|bad| {
            Failure::WrongUse(format!("journey {bad}. Each line is one JSON object such as {{\"at_ms\": 0, \"event\": {{\"type\": \"resume\"}}}}."))
        })?;
        let Some(step) = step else { continue };
        let update = guided.dispatch(&step.event, &step.now);
        refused |= update.error.is_some();
        let line = Line {
            at_ms: step.now.boot_ms,
            update: &update,
        };
        let text = serde_json::to_string(&line)
            .map_err(|why| Failure::Failed(format!("the screen could not be written: {why}")))?;
        writeln!(out, "{text}").map_err(|why| Failure::Failed(format!("output ends: {why}")))?;
    }
    Ok(if refused {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}
