//! Plain lines, for screen readers and pipes: nothing is redrawn, a screen is
//! printed when it changes, an answer is a key and Enter.

use std::io::{BufRead, Write, stdin, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use beside_core::flow::{Effect, Event, Screen, Update};

use super::keys::{self, Action};
use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};

/// How often time is looked at.
const TICK: Duration = Duration::from_millis(500);

pub(super) fn run(running: &mut Running, first: &Update) -> Result {
    let lines = lines();
    let mut shown = String::new();
    tell(first, &mut shown)?;
    loop {
        let update = match lines.recv_timeout(TICK) {
            Ok(line) => {
                let Some(update) = answer(running, line.trim()) else {
                    return Ok(Outcome::Done);
                };
                update
            }
            Err(RecvTimeoutError::Timeout) => match running.guided.tick(&running.clock.now()) {
                Some(update) => update,
                None => return Ok(Outcome::Done),
            },
            Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Done),
        };
        tell(&update, &mut shown)?;
        if running.guided.ended() {
            return Ok(Outcome::Done);
        }
    }
}

/// Lines of standard input, read beside the clock.
fn lines() -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in stdin().lock().lines().map_while(std::io::Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

/// `None` leaves.
fn answer(running: &mut Running, line: &str) -> Option<Update> {
    let key = line.chars().next().filter(|_| line.chars().count() == 1);
    if key.is_some_and(|key| key.eq_ignore_ascii_case(&'q')) {
        return None;
    }
    let now = running.clock.now();
    let screen = running.guided.screen(&now)?;
    // An answer's own id works too, for scripts.
    let action = match key {
        Some(key) => keys::action(&screen, key),
        None => Some(typed(line)),
    };
    Some(match action {
        Some(Action::Enter(_)) => running.give(&Event::Unknown),
        Some(Action::Answer(id)) => running.give(&Event::Answer { id }),
        Some(Action::Set(key, value)) => running.give(&Event::Set { key, value }),
        None => running.give(&Event::Unknown),
    })
}

/// `mass_mg=10` sets, anything else is an answer's id.
fn typed(line: &str) -> Action {
    match line.split_once('=') {
        Some((key, value)) => Action::Set(key.trim().to_owned(), value.trim().into()),
        None => Action::Answer(line.to_owned()),
    }
}

/// Prints the screen if it is another one, else only what is new on it.
fn tell(update: &Update, shown: &mut String) -> Result {
    let Some(screen) = &update.screen else {
        return Ok(Outcome::Done);
    };
    let mut out = String::new();
    if update.error.is_some() {
        out.push_str("That is not one of the answers.\n");
    }
    let page = page(screen);
    if page != *shown {
        out.push_str(&page);
        shown.clone_from(&page);
    }
    for effect in &update.effects {
        match effect {
            Effect::Dial { number } => out.push_str(&format!("DIAL {number} ON A PHONE NOW.\n")),
            Effect::ShareText { text } => out.push_str(&format!("Send this:\n{text}\n")),
            Effect::Speak { text } if !page.contains(text.as_str()) => {
                out.push_str(&format!("{text}\n"));
            }
            _ => {}
        }
    }
    let failed = |why| Failure::Failed(format!("output ends: {why}"));
    stdout().write_all(out.as_bytes()).map_err(failed)?;
    stdout().flush().map_err(failed)?;
    Ok(Outcome::Done)
}

/// The screen without what changes by the second.
fn page(screen: &Screen) -> String {
    let drill = if screen.drill { "Drill. " } else { "" };
    let mut page = format!("\n{drill}{}\n", screen.title);
    for prompt in &screen.prompts {
        page.push_str(&format!("Now: {}\n", prompt.text));
    }
    for line in &screen.lines {
        page.push_str(&format!("{line}\n"));
    }
    if !screen.flags.is_empty() {
        page.push_str(&format!("({})\n", screen.flags.join(", ")));
    }
    page.push_str(
        &screen
            .law
            .as_ref()
            .map(|law| format!("{law}\n"))
            .unwrap_or_default(),
    );
    let choices = keys::answers(screen)
        .into_iter()
        .chain(keys::always(screen))
        .chain(keys::inputs(screen));
    for key in choices {
        match &key.action {
            Action::Enter(id) => page.push_str(&format!("{id}=NUMBER: {}\n", key.label)),
            _ => page.push_str(&format!("{}: {}\n", key.key, key.label)),
        }
    }
    page.push_str("q: leave\n");
    page.push_str(
        &screen
            .banner
            .as_ref()
            .map(|text| format!("{text}\n"))
            .unwrap_or_default(),
    );
    page
}
