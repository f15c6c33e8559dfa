//! What stays on the terminal when a path is left.

use std::path::Path;

use beside_core::respond::handover_text;

use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print;

/// Prints the handover card or that the session waits; writes the card to a
/// file if that was asked for.
pub(super) fn tell(running: &Running, card: Option<&Path>) -> Result {
    let Some(session) = running.guided.session() else {
        return Ok(Outcome::Done);
    };
    let now = running.clock.now();
    if !session.ended() {
        print(&format!(
            "This session waits for you: `beside {}` goes on with it.\n",
            session.protocol()
        ))?;
        return Ok(Outcome::Done);
    }
    let text = handover_text(session, &now);
    print(&format!("{text}\n"))?;
    if let Some(score) = session.screen(&now).score {
        print(&score_text(&score))?;
    }
    match card {
        Some(path) => {
            std::fs::write(path, format!("{text}\n")).map_err(|why| {
                Failure::Failed(format!(
                    "the card could not be written to {}: {why}",
                    path.display()
                ))
            })?;
            print(&format!("The card is in {}.\n", path.display()))?;
        }
        None => print("Nothing of this is kept.\n")?,
    }
    Ok(Outcome::Done)
}

fn score_text(score: &serde_json::Value) -> String {
    let mut text = "Drill: seconds from the start\n".to_owned();
    for (id, name) in [
        ("call", "to the call"),
        ("naloxone", "to naloxone"),
        ("breath", "to breaths or pushes"),
    ] {
        match score["seconds"][id].as_i64() {
            Some(seconds) => text.push_str(&format!("  {name}: {seconds}\n")),
            None => text.push_str(&format!("  {name}: not done\n")),
        }
    }
    text
}
