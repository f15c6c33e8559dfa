//! What stays on the terminal when a path is left.

use std::path::Path;

use beside_core::respond::handover_text;

use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};

/// Prints the handover card or that the session waits; writes the card to a
/// file if that was asked for.
pub(super) fn tell(running: &Running, card: Option<&Path>) -> Result {
    let Some(session) = running.guided.session() else {
        return Ok(Outcome::Done);
    };
    let now = running.clock.now();
    if !session.ended() {
        println!(
            "This session waits for you: `beside {}` goes on with it.",
            session.protocol()
        );
        return Ok(Outcome::Done);
    }
    let text = handover_text(session, &now);
    println!("{text}");
    if let Some(score) = session.screen(&now).score {
        print_score(&score);
    }
    match card {
        Some(path) => {
            std::fs::write(path, format!("{text}\n")).map_err(|why| {
                Failure::Failed(format!(
                    "the card could not be written to {}: {why}",
                    path.display()
                ))
            })?;
            println!("The card is in {}.", path.display());
        }
        None => println!("Nothing of this is kept."),
    }
    Ok(Outcome::Done)
}

fn print_score(score: &serde_json::Value) {
    println!("Drill: seconds from the start");
    for (id, name) in [
        ("call", "to the call"),
        ("naloxone", "to naloxone"),
        ("breath", "to breaths or pushes"),
    ] {
        match score["seconds"][id].as_i64() {
            Some(seconds) => println!("  {name}: {seconds}"),
            None => println!("  {name}: not done"),
        }
    }
}
