//! A session: the list of events of one path, and what it comes to.

use serde::{Deserialize, Serialize};

use super::NOT_OFFERED;
use super::announce::{Announced, Reason, order};
use super::effect::Effect;
use super::event::Event;
use super::fold::{BACK, EMERGENCY, Fold, START_OVER};
use super::render;
use super::rules::{At, Rules};
use super::screen::{Screen, Update};
use super::timeline::Timeline;
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
    timeline: Timeline,
    /// The events that count, `back` worked in.
    kept: Vec<(At, Entry)>,
    fold: Fold<R>,
    announced: Announced,
}

impl<R: Rules> Session<R> {
    /// Opens a path.
    pub fn open(rules: R, now: &Now) -> (Self, Update) {
        let mut session = Self::begin(rules, now);
        let update = session.update(now, Reason::Change, Vec::new());
        (session, update)
    }

    /// Brings a session back from the log of an earlier process, whose first
    /// entry is its `open`. Nothing is emitted: a `resume` does that.
    pub fn restore(rules: R, log: &[Entry]) -> Option<Self> {
        let (first, rest) = log.split_first()?;
        let mut session = Self::begin(rules, &first.now);
        for entry in rest {
            session.record(&entry.event, &entry.now);
        }
        Some(session)
    }

    fn begin(rules: R, now: &Now) -> Self {
        let mut timeline = Timeline::default();
        let ms = timeline.observe(now);
        let at = At {
            ms,
            unsure: false,
            gaps: 0,
        };
        let fold = Fold::open(&rules, at);
        let open = Entry {
            now: now.clone(),
            event: Event::Open(rules.opened_with().clone()),
        };
        Session {
            rules,
            timeline,
            kept: vec![(at, open)],
            fold,
            announced: Announced::default(),
        }
    }

    /// Takes an event in. Whether it changed anything is told by `error`.
    pub fn dispatch(&mut self, event: &Event, now: &Now) -> Update {
        let mut effects = Vec::new();
        let reason = match event {
            Event::Resume => Reason::Resume,
            Event::Answer { id } if id == BACK => Reason::Back,
            _ => Reason::Change,
        };
        if !self.take(event, now, &mut effects) {
            let mut update = Update {
                error: Some(NOT_OFFERED),
                screen: None,
                effects,
            };
            update.screen = Some(self.screen(now));
            return update;
        }
        self.update(now, reason, effects)
    }

    /// Time went on: what fell due is spoken and felt. Changes no state.
    pub fn tick(&mut self, now: &Now) -> Update {
        self.update(now, Reason::Change, Vec::new())
    }

    /// What is shown now: a function of the answers given and the moment.
    pub fn screen(&self, now: &Now) -> Screen {
        render::screen(&self.rules, &self.fold, &self.timeline, self.at(now), now)
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
        self.kept.iter().map(|(_, entry)| entry)
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

    fn record(&mut self, event: &Event, now: &Now) -> bool {
        self.take(event, now, &mut Vec::new())
    }

    fn take(&mut self, event: &Event, now: &Now, effects: &mut Vec<Effect>) -> bool {
        let at = self.at(now);
        let taken = match event {
            Event::Answer { id } if id == BACK => self.back(),
            Event::Answer { id } if id == START_OVER => self.start_over(now),
            _ => {
                let mut fold = self.fold.clone();
                let taken = fold.apply(&self.rules, event, at, effects).is_ok();
                if taken {
                    self.fold = fold;
                    self.kept.push((
                        at,
                        Entry {
                            now: now.clone(),
                            event: event.clone(),
                        },
                    ));
                }
                taken
            }
        };
        // After a fresh beginning the timeline starts at this very moment.
        self.timeline.observe(now);
        taken
    }

    fn back(&mut self) -> bool {
        let last = self
            .kept
            .iter()
            .rposition(|(_, entry)| counts(&entry.event));
        let Some(last) = last.filter(|_| self.fold.answers > 0) else {
            return false;
        };
        self.kept.remove(last);
        let mut fold = Fold::open(&self.rules, self.kept[0].0);
        for (at, entry) in &self.kept[1..] {
            // What was taken in once stays possible: only what came after the
            // answer that went could depend on it, and that is no answer.
            let _ = fold.apply(&self.rules, &entry.event, *at, &mut Vec::new());
        }
        self.fold = fold;
        true
    }

    fn start_over(&mut self, now: &Now) -> bool {
        if !self.fold.same_person {
            return false;
        }
        let announced = std::mem::take(&mut self.announced);
        let lang = self.fold.lang.clone();
        *self = Self::begin(self.rules.clone(), now);
        self.announced = announced;
        if self.fold.lang != lang {
            self.record(
                &Event::Set {
                    key: "lang".into(),
                    value: lang.into(),
                },
                now,
            );
        }
        true
    }

    fn update(&mut self, now: &Now, reason: Reason, mut effects: Vec<Effect>) -> Update {
        let at = self.at(now);
        let screen = self.screen(now);
        let needs = render::needs(&self.rules, &self.fold, &screen, at, self.to_boot(now));
        effects.extend(self.announced.effects(&needs, at.ms, reason));
        order(&mut effects);
        Update {
            error: None,
            screen: Some(screen),
            effects,
        }
    }

    fn to_boot(&self, now: &Now) -> i64 {
        self.timeline.to_boot(now, self.at(now).ms)
    }
}

/// Whether `back` can take an event back.
fn counts(event: &Event) -> bool {
    matches!(event, Event::Answer { id } if id != BACK && id != EMERGENCY)
}
