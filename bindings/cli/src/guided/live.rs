//! A terminal with single keys, redrawn as time goes on.

use std::io::{Write, stdout};
use std::time::Duration;

use beside_core::flow::screen::ClockKind;
use beside_core::flow::{Effect, Event, Update};
use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll, read};
use crossterm::style::{Attribute, Color, ResetColor, SetAttribute, SetForegroundColor};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use crossterm::{cursor, execute, queue};

use super::keys::{self, Action};
use super::page::{Row, Style, rows};
use super::run::Running;
use crate::outcome::{Failure, Outcome, Result};

/// How often a beat is looked at, and how often anything else.
const BEAT_TICK: Duration = Duration::from_millis(90);
const TICK: Duration = Duration::from_millis(500);

/// The terminal as it was, however this ends.
struct Raw;

impl Raw {
    fn enter() -> std::io::Result<Raw> {
        enable_raw_mode()?;
        let raw = Raw;
        execute!(stdout(), EnterAlternateScreen, cursor::Hide)?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = execute!(stdout(), ResetColor, cursor::Show, LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

struct View {
    notice: Option<String>,
    /// A number that is being typed, and the input that it is for.
    entry: Option<(String, String)>,
    drawn: Vec<Row>,
    beats: i64,
    colour: bool,
}

pub(super) fn run(running: &mut Running, first: &Update) -> Result {
    let failed =
        |why: std::io::Error| Failure::Failed(format!("the terminal does not answer: {why}"));
    let _raw = Raw::enter().map_err(failed)?;
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut view = View {
        notice: None,
        entry: None,
        drawn: Vec::new(),
        beats: 0,
        colour,
    };
    view.heed(first).map_err(failed)?;
    loop {
        let tick = view.draw(running).map_err(failed)?;
        let update = if poll(tick).map_err(failed)? {
            match input(running, &read().map_err(failed)?, &mut view) {
                Step::Leave => return Ok(Outcome::Done),
                Step::Given(update) => Some(*update),
                Step::Nothing => None,
            }
        } else {
            running.guided.tick(&running.clock.now())
        };
        if let Some(update) = update {
            view.heed(&update).map_err(failed)?;
        }
        if running.guided.ended() {
            return Ok(Outcome::Done);
        }
    }
}

enum Step {
    Leave,
    Given(Box<Update>),
    Nothing,
}

fn input(running: &mut Running, input: &Input, view: &mut View) -> Step {
    let Input::Key(KeyEvent {
        code,
        modifiers,
        kind,
        ..
    }) = input
    else {
        view.drawn.clear();
        return Step::Nothing;
    };
    if *kind == KeyEventKind::Release {
        return Step::Nothing;
    }
    if let Some(entry) = view.entry.take() {
        return view.typed(running, entry, *code);
    }
    let KeyCode::Char(key) = code else {
        return Step::Nothing;
    };
    let control = modifiers.contains(KeyModifiers::CONTROL);
    if (control && matches!(key, 'c' | 'd')) || *key == 'q' {
        return Step::Leave;
    }
    let Some(screen) = running.guided.screen(&running.clock.now()) else {
        return Step::Leave;
    };
    let event = match keys::action(&screen, *key) {
        Some(Action::Answer(id)) => Event::Answer { id },
        Some(Action::Set(key, value)) => Event::Set { key, value },
        Some(Action::Enter(key)) => {
            view.ask((key, String::new()));
            return Step::Nothing;
        }
        None => return Step::Nothing,
    };
    view.notice = None;
    Step::Given(Box::new(running.give(&event)))
}

impl View {
    fn ask(&mut self, entry: (String, String)) {
        self.notice = Some(format!("Type the number, then Enter: {}", entry.1));
        self.entry = Some(entry);
    }

    /// Digits go on, Enter sets, anything else leaves it.
    fn typed(&mut self, running: &mut Running, entry: (String, String), code: KeyCode) -> Step {
        let (key, mut number) = entry;
        match code {
            KeyCode::Char(digit) if digit.is_ascii_digit() || digit == '.' => number.push(digit),
            KeyCode::Backspace => {
                number.pop();
            }
            KeyCode::Enter => {
                let value = number.as_str().into();
                let update = running.give(&Event::Set { key, value });
                let refused = update.error.is_some();
                self.notice = refused.then(|| "That number is not possible here.".to_owned());
                return Step::Given(Box::new(update));
            }
            _ => {
                self.notice = None;
                return Step::Nothing;
            }
        }
        self.ask((key, number));
        Step::Nothing
    }

    /// Carries out what a terminal can: a notice to dial, a bell for what is due.
    fn heed(&mut self, update: &Update) -> std::io::Result<()> {
        for effect in &update.effects {
            match effect {
                Effect::Dial { number } => {
                    self.notice = Some(format!("Dial {number} on a phone now."));
                }
                Effect::ShareText { .. } => {
                    self.notice = Some("Send the text above yourself.".to_owned());
                }
                Effect::Haptic { .. } => stdout().write_all(b"\x07")?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Draws what changed; tells how soon to look again.
    fn draw(&mut self, running: &Running) -> std::io::Result<Duration> {
        let now = running.clock.now();
        let Some(screen) = running.guided.screen(&now) else {
            return Ok(TICK);
        };
        let (width, height) = size().unwrap_or((80, 24));
        let rows = rows(
            &screen,
            &now,
            self.notice.as_deref(),
            width.into(),
            height.into(),
        );
        if rows != self.drawn {
            self.paint(&rows)?;
            self.drawn = rows;
        }
        let beat = screen
            .clocks
            .iter()
            .find(|clock| clock.kind == ClockKind::Beat);
        let Some((clock, every)) = beat.and_then(|clock| Some((clock, clock.every_ms?))) else {
            return Ok(TICK);
        };
        let beats = (now.boot_ms - clock.started_at).max(0) / every.max(1);
        if beats != self.beats {
            self.beats = beats;
            stdout().write_all(b"\x07")?;
            stdout().flush()?;
        }
        Ok(BEAT_TICK)
    }

    fn paint(&self, rows: &[Row]) -> std::io::Result<()> {
        let mut out = stdout().lock();
        queue!(out, cursor::MoveTo(0, 0))?;
        for (i, (style, text)) in rows.iter().enumerate() {
            if i > 0 {
                queue!(out, cursor::MoveToNextLine(1))?;
            }
            queue!(out, SetAttribute(Attribute::Reset))?;
            match style {
                Style::Strong => queue!(out, SetAttribute(Attribute::Bold))?,
                Style::Alert if self.colour => {
                    queue!(
                        out,
                        SetAttribute(Attribute::Bold),
                        SetForegroundColor(Color::Red)
                    )?;
                }
                Style::Alert => queue!(out, SetAttribute(Attribute::Reverse))?,
                Style::Faint if self.colour => queue!(out, SetAttribute(Attribute::Dim))?,
                Style::Plain | Style::Faint => {}
            }
            write!(out, "{text}")?;
            queue!(
                out,
                ResetColor,
                SetAttribute(Attribute::Reset),
                Clear(ClearType::UntilNewLine)
            )?;
        }
        queue!(out, Clear(ClearType::FromCursorDown))?;
        out.flush()
    }
}
