//! What stays on the terminal when a path is left.

use std::path::Path;

use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print;

/// Prints the handover card or that the session waits; writes the card to a
/// file if that was asked for.
pub(super) fn tell(running: &Running, card: Option<&Path>) -> Result {
    let now = running.clock.now();
    let (Some(screen), Some(text)) = (running.guided.screen(&now), running.guided.card(&now))
    else {
        return Ok(Outcome::Done);
    };
    if !running.guided.ended() {
        return left(&screen.protocol);
    }
    print(&format!("{text}\n"))?;
    if let Some(score) = screen.score {
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

/// The person left before the end.
fn left(protocol: &str) -> Result {
    let command = match protocol {
        beside_core::strips::STRIP_QUIZ => "strips --quiz",
        other => other,
    };
    if protocol == beside_core::checkin::CHECKIN {
        print("Nothing of this is kept.\n")?;
    } else {
        print(&format!(
            "This session waits for you: `beside {command}` goes on with it.\n"
        ))?;
    }
    Ok(Outcome::Done)
}

fn score_text(score: &serde_json::Value) -> String {
    if let (Some(right), Some(of)) = (score["right"].as_i64(), score["of"].as_i64()) {
        return format!("{right} of {of} were right.\n");
    }
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
