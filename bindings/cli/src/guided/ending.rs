//! What stays on the terminal when a path is left.

use std::path::Path;

use beside_core::respond::handover_text;

use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print;
use crate::speech::Speech;

/// Prints the handover card or that the session waits; writes the card to a
/// file if that was asked for.
pub(super) fn tell(running: &Running, card: Option<&Path>) -> Result {
    let Some(session) = running.guided.session() else {
        return Ok(Outcome::Done);
    };
    let speech = running.speech();
    let now = running.clock.now();
    if !session.ended() {
        let command = format!("beside {}", session.protocol());
        let waits = speech.with("cli.waits", &[("command", &command)]);
        print(&format!("{waits}\n"))?;
        return Ok(Outcome::Done);
    }
    let text = handover_text(session, &now);
    print(&format!("{text}\n"))?;
    if let Some(score) = session.screen(&now).score {
        print(&score_text(&speech, &score))?;
    }
    match card {
        Some(path) => {
            std::fs::write(path, format!("{text}\n")).map_err(|why| {
                Failure::Failed(format!(
                    "the card could not be written to {}: {why}",
                    path.display()
                ))
            })?;
            let file = path.display().to_string();
            let text = speech.with("cli.card_in", &[("file", &file)]);
            print(&format!("{text}\n"))?;
        }
        None => print(&format!("{}\n", speech.get("cli.nothing_kept")))?,
    }
    Ok(Outcome::Done)
}

fn score_text(speech: &Speech, score: &serde_json::Value) -> String {
    let mut text = format!("{}\n", speech.get("cli.score"));
    for id in ["call", "naloxone", "breath"] {
        let name = speech.get(&format!("cli.score.{id}"));
        let seconds = match score["seconds"][id].as_i64() {
            Some(seconds) => seconds.to_string(),
            None => speech.get("cli.score.not_done"),
        };
        text.push_str(&format!("  {}\n", speech.field(&name, &seconds)));
    }
    text
}
