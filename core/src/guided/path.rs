//! One open path, whichever it is.

use crate::alone::{ALONE, Alone};
use crate::checkin::{CHECKIN, Checkin};
use crate::content::Content;
use crate::flow::event::Open;
use crate::flow::{Entry, Event, OpenError, Screen, Session, Update};
use crate::respond::{DRILL, RESPOND, Respond, handover_text};
use crate::strips::{STRIP_QUIZ, STRIPS, Strips};
use crate::time::Now;

/// The paths, in the order in which a `resume` without an open one looks for a
/// live session: first what a life may hang on.
pub const PATHS: [&str; 6] = [RESPOND, ALONE, STRIPS, CHECKIN, DRILL, STRIP_QUIZ];

/// A session of any path.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "one path is open at a time, and it is never moved about"
)]
pub(super) enum Path {
    Respond(Session<Respond>),
    Strips(Session<Strips>),
    Checkin(Session<Checkin>),
    Alone(Session<Alone>),
}

/// The same of whichever session it is.
macro_rules! session {
    ($path:expr, $session:ident => $what:expr) => {
        match $path {
            Path::Respond($session) => $what,
            Path::Strips($session) => $what,
            Path::Checkin($session) => $what,
            Path::Alone($session) => $what,
        }
    };
}

impl Path {
    pub fn open(
        content: &'static Content,
        open: &Open,
        now: &Now,
    ) -> Result<(Path, Update), OpenError> {
        Ok(match open.protocol.as_str() {
            STRIPS | STRIP_QUIZ => {
                let (session, update) = Session::open(Strips::new(content, open)?, now);
                (Path::Strips(session), update)
            }
            CHECKIN => {
                let (session, update) = Session::open(Checkin::new(content, open)?, now);
                (Path::Checkin(session), update)
            }
            ALONE => {
                let (session, update) = Session::open(Alone::new(content, open)?, now);
                (Path::Alone(session), update)
            }
            _ => {
                let (session, update) = Session::open(Respond::new(content, open)?, now);
                (Path::Respond(session), update)
            }
        })
    }

    /// A session from its log, whose first entry is an `open`.
    pub fn restore(content: &'static Content, log: &[Entry]) -> Option<Path> {
        let Event::Open(open) = &log.first()?.event else {
            return None;
        };
        Some(match open.protocol.as_str() {
            STRIPS | STRIP_QUIZ => {
                Path::Strips(Session::restore(Strips::new(content, open).ok()?, log)?)
            }
            CHECKIN => Path::Checkin(Session::restore(Checkin::new(content, open).ok()?, log)?),
            ALONE => Path::Alone(Session::restore(Alone::new(content, open).ok()?, log)?),
            _ => Path::Respond(Session::restore(Respond::new(content, open).ok()?, log)?),
        })
    }

    /// Whether it is written down while it runs. What a check-in asks stays in
    /// memory: nothing of it is kept unless the person taps save.
    pub fn is_logged(&self) -> bool {
        !matches!(self, Path::Checkin(_))
    }

    pub fn dispatch(&mut self, event: &Event, now: &Now) -> Update {
        session!(self, session => session.dispatch(event, now))
    }

    pub fn tick(&mut self, now: &Now) -> Update {
        session!(self, session => session.tick(now))
    }

    pub fn screen(&self, now: &Now) -> Screen {
        session!(self, session => session.screen(now))
    }

    pub fn protocol(&self) -> &str {
        session!(self, session => session.protocol())
    }

    pub fn language(&self) -> &str {
        session!(self, session => session.fold().lang.as_str())
    }

    pub fn log(&self) -> Vec<&Entry> {
        session!(self, session => session.log().collect())
    }

    pub fn ended(&self) -> bool {
        session!(self, session => session.ended())
    }

    pub fn expired(&self, now: &Now) -> bool {
        session!(self, session => session.expired(now))
    }

    /// What is left of it to keep or share, as plain text: the handover card, the
    /// plan after a strip, the cards of a check-in.
    pub fn card(&self, now: &Now) -> String {
        if let Path::Respond(session) = self {
            return handover_text(session, now);
        }
        let screen = self.screen(now);
        let lines = std::iter::once(screen.title).chain(screen.lines);
        lines.collect::<Vec<_>>().join("\n")
    }
}
