//! The log of a session and what follows from it, whichever path it is of.

use super::NOT_OFFERED;
use super::announce::{Announced, Reason, order};
use super::effect::Effect;
use super::event::{Event, Open};
use super::fold::{BACK, EMERGENCY, START_OVER, apply};
use super::path::{Go, Look};
use super::render;
use super::rules::At;
use super::screen::{Screen, Update};
use super::session::Entry;
use super::timeline::Timeline;
use crate::time::Now;

/// The events of a session, in its own time, and what its shell was told.
#[derive(Debug, Clone)]
pub(super) struct Log {
    timeline: Timeline,
    /// The events that count, `back` worked in.
    kept: Vec<(At, Entry)>,
    announced: Announced,
}

impl Log {
    /// Of a path that is opened.
    pub fn begin(open: &Open, now: &Now) -> Self {
        let mut timeline = Timeline::default();
        let at = At {
            ms: timeline.observe(now),
            unsure: false,
            gaps: 0,
        };
        let open = Entry {
            now: now.clone(),
            event: Event::Open(open.clone()),
        };
        Log {
            timeline,
            kept: vec![(at, open)],
            announced: Announced::default(),
        }
    }

    /// When the path was opened.
    pub fn opened_at(&self) -> At {
        self.kept[0].0
    }

    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.kept.iter().map(|(_, entry)| entry)
    }

    /// Takes in again what an earlier process wrote down, without effects.
    pub fn replay(&mut self, path: &mut dyn Go, entries: &[Entry]) {
        for entry in entries {
            self.take(path, &entry.event, &entry.now, &mut Vec::new());
        }
    }

    pub fn dispatch(&mut self, path: &mut dyn Go, event: &Event, now: &Now) -> Update {
        let mut effects = Vec::new();
        let reason = match event {
            Event::Resume => Reason::Resume,
            Event::Answer { id } if id == BACK => Reason::Back,
            _ => Reason::Change,
        };
        if self.take(path, event, now, &mut effects) {
            return self.update(path, now, reason, effects);
        }
        Update {
            error: Some(NOT_OFFERED),
            screen: Some(self.screen(path, now)),
            effects,
        }
    }

    pub fn tick(&mut self, path: &dyn Look, now: &Now) -> Update {
        self.update(path, now, Reason::Change, Vec::new())
    }

    pub fn screen(&self, path: &dyn Look, now: &Now) -> Screen {
        render::screen(path, &self.timeline, self.at(now), now)
    }

    /// The moment in session time.
    pub fn at(&self, now: &Now) -> At {
        let (ms, gap) = self.timeline.peek(now);
        let gaps = self.timeline.gaps().saturating_add(u32::from(gap));
        At {
            ms,
            unsure: gaps > 0,
            gaps,
        }
    }

    fn take(
        &mut self,
        path: &mut dyn Go,
        event: &Event,
        now: &Now,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let at = self.at(now);
        let taken = match event {
            Event::Answer { id } if id == BACK => self.back(path),
            Event::Answer { id } if id == START_OVER => self.start_over(path, now),
            _ => {
                let taken = apply(path, event, at, effects).is_ok();
                if taken {
                    let entry = Entry {
                        now: now.clone(),
                        event: event.clone(),
                    };
                    self.kept.push((at, entry));
                }
                taken
            }
        };
        // After a fresh beginning the timeline starts at this very moment.
        self.timeline.observe(now);
        taken
    }

    fn back(&mut self, path: &mut dyn Go) -> bool {
        let mut kept = self.kept.iter();
        let last = kept.rposition(|(_, entry)| counts(&entry.event));
        let Some(last) = last.filter(|_| path.course().answers > 0) else {
            return false;
        };
        self.kept.remove(last);
        path.open(self.opened_at());
        for (at, entry) in &self.kept[1..] {
            // What was taken in once stays possible: only what came after the
            // answer that went could depend on it, and that is no answer.
            let _ = apply(path, &entry.event, *at, &mut Vec::new());
        }
        true
    }

    fn start_over(&mut self, path: &mut dyn Go, now: &Now) -> bool {
        if !render::can_start_over(path) {
            return false;
        }
        let announced = std::mem::take(&mut self.announced);
        let lang = path.course().lang.clone();
        *self = Log {
            announced,
            ..Log::begin(path.opened_with(), now)
        };
        path.open(self.opened_at());
        if path.course().lang != lang {
            let set = Event::Set {
                key: "lang".into(),
                value: lang.into(),
            };
            self.take(path, &set, now, &mut Vec::new());
        }
        true
    }

    fn update(
        &mut self,
        path: &dyn Look,
        now: &Now,
        reason: Reason,
        mut effects: Vec<Effect>,
    ) -> Update {
        let at = self.at(now);
        let screen = self.screen(path, now);
        let to_boot = self.timeline.to_boot(now, at.ms);
        let needs = render::needs(path, &screen, at, to_boot);
        effects.extend(self.announced.effects(&needs, at.ms, reason));
        order(&mut effects);
        Update {
            error: None,
            screen: Some(screen),
            effects,
        }
    }
}

/// Whether `back` can take an event back.
fn counts(event: &Event) -> bool {
    matches!(event, Event::Answer { id } if id != BACK && id != EMERGENCY)
}
