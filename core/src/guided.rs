//! The guided paths as one: which is open, which live sessions wait.
//!
//! Each path has one live session. The log of it is the caller's ([`Logs`]), so
//! that guidance needs no storage and goes on in memory where storage fails.

mod path;

use std::fmt::Debug;

use crate::content::Content;
use crate::flow::event::Open;
use crate::flow::{Entry, Event, NOT_OFFERED, Screen, Session, Update};
use crate::respond::Respond;
use crate::time::Now;

use path::Path;

pub use path::PATHS;

/// Where live sessions are kept: append-only, private, one for each path.
/// Nothing here may fail loudly: what cannot be kept is not kept.
pub trait Logs: Debug {
    /// The entries of a path's live session, oldest first.
    fn read(&self, protocol: &str) -> Vec<Entry>;
    /// Adds an entry; durable when it returns.
    fn append(&mut self, protocol: &str, entry: &Entry);
    /// Forgets a path's live session.
    fn erase(&mut self, protocol: &str);
}

/// No log at all: replays, and devices that cannot write.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoLogs;

impl Logs for NoLogs {
    fn read(&self, _protocol: &str) -> Vec<Entry> {
        Vec::new()
    }
    fn append(&mut self, _protocol: &str, _entry: &Entry) {}
    fn erase(&mut self, _protocol: &str) {}
}

/// All guided paths.
#[derive(Debug)]
pub struct Guided<L> {
    content: &'static Content,
    logs: L,
    sessions: Vec<Path>,
    current: Option<usize>,
    /// The largest boot time seen, and its boot: a smaller one counts as it.
    seen: Option<(String, i64)>,
}

impl<L: Logs> Guided<L> {
    /// No path open yet.
    pub fn new(content: &'static Content, logs: L) -> Self {
        Guided {
            content,
            logs,
            sessions: Vec::new(),
            current: None,
            seen: None,
        }
    }

    /// Takes an event in and says what to show and do.
    pub fn dispatch(&mut self, event: &Event, now: &Now) -> Update {
        let now = &self.observe(now);
        match event {
            Event::Open(open) => self.open(open, now),
            _ => {
                let over = self.path().is_none_or(Path::ended);
                if over && *event == Event::Resume {
                    self.restore_any(now);
                }
                self.event(event, now)
            }
        }
    }

    /// Time went on; `None` before the first `open`.
    pub fn tick(&mut self, now: &Now) -> Option<Update> {
        let current = self.current?;
        Some(self.sessions.get_mut(current)?.tick(now))
    }

    /// What is shown now.
    pub fn screen(&self, now: &Now) -> Option<Screen> {
        Some(self.path()?.screen(now))
    }

    fn path(&self) -> Option<&Path> {
        self.sessions.get(self.current?)
    }

    /// The open path, if it is the response or its drill.
    pub fn session(&self) -> Option<&Session<Respond>> {
        match self.path()? {
            Path::Respond(session) => Some(session),
            _ => None,
        }
    }

    /// Where live sessions are kept.
    pub fn logs(&self) -> &L {
        &self.logs
    }

    /// The id of the open path.
    pub fn protocol(&self) -> Option<&str> {
        Some(self.path()?.protocol())
    }

    /// Whether the open path is over.
    pub fn ended(&self) -> bool {
        self.path().is_some_and(Path::ended)
    }

    /// What is left of the open path to keep or share, as plain text.
    pub fn card(&self, now: &Now) -> Option<String> {
        Some(self.path()?.card(now))
    }

    /// The events of the open path that count: its journey.
    pub fn log(&self) -> Vec<&Entry> {
        self.path().map(Path::log).unwrap_or_default()
    }

    /// The language of the open path's screens.
    pub fn language(&self) -> Option<&str> {
        Some(self.path()?.language())
    }

    /// Whether a path has a live session that a `resume` would bring back.
    pub fn has_live(&self, path: &str, now: &Now) -> bool {
        self.sessions
            .iter()
            .any(|session| session.protocol() == path && !session.ended())
            || self.load(path, now).is_some()
    }

    /// Makes a path's live session the open one; `false` where there is none.
    /// Nothing is emitted: a `resume` does that.
    pub fn go_on(&mut self, path: &str, now: &Now) -> bool {
        let now = &self.observe(now);
        self.find_live(path, now)
    }

    /// The same folded anew from the events alone, for whoever can no longer
    /// rely on what was made of them (a panic broke in). The log on the disk is
    /// neither asked nor changed. Nothing is emitted: a `resume` does that.
    #[must_use]
    pub fn refolded(self) -> Self {
        let open = self.protocol().map(str::to_owned);
        let events = |path: &Path| path.log().into_iter().cloned().collect::<Vec<_>>();
        let restored = |path: &Path| Path::restore(self.content, &events(path));
        let sessions: Vec<Path> = self.sessions.iter().filter_map(restored).collect();
        let current = sessions
            .iter()
            .position(|path| Some(path.protocol()) == open.as_deref());
        Guided {
            sessions,
            current,
            ..self
        }
    }

    fn observe(&mut self, now: &Now) -> Now {
        let mut now = now.clone();
        match &mut self.seen {
            Some((boot_id, largest)) if *boot_id == now.boot_id => {
                *largest = (*largest).max(now.boot_ms);
                now.boot_ms = *largest;
            }
            seen => *seen = Some((now.boot_id.clone(), now.boot_ms)),
        }
        now
    }

    fn open(&mut self, open: &Open, now: &Now) -> Update {
        let Ok((session, update)) = Path::open(self.content, open, now) else {
            return self.refused(now);
        };
        self.logs.erase(&open.protocol);
        if session.is_logged() {
            self.logs
                .append(&open.protocol, &entry(now, Event::Open(open.clone())));
        }
        self.put(session);
        update
    }

    fn event(&mut self, event: &Event, now: &Now) -> Update {
        let Some(session) = self
            .current
            .and_then(|current| self.sessions.get_mut(current))
        else {
            return self.refused(now);
        };
        let ended = session.ended();
        let update = session.dispatch(event, now);
        if update.error.is_none() && session.is_logged() {
            let path = session.protocol().to_owned();
            let opened_anew = matches!(event, Event::Answer { id } if id == "start_over");
            if session.ended() || opened_anew {
                self.logs.erase(&path);
            }
            if session.ended() {
                return update;
            }
            if opened_anew || ended {
                // A new beginning, or back from the end, where the log was deleted.
                for kept in session.log() {
                    self.logs.append(&path, kept);
                }
            } else {
                self.logs.append(&path, &entry(now, event.clone()));
            }
        }
        update
    }

    fn refused(&self, now: &Now) -> Update {
        Update {
            error: Some(NOT_OFFERED),
            screen: self.screen(now),
            effects: Vec::new(),
        }
    }

    /// Goes to the first path that has a live session, in memory or in its log.
    fn restore_any(&mut self, now: &Now) {
        PATHS.iter().any(|path| self.find_live(path, now));
    }

    fn find_live(&mut self, path: &str, now: &Now) -> bool {
        let live = |own: &Path| own.protocol() == path && !own.ended() && !own.expired(now);
        if let Some(held) = self.sessions.iter().position(live) {
            self.current = Some(held);
            return true;
        }
        let session = self.load(path, now);
        let found = session.is_some();
        if let Some(session) = session {
            self.put(session);
        }
        found
    }

    /// A path's live session from its log, unless it is too old or does not
    /// begin with an `open`.
    fn load(&self, path: &str, now: &Now) -> Option<Path> {
        let session = Path::restore(self.content, &self.logs.read(path))?;
        (!session.expired(now) && !session.ended()).then_some(session)
    }

    fn put(&mut self, session: Path) {
        let path = session.protocol().to_owned();
        self.sessions.retain(|other| other.protocol() != path);
        self.sessions.push(session);
        self.current = Some(self.sessions.len() - 1);
    }
}

fn entry(now: &Now, event: Event) -> Entry {
    Entry {
        now: now.clone(),
        event,
    }
}
