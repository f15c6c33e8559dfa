//! Runs a path in whatever there is: a terminal, a screen reader, a pipe.

use std::io::IsTerminal;
use std::path::PathBuf;

use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::{Effect, Event, Update};
use beside_core::guided::Guided;

use super::clock::Clock;
use super::ending;
use super::logs::JournalLogs;
use super::{live, plain};
use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};

/// What the call chose.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Which path.
    pub protocol: String,
    /// Where.
    pub region: Option<String>,
    /// By which guide.
    pub variant: Option<String>,
    /// Lines instead of a redrawn screen.
    pub plain: bool,
    /// Where the handover card is written at the end.
    pub card: Option<PathBuf>,
}

/// A path that runs.
pub(super) struct Running {
    pub guided: Guided<JournalLogs>,
    pub clock: Clock,
    pub choices: Choices,
    lang: Option<String>,
}

impl Running {
    /// Opens a path, or goes on with its live session.
    fn begin(
        context: &Context,
        choices: &Choices,
    ) -> std::result::Result<(Running, Update), Failure> {
        let mut running = Running {
            guided: Guided::new(Content::embedded(), JournalLogs::new(&context.data_dir)),
            clock: Clock::new(context),
            choices: choices.clone(),
            lang: context.lang.clone(),
        };
        let live = running
            .guided
            .go_on(&choices.protocol, &running.clock.now());
        let update = if live {
            running.give(&Event::Resume)
        } else {
            running.open(&choices.protocol)
        };
        if update.error.is_some() {
            let variant = choices.variant.as_deref().unwrap_or_default();
            return Err(Failure::WrongUse(format!(
                "there is no variant \"{variant}\". Known are: {}.",
                beside_core::respond::VARIANTS.join(", ")
            )));
        }
        Ok((running, update))
    }

    fn open(&mut self, protocol: &str) -> Update {
        self.give(&Event::Open(Open {
            protocol: protocol.to_owned(),
            region: self.choices.region.clone(),
            lang: self.lang.clone(),
            variant: self.choices.variant.clone(),
        }))
    }

    /// Hands an event over; leaves a drill where it asks for the response.
    pub fn give(&mut self, event: &Event) -> Update {
        let update = self.guided.dispatch(event, &self.clock.now());
        let next = update.effects.iter().find_map(|effect| match effect {
            Effect::Open { protocol } => Some(protocol.clone()),
            _ => None,
        });
        match next {
            Some(protocol) => self.open(&protocol),
            None => update,
        }
    }
}

/// Runs a path until its end, or until the person leaves.
pub fn run(context: &Context, choices: &Choices) -> Result {
    let (mut running, first) = Running::begin(context, choices)?;
    let terminal = context.terminal && std::io::stdin().is_terminal();
    if terminal && !choices.plain {
        live::run(&mut running, &first)?;
    } else {
        plain::run(&mut running, &first)?;
    }
    ending::tell(&running, choices.card.as_deref())?;
    Ok(Outcome::Done)
}
