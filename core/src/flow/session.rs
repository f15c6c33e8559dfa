//! A session: the list of events of one path, and what it comes to.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::fold::Fold;
use super::log::Log;
use super::path::Path;
use super::rules::{At, Rules};
use super::screen::{Screen, Update};
use crate::time::Now;

/// A live session is forgotten after this long without an answer.
pub const EXPIRES_AFTER_MS: i64 = 12 * 60 * 60_000;

/// One line of a session's log: an event that changed something, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub now: Now,
    /// What.
    pub event: Event,
}

/// One path from its `open` on.
#[derive(Debug, Clone)]
pub struct Session<R: Rules> {
    rules: R,
    fold: Fold<R>,
    log: Log,
}

impl<R: Rules> Session<R> {
    /// Opens a path.
    pub fn open(rules: R, now: &Now) -> (Self, Update) {
        let mut session = Self::begin(rules, now);
        let update = session.tick(now);
        (session, update)
    }

    /// Brings a session back from the log of an earlier process, whose first
    /// entry is its `open`. Nothing is emitted: a `resume` does that.
    pub fn restore(rules: R, log: &[Entry]) -> Option<Self> {
        let (first, rest) = log.split_first()?;
        let mut session = Self::begin(rules, &first.now);
        let (mut path, log) = session.parts();
        log.replay(&mut path, rest);
        Some(session)
    }

    fn begin(rules: R, now: &Now) -> Self {
        let log = Log::begin(rules.opened_with(), now);
        Session {
            fold: Fold::open(&rules, log.opened_at()),
            rules,
            log,
        }
    }

    /// Takes an event in. Whether it changed anything is told by `error`.
    pub fn dispatch(&mut self, event: &Event, now: &Now) -> Update {
        let (mut path, log) = self.parts();
        log.dispatch(&mut path, event, now)
    }

    /// Time went on: what fell due is spoken and felt. Changes no state.
    pub fn tick(&mut self, now: &Now) -> Update {
        let (path, log) = self.parts();
        log.tick(&path, now)
    }

    /// What is shown now: a function of the answers given and the moment.
    pub fn screen(&self, now: &Now) -> Screen {
        let (rules, fold) = (&self.rules, &self.fold);
        self.log.screen(&Path { rules, fold }, now)
    }

    /// What the events so far come to.
    pub fn fold(&self) -> &Fold<R> {
        &self.fold
    }

    /// The path's meaning and content.
    pub fn rules(&self) -> &R {
        &self.rules
    }

    /// Id of the path.
    pub fn protocol(&self) -> &str {
        &self.rules.table().id
    }

    /// The events that count so far, `back` worked in: enough to restore it.
    pub fn log(&self) -> impl Iterator<Item = &Entry> {
        self.log.entries()
    }

    /// The moment in session time.
    pub fn at(&self, now: &Now) -> At {
        self.log.at(now)
    }

    /// Whether the state is one that ends the path.
    pub fn ended(&self) -> bool {
        let states = &self.rules.table().states;
        states.get(&self.fold.state).is_some_and(|state| state.end)
    }

    /// Whether the session is so old that it must be forgotten. Unknown time
    /// forgets nothing.
    pub fn expired(&self, now: &Now) -> bool {
        let at = self.at(now);
        at.ms - self.fold.active_at >= EXPIRES_AFTER_MS
    }

    fn parts(&mut self) -> (Path<'_, R, &mut Fold<R>>, &mut Log) {
        let path = Path {
            rules: &self.rules,
            fold: &mut self.fold,
        };
        (path, &mut self.log)
    }
}
