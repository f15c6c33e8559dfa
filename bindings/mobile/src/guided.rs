//! The guided half: paths, their live sessions, what can be taken out of them.

use std::path::PathBuf;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::journey;
use beside_core::guided::Guided;
use beside_core::live::LiveLogs;

use crate::error::{BesideError, invalid};
use crate::records::{Config, Event, Export, ExportKind, Screen, Update};

/// All guided paths of an open Beside.
#[derive(Debug)]
pub(crate) struct Paths {
    config: Config,
    guided: Guided<LiveLogs>,
}

impl Paths {
    pub(crate) fn new(config: Config) -> Self {
        let folder = config.folder.as_ref().map(PathBuf::from);
        let logs = LiveLogs::new(folder.as_deref());
        Self {
            config,
            guided: Guided::new(Content::embedded(), logs),
        }
    }

    /// After a panic nothing in memory is relied on but the events.
    pub(crate) fn mend(&mut self) {
        let fresh = Guided::new(Content::embedded(), LiveLogs::new(None));
        let broken = std::mem::replace(&mut self.guided, fresh);
        self.guided = broken.refolded();
    }

    pub(crate) fn dispatch(&mut self, event: Event, now: &Now) -> Update {
        let event = event.with(&self.config);
        self.guided.dispatch(&event, now).into()
    }

    pub(crate) fn tick(&mut self, now: &Now) -> Option<Update> {
        self.guided.tick(now).map(Update::from)
    }

    pub(crate) fn screen(&self, now: &Now) -> Option<Screen> {
        self.guided.screen(now)
    }

    pub(crate) fn export(&self, kind: ExportKind, now: &Now) -> Result<Export, BesideError> {
        let nothing = || invalid("nothing to take out: no path is open");
        Ok(match kind {
            ExportKind::Handover => Export {
                name: "card.txt".into(),
                media_type: "text/plain".into(),
                text: self.guided.card(now).ok_or_else(nothing)?,
            },
            ExportKind::Journey => {
                let log = self.guided.log();
                log.first().ok_or_else(nothing)?;
                Export {
                    name: "journey.jsonl".into(),
                    media_type: "application/jsonl".into(),
                    text: log
                        .into_iter()
                        .map(|entry| journey::line(entry) + "\n")
                        .collect(),
                }
            }
        })
    }

    /// Forgets every path, in memory and on the disk.
    pub(crate) fn erase(&mut self) {
        *self = Self::new(self.config.clone());
    }
}
