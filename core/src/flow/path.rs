//! A path as the one engine sees it, whichever path it is.
//!
//! What is written for the engine once would stand in the library of an app once for
//! each path if it were generic over [`Rules`]. Here is the seam: the engine works on
//! these two traits as objects, and only what stands here is made for each path.

use std::borrow::Borrow;

use serde_json::Value;

use super::effect::Effect;
use super::event::Open;
use super::fold::{Course, Fold};
use super::names::{Code, Name};
use super::rules::{At, ClockFace, PromptDue, Refused, Rules};
use super::screen::{Input, Screen};
use super::table::Table;
use crate::content::Content;

/// Rules and what the events so far come to under them.
pub(super) struct Path<'a, R, F> {
    pub rules: &'a R,
    pub fold: F,
}

/// What the engine asks of a path.
pub(super) trait Look {
    fn table(&self) -> &Table;
    fn content(&self) -> &Content;
    fn opened_with(&self) -> &Open;
    fn drill(&self) -> bool;
    /// How the keys of the path's own labels begin.
    fn own(&self) -> &'static str;
    fn course(&self) -> &Course;
    fn holds(&self, condition: Code, at: At) -> bool;
    /// A prompt's id and whether it is up.
    fn prompt(&self, prompt: Code, at: At) -> Option<(&'static str, PromptDue)>;
    fn siren(&self, at: At) -> bool;
    /// A clock's id, and whether and how it runs.
    fn clock(&self, clock: Code, at: At) -> Option<(&'static str, ClockFace)>;
    fn input(&self, input: Code) -> Option<Input>;
    fn value(&self, name: &str) -> Option<String>;
    fn complete(&self, screen: &mut Screen, to_boot: i64);
}

/// What the engine does to a path.
pub(super) trait Go: Look {
    fn course_mut(&mut self) -> &mut Course;
    /// As just opened.
    fn open(&mut self, at: At);
    fn act(&mut self, act: Code, at: At, effects: &mut Vec<Effect>);
    fn moved(&mut self, from: &str, at: At);
    fn answered(&mut self, before: &str, id: &str, at: At);
    fn set(&mut self, key: &str, value: &Value) -> Result<(), Refused>;
    fn effect_failed(&mut self, kind: &str);
}

impl<R: Rules, F: Borrow<Fold<R>>> Look for Path<'_, R, F> {
    fn table(&self) -> &Table {
        self.rules.table()
    }

    fn content(&self) -> &Content {
        self.rules.content()
    }

    fn opened_with(&self) -> &Open {
        self.rules.opened_with()
    }

    fn drill(&self) -> bool {
        self.rules.drill()
    }

    fn own(&self) -> &'static str {
        R::OWN
    }

    fn course(&self) -> &Course {
        &self.fold.borrow().course
    }

    fn holds(&self, condition: Code, at: At) -> bool {
        let condition = R::Condition::of(condition);
        condition.is_some_and(|own| self.rules.holds(own, self.fold.borrow(), at))
    }

    fn prompt(&self, prompt: Code, at: At) -> Option<(&'static str, PromptDue)> {
        let own = R::Prompt::of(prompt)?;
        let due = self.rules.prompt(own, self.fold.borrow(), at)?;
        Some((R::Prompt::id(prompt), due))
    }

    fn siren(&self, at: At) -> bool {
        self.rules.siren(self.fold.borrow(), at)
    }

    fn clock(&self, clock: Code, at: At) -> Option<(&'static str, ClockFace)> {
        let own = R::Clock::of(clock)?;
        let face = self.rules.clock(own, self.fold.borrow(), at)?;
        Some((R::Clock::id(clock), face))
    }

    fn input(&self, input: Code) -> Option<Input> {
        let own = R::Input::of(input)?;
        Some(self.rules.input(own, self.fold.borrow()))
    }

    fn value(&self, name: &str) -> Option<String> {
        self.rules.value(name, self.fold.borrow())
    }

    fn complete(&self, screen: &mut Screen, to_boot: i64) {
        self.rules.complete(screen, self.fold.borrow(), to_boot);
    }
}

impl<R: Rules> Go for Path<'_, R, &mut Fold<R>> {
    fn course_mut(&mut self) -> &mut Course {
        &mut self.fold.course
    }

    fn open(&mut self, at: At) {
        *self.fold = Fold::open(self.rules, at);
    }

    fn act(&mut self, act: Code, at: At, effects: &mut Vec<Effect>) {
        if let Some(own) = R::Act::of(act) {
            self.rules.act(own, self.fold, at, effects);
        }
    }

    fn moved(&mut self, from: &str, at: At) {
        self.rules.moved(from, self.fold, at);
    }

    fn answered(&mut self, before: &str, id: &str, at: At) {
        self.rules.answered(self.fold, before, id, at);
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), Refused> {
        self.rules.set(&mut self.fold.memory, key, value)
    }

    fn effect_failed(&mut self, kind: &str) {
        self.rules.effect_failed(&mut self.fold.memory, kind);
    }
}
