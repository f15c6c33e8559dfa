//! The response's meaning of its names, joined up for the engine.

use serde_json::Value;

use super::memory::{CallStatus, Memory};
use super::names::{Act, ClockName, Condition, InputName, PromptName, StateName};
use super::open::Respond;
use super::{acts, clocks, composed, conditions, drill, inputs, moves, prompts};
use crate::content::Content;
use crate::flow::event::Open;
use crate::flow::screen::{Input, Screen};
use crate::flow::table::{Millis, Table};
use crate::flow::{At, ClockFace, Effect, Fold, Name, PromptDue, Refused, Rules};

impl Rules for Respond {
    type Condition = Condition;
    type Act = Act;
    type Clock = ClockName;
    type Prompt = PromptName;
    type Input = InputName;
    type Memory = Memory;

    fn table(&self) -> &Table {
        &self.table
    }

    fn content(&self) -> &Content {
        self.content
    }

    fn opened_with(&self) -> &Open {
        &self.open
    }

    fn drill(&self) -> bool {
        self.table.id == super::DRILL
    }

    fn begin(&self) -> Memory {
        Memory::default()
    }

    fn holds(&self, condition: Condition, fold: &Fold<Self>, at: At) -> bool {
        conditions::holds(self, condition, fold, at)
    }

    fn act(&self, act: Act, fold: &mut Fold<Self>, at: At, effects: &mut Vec<Effect>) {
        acts::act(self, act, fold, at, effects);
    }

    fn moved(&self, from: &str, fold: &mut Fold<Self>, at: At) {
        moves::moved(from, fold, at);
    }

    fn answered(&self, fold: &mut Fold<Self>, before: &str, _id: &str, at: At) {
        let memory = &mut fold.memory;
        // Once the prompt is up, only `still_breathing` meets it.
        let on_side = StateName::named(before) == Some(StateName::Recovery);
        if on_side && at.ms - memory.watched_at < self.numbers.watch_s.ms() {
            memory.watched_at = at.ms;
        }
    }

    fn set(&self, memory: &mut Memory, key: &str, value: &Value) -> Result<(), Refused> {
        inputs::set(self, memory, key, value)
    }

    fn effect_failed(&self, memory: &mut Memory, kind: &str) {
        if kind == "dial" {
            memory.dial_failed = true;
            memory.call = CallStatus::None;
        }
    }

    fn prompt(&self, prompt: PromptName, fold: &Fold<Self>, at: At) -> Option<PromptDue> {
        prompts::prompt(self, prompt, fold, at)
    }

    fn clock(&self, clock: ClockName, fold: &Fold<Self>, _at: At) -> Option<ClockFace> {
        clocks::clock(self, clock, fold)
    }

    fn input(&self, input: InputName, fold: &Fold<Self>) -> Input {
        inputs::input(self, input, fold)
    }

    fn value(&self, name: &str, fold: &Fold<Self>) -> Option<String> {
        let memory = &fold.memory;
        Some(match name {
            "number" => self.region.number.clone(),
            "other" => self.region.others.first()?.clone(),
            "place" => memory.place.clone()?,
            "breath_seconds" if memory.young() => seconds(&self.numbers.breath_child_ms),
            "breath_seconds" => seconds(&self.numbers.breath_ms),
            _ => return None,
        })
    }

    fn complete(&self, screen: &mut Screen, fold: &Fold<Self>, to_boot: i64) {
        composed::complete(self, screen, fold, to_boot);
        if self.drill() && StateName::named(&fold.state) == Some(StateName::End) {
            screen.score = Some(drill::score(fold));
        }
    }
}

fn seconds(period: &Millis) -> String {
    (period.ms() / 1_000).to_string()
}
