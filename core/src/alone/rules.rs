//! The meaning of the plan's names, joined up for the engine.

use serde_json::Value;

use super::clocks;
use super::names::{Act, ClockName, Condition, InputName, PromptName, StateName};
use super::open::{Alone, Memory};
use crate::content::{Content, Hotline};
use crate::flow::event::Open;
use crate::flow::screen::{Input, InputKind, InputOption, Screen};
use crate::flow::table::Table;
use crate::flow::{
    At, ClockFace, Composed, Effect, Fold, Name, PromptDue, RESPOND, Refused, Rules, Words, place,
};

impl Rules for Alone {
    type Condition = Condition;
    type Act = Act;
    type Clock = ClockName;
    type Prompt = PromptName;
    type Input = InputName;
    type Memory = Memory;
    const OWN: &'static str = "alone.";

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
        match condition {
            Condition::LineKnown => !self.lines.is_empty(),
            Condition::SeveralLines => self.lines.len() > 1,
            Condition::PlaceKnown => fold.memory.place.is_some(),
            Condition::DialFailed => fold.memory.dial_failed,
            Condition::TimeUnsure => at.unsure,
        }
    }

    fn act(&self, act: Act, fold: &mut Fold<Self>, at: At, effects: &mut Vec<Effect>) {
        match act {
            Act::Share => effects.push(Effect::ShareText {
                text: plan(self, fold),
            }),
            Act::Dial => effects.extend(self.line(&fold.memory).map(|line| Effect::Dial {
                number: line.dial(),
            })),
            Act::Watch => {
                fold.memory.answered_at = Some(at.ms);
                fold.memory.answered_gaps = at.gaps;
            }
            Act::Rest => fold.memory.answered_at = None,
            Act::OpenRespond => effects.push(Effect::Open {
                protocol: RESPOND.to_owned(),
            }),
        }
    }

    fn moved(&self, _from: &str, _fold: &mut Fold<Self>, _at: At) {}

    fn answered(&self, _fold: &mut Fold<Self>, _before: &str, _id: &str, _at: At) {}

    fn set(&self, memory: &mut Memory, key: &str, value: &Value) -> Result<(), Refused> {
        match key {
            "minutes" => {
                let minutes = minutes(value).ok_or(Refused)?;
                if !self.parameters.minutes.contains(&minutes) {
                    return Err(Refused);
                }
                memory.minutes = Some(minutes);
            }
            "line" => {
                let id = value.as_str().ok_or(Refused)?;
                let line = self.lines.iter().find(|own| **own == id);
                memory.line = Some((*line.ok_or(Refused)?).to_owned());
            }
            "place" => memory.place = place(value)?,
            _ => return Err(Refused),
        }
        Ok(())
    }

    fn effect_failed(&self, memory: &mut Memory, kind: &str) {
        memory.dial_failed |= kind == "dial";
    }

    fn prompt(&self, prompt: PromptName, fold: &Fold<Self>, at: At) -> Option<PromptDue> {
        clocks::prompt(self, prompt, &fold.memory, at)
    }

    fn siren(&self, fold: &Fold<Self>, at: At) -> bool {
        StateName::named(&fold.state) == Some(StateName::Watch)
            && clocks::alarm(self, &fold.memory, at)
    }

    fn clock(&self, clock: ClockName, fold: &Fold<Self>, _at: At) -> Option<ClockFace> {
        clocks::clock(self, clock, &fold.memory)
    }

    fn input(&self, input: InputName, fold: &Fold<Self>) -> Input {
        let memory = &fold.memory;
        let (id, options, value) = match input {
            InputName::Minutes => {
                let all = self.parameters.minutes.iter();
                let options = all.map(|minutes| (minutes.to_string(), minutes.to_string()));
                let value = self.minutes(memory).to_string();
                ("minutes", options.collect(), Value::from(value))
            }
            InputName::Line => {
                let line = self.line(memory).map(|line| line.id.as_str());
                ("line", lines(self), line.map_or(Value::Null, Value::from))
            }
        };
        Input {
            id: id.to_owned(),
            label: Words::new(self, fold).get(&format!("alone.input.{id}")),
            kind: InputKind::Pick,
            unit: (input == InputName::Minutes).then(|| "min".to_owned()),
            min: None,
            max: None,
            options: options
                .into_iter()
                .map(|(id, label)| InputOption { id, label })
                .collect(),
            value,
        }
    }

    fn value(&self, name: &str, fold: &Fold<Self>) -> Option<String> {
        match name {
            "number" => Some(self.number.clone()),
            "minutes" => Some(self.minutes(&fold.memory).to_string()),
            "place" => fold.memory.place.clone(),
            "line" => Some(self.line(&fold.memory)?.name.clone()),
            "line_number" => self.line(&fold.memory)?.number.clone(),
            _ => None,
        }
    }

    fn complete(&self, screen: &mut Screen, fold: &Fold<Self>, _to_boot: i64) {
        let mut composed = Composed::new(self, fold);
        match StateName::named(&fold.state) {
            Some(StateName::Person) => composed.lines.extend(plan_lines(self, fold)),
            Some(StateName::Line) => {
                for id in &self.lines {
                    line(&mut composed, id);
                }
            }
            _ => return,
        }
        composed.put(screen, false);
    }
}

/// A whole number, or one written out.
fn minutes(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        _ => value.as_i64(),
    }
}

fn lines(rules: &Alone) -> Vec<(String, String)> {
    let Ok(all) = rules.content.hotlines() else {
        return Vec::new();
    };
    let known = rules.lines.iter().filter_map(|id| all.get(id));
    known
        .map(|line| (line.id.clone(), line.name.clone()))
        .collect()
}

/// Name, number and hours of a line.
fn line(composed: &mut Composed<'_, Alone>, id: &str) {
    let Ok(all) = composed.rules.content.hotlines() else {
        return;
    };
    let Some(line) = all.get(id) else { return };
    let key = hours_key(line);
    let hours = composed.words.get(&key);
    let values = [
        ("name", line.name.as_str()),
        ("line_number", line.number.as_deref().unwrap_or_default()),
        ("hours", &hours),
    ];
    composed.line_with("alone.line.entry", &values);
    composed.cite_text(&key);
    composed.cite(line.sources.iter().map(String::as_str));
}

/// Text of a line's hours; one that is not always there has its own, with what else
/// to know.
pub fn hours_key(line: &Hotline) -> String {
    match line.hours.as_deref() {
        Some("24/7") => "alone.hours.always".to_owned(),
        None => "alone.hours.not_known".to_owned(),
        Some(_) => format!("alone.hours.{}", line.id),
    }
}

/// The plan as a text to send.
fn plan(rules: &Alone, fold: &Fold<Alone>) -> String {
    plan_lines(rules, fold).join("\n")
}

fn plan_lines(rules: &Alone, fold: &Fold<Alone>) -> Vec<String> {
    let place = match fold.memory.place {
        Some(_) => "alone.plan.place",
        None => "alone.plan.place_open",
    };
    let words = Words::new(rules, fold);
    [
        "alone.plan.ask",
        place,
        "alone.plan.way_in",
        "alone.plan.when",
        "alone.plan.number",
    ]
    .iter()
    .map(|key| words.get(key))
    .collect()
}
