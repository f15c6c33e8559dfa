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
use crate::speech::Speech;

/// How often time is looked at.
const TICK: Duration = Duration::from_millis(500);

pub(super) fn run(running: &mut Running, first: &Update) -> Result {
    let lines = lines();
    let mut shown = String::new();
    tell(first, &running.speech(), &mut shown)?;
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
        tell(&update, &running.speech(), &mut shown)?;
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
        Some(key) => keys::action(&screen, &running.speech(), key),
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
fn tell(update: &Update, speech: &Speech, shown: &mut String) -> Result {
    let Some(screen) = &update.screen else {
        return Ok(Outcome::Done);
    };
    let mut out = String::new();
    if update.error.is_some() {
        out.push_str(&format!("{}\n", speech.get("cli.not_offered")));
    }
    let page = page(screen, speech);
    if page != *shown {
        out.push_str(&page);
        shown.clone_from(&page);
    }
    for effect in &update.effects {
        match effect {
            Effect::Dial { number } => {
                let dial = speech.with("cli.dial", &[("number", number)]);
                out.push_str(&format!("{}\n", dial.to_uppercase()));
            }
            Effect::ShareText { text } => {
                out.push_str(&format!("{}\n{text}\n", speech.get("cli.send_this")));
            }
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

/// What to tell the dispatcher.
pub(super) fn script(screen: &Screen) -> impl Iterator<Item = &String> {
    screen.call.iter().flat_map(|call| &call.script)
}

/// The screen without what changes by the second.
fn page(screen: &Screen, speech: &Speech) -> String {
    let drill = if screen.drill {
        format!("{}. ", speech.get("cli.drill"))
    } else {
        String::new()
    };
    let mut page = format!("\n{drill}{}\n", screen.title);
    for prompt in &screen.prompts {
        let now = speech.with("cli.now", &[("text", &prompt.text)]);
        page.push_str(&format!("{now}\n"));
    }
    for line in &screen.lines {
        page.push_str(&format!("{line}\n"));
    }
    for line in script(screen).chain(&screen.more) {
        page.push_str(&format!("- {line}\n"));
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
        .chain(keys::always(screen, speech))
        .chain(keys::inputs(screen, speech));
    for key in choices {
        match &key.action {
            Action::Enter(id) => {
                let number = speech.get("cli.number");
                page.push_str(&format!("{id}={number}: {}\n", key.label));
            }
            _ => page.push_str(&format!("{}: {}\n", key.key, key.label)),
        }
    }
    page.push_str(&format!("q: {}\n", speech.get("cli.leave_plain")));
    page.push_str(
        &screen
            .banner
            .as_ref()
            .map(|text| format!("{text}\n"))
            .unwrap_or_default(),
    );
    page
}
