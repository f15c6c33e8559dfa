//! The guided half: paths, their live sessions, what can be taken out of them.

use std::path::PathBuf;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::{self, NOT_OFFERED, journey};
use beside_core::guided::{Guided, PATHS};
use beside_core::live::LiveLogs;

use crate::error::{BesideError, invalid};
use crate::records::{Export, Screen, Update};

/// All guided paths of an open Beside.
#[derive(Debug)]
pub(crate) struct Paths {
    folder: Option<PathBuf>,
    guided: Guided<LiveLogs>,
}

impl Paths {
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        let logs = LiveLogs::new(folder.as_deref());
        Self {
            folder,
            guided: Guided::new(Content::embedded(), logs),
        }
    }

    /// After a panic nothing in memory is relied on but the events.
    pub(crate) fn mend(&mut self) {
        let fresh = Guided::new(Content::embedded(), LiveLogs::new(None));
        let broken = std::mem::replace(&mut self.guided, fresh);
        self.guided = broken.refolded();
    }

    pub(crate) fn dispatch(&mut self, event: &flow::Event, now: &Now) -> Update {
        self.guided.dispatch(event, now).into()
    }

    /// Ids of the paths that a `resume` could go on with, the response first.
    pub(crate) fn waiting(&self, now: &Now) -> Vec<&'static str> {
        let paths = PATHS.into_iter();
        paths
            .filter(|path| self.guided.has_live(path, now))
            .collect()
    }

    /// Goes on with one path; refused where it has no live session.
    pub(crate) fn go_on(&mut self, path: &str, now: &Now) -> Update {
        if self.guided.go_on(path, now) {
            return self.guided.dispatch(&flow::Event::Resume, now).into();
        }
        Update {
            error: Some(NOT_OFFERED.into()),
            screen: self.guided.screen(now),
            effects: Vec::new(),
        }
    }

    pub(crate) fn tick(&mut self, now: &Now) -> Option<Update> {
        self.guided.tick(now).map(Update::from)
    }

    pub(crate) fn screen(&self, now: &Now) -> Option<Screen> {
        self.guided.screen(now)
    }

    /// What is left of the open path to keep or share.
    pub(crate) fn card(&self, now: &Now) -> Result<Export, BesideError> {
        Ok(Export {
            name: "card.txt".into(),
            media_type: "text/plain".into(),
            text: self.guided.card(now).ok_or_else(nothing)?,
        })
    }

    /// The events of the open path.
    pub(crate) fn journey(&self) -> Result<Export, BesideError> {
        let log = self.guided.log();
        log.first().ok_or_else(nothing)?;
        let lines = log.into_iter().map(|entry| journey::line(entry) + "\n");
        Ok(Export {
            name: "journey.jsonl".into(),
            media_type: "application/jsonl".into(),
            text: lines.collect(),
        })
    }

    /// Forgets every path, in memory and on the disk.
    pub(crate) fn erase(&mut self) {
        *self = Self::new(self.folder.take());
    }
}

fn nothing() -> BesideError {
    invalid("nothing to take out: no path is open")
}
