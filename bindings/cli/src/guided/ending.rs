//! What stays on the terminal when a path is left.

use std::path::Path;

use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print;
use crate::speech::Speech;

/// Prints the handover card or that the session waits; writes the card to a
/// file if that was asked for.
pub(super) fn tell(running: &Running, card: Option<&Path>) -> Result {
    let now = running.clock.now();
    let (Some(screen), Some(text)) = (running.guided.screen(&now), running.guided.card(&now))
    else {
        return Ok(Outcome::Done);
    };
    let speech = running.speech();
    if !running.guided.ended() {
        let kept = running.guided.logs().keeps(&screen.protocol);
        return left(&speech, &screen.protocol, kept);
    }
    print(&format!("{text}\n"))?;
    if let Some(score) = screen.score {
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

/// The person left before the end; the session waits only where it could be `kept`.
fn left(speech: &Speech, protocol: &str, kept: bool) -> Result {
    let command = match protocol {
        beside_core::strips::STRIP_QUIZ => "beside strips --quiz".to_owned(),
        other => format!("beside {other}"),
    };
    let text = if protocol == beside_core::checkin::CHECKIN {
        speech.get("cli.nothing_kept")
    } else if !kept {
        speech.get("cli.not_kept")
    } else {
        speech.with("cli.waits", &[("command", &command)])
    };
    print(&format!("{text}\n"))?;
    Ok(Outcome::Done)
}

fn score_text(speech: &Speech, score: &serde_json::Value) -> String {
    if let (Some(right), Some(of)) = (score["right"].as_i64(), score["of"].as_i64()) {
        let (right, of) = (right.to_string(), of.to_string());
        let text = speech.with("cli.quiz_right", &[("right", &right), ("of", &of)]);
        return format!("{text}\n");
    }
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
