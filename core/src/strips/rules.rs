//! The meaning of strip testing's names, joined up for the engine.

use serde_json::Value;

use super::memory::Memory;
use super::names::{Act, ClockName, Condition, InputName, PromptName};
use super::open::Strips;
use super::{acts, clocks, composed, conditions, inputs, values};
use crate::content::Content;
use crate::flow::event::Open;
use crate::flow::screen::{Input, Screen};
use crate::flow::table::Table;
use crate::flow::{At, ClockFace, Effect, Fold, PromptDue, Refused, Rules};

impl Rules for Strips {
    type Condition = Condition;
    type Act = Act;
    type Clock = ClockName;
    type Prompt = PromptName;
    type Input = InputName;
    type Memory = Memory;
    const OWN: &'static str = "strips.";

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
        false
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

    fn moved(&self, _from: &str, fold: &mut Fold<Self>, _at: At) {
        acts::moved(fold);
    }

    fn answered(&self, _fold: &mut Fold<Self>, _before: &str, _id: &str, _at: At) {}

    fn set(&self, memory: &mut Memory, key: &str, value: &Value) -> Result<(), Refused> {
        inputs::set(self, memory, key, value)
    }

    fn effect_failed(&self, _memory: &mut Memory, _kind: &str) {}

    fn prompt(&self, prompt: PromptName, fold: &Fold<Self>, at: At) -> Option<PromptDue> {
        clocks::prompt(self, prompt, fold, at)
    }

    fn clock(&self, clock: ClockName, fold: &Fold<Self>, at: At) -> Option<ClockFace> {
        clocks::clock(self, clock, fold, at)
    }

    fn input(&self, input: InputName, fold: &Fold<Self>) -> Input {
        inputs::input(self, input, fold)
    }

    fn value(&self, name: &str, fold: &Fold<Self>) -> Option<String> {
        values::value(self, name, fold)
    }

    fn complete(&self, screen: &mut Screen, fold: &Fold<Self>, _to_boot: i64) {
        composed::complete(self, screen, fold);
    }
}
