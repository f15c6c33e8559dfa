//! Home in a terminal: single keys.

use std::io::{BufRead, Write, stdin, stdout};

use clap::Parser;
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::args::Cli;
use crate::commands;
use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::Page;

/// Keys and the texts of what they do.
const KEYS: &[(&str, &str)] = &[
    ("r", "cli.menu.respond"),
    ("d", "cli.menu.drill"),
    ("s", "cli.menu.strips"),
    ("a", "cli.menu.alone"),
    ("c", "cli.menu.checkin"),
    ("n", "cli.menu.near"),
    ("g", "cli.menu.guide"),
    ("k", "cli.menu.kit"),
    ("q", "cli.menu.leave"),
];

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Respond,
    /// Another guided path, by its command.
    Path(&'static str),
    Near,
    Guide,
    Leave,
}

/// Shows the keys and does what they say until somebody leaves.
pub fn run(context: &Context) -> Result {
    loop {
        let mut page = Page::new(context);
        for (key, what) in KEYS {
            page.pair(2, 2, key, &context.speech.get(what));
        }
        page.print()?;
        match pressed().map_err(|error| failed(&error))? {
            // What follows a response is help, not a menu.
            Choice::Respond => return command(context, &["respond"]),
            Choice::Path(path) => {
                command(context, &[path])?;
            }
            Choice::Near => near(context)?,
            Choice::Guide => guide(context)?,
            Choice::Leave => return Ok(Outcome::Done),
        }
    }
}

fn failed(error: &std::io::Error) -> Failure {
    Failure::Failed(format!(
        "the terminal cannot be read ({error}); run: beside respond"
    ))
}

/// Raw mode only while a key is awaited, and left again whatever happens.
struct Raw;

impl Raw {
    fn enter() -> std::io::Result<Self> {
        enable_raw_mode().map(|()| Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        disable_raw_mode().ok();
    }
}

fn pressed() -> std::io::Result<Choice> {
    let _raw = Raw::enter()?;
    loop {
        if let Event::Key(key) = read()?
            && key.kind == KeyEventKind::Press
            && let Some(choice) = choice(key.code, key.modifiers)
        {
            return Ok(choice);
        }
    }
}

/// Enter goes where it is most urgent.
fn choice(code: KeyCode, modifiers: KeyModifiers) -> Option<Choice> {
    if modifiers.contains(KeyModifiers::CONTROL) {
        return matches!(code, KeyCode::Char('c' | 'd')).then_some(Choice::Leave);
    }
    match code {
        KeyCode::Char('r' | 'R') | KeyCode::Enter => Some(Choice::Respond),
        KeyCode::Char('d' | 'D') => Some(Choice::Path("drill")),
        KeyCode::Char('s' | 'S') => Some(Choice::Path("strips")),
        KeyCode::Char('a' | 'A') => Some(Choice::Path("alone")),
        KeyCode::Char('c' | 'C') => Some(Choice::Path("checkin")),
        KeyCode::Char('n' | 'N') => Some(Choice::Near),
        KeyCode::Char('g' | 'G') => Some(Choice::Guide),
        KeyCode::Char('k' | 'K') => Some(Choice::Path("kit")),
        KeyCode::Char('q' | 'Q') | KeyCode::Esc => Some(Choice::Leave),
        _ => None,
    }
}

fn near(context: &Context) -> std::result::Result<(), Failure> {
    let Some(place) = asked(context, "cli.menu.where")? else {
        return Ok(());
    };
    again(command(context, &["near", &place, "--limit", "5"]));
    Ok(())
}

/// The list of guides; then one by its name, or whatever has these words in it.
fn guide(context: &Context) -> std::result::Result<(), Failure> {
    command(context, &["guide"])?;
    let Some(typed) = asked(context, "cli.menu.guide_which")? else {
        return Ok(());
    };
    if command(context, &["guide", &typed]).is_err() {
        again(command(context, &["search", &typed]));
    }
    Ok(())
}

/// A line that somebody types; nothing where it is empty.
fn asked(context: &Context, question: &str) -> std::result::Result<Option<String>, Failure> {
    let ask = format!("\n{} ", context.speech.get(question));
    let mut out = stdout();
    let mut line = String::new();
    out.write_all(ask.as_bytes())
        .and_then(|()| out.flush())
        .and_then(|()| stdin().lock().read_line(&mut line))
        .map_err(|error| failed(&error))?;
    let typed = line.trim();
    Ok((!typed.is_empty()).then(|| typed.to_owned()))
}

/// A slip of the keyboard leads back to the menu, not out of it.
fn again(done: Result) {
    if let Err(failure) = done {
        eprintln!("{failure}\n");
    }
}

/// Runs another command as if it had been typed.
fn command(context: &Context, words: &[&str]) -> Result {
    let typed = std::iter::once("beside").chain(words.iter().copied());
    let parsed =
        Cli::try_parse_from(typed).map_err(|error| Failure::WrongUse(error.to_string()))?;
    commands::run(context, parsed.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shown_key_does_something() {
        for (key, _) in KEYS {
            let letter = key.chars().next().unwrap();
            assert!(
                choice(KeyCode::Char(letter), KeyModifiers::NONE).is_some(),
                "{key}"
            );
        }
        let control_c = choice(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(control_c, Some(Choice::Leave));
        assert_eq!(choice(KeyCode::Char('r'), KeyModifiers::CONTROL), None);
    }
}
