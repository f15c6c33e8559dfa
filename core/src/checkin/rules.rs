//! The meaning of the check-in's names, joined up for the engine.

use std::collections::BTreeSet;

use serde_json::Value;

use super::memory::Memory;
use super::names::{Act, Condition, InputName, Nothing, StateName};
use super::open::Checkin;
use super::{all, few};
use crate::content::{Card, Content};
use crate::flow::event::Open;
use crate::flow::screen::{self, Input, InputKind, InputOption, Screen};
use crate::flow::table::Table;
use crate::flow::{
    At, ClockFace, Composed, Effect, Fold, Name, PromptDue, RESPOND, Refused, Rules, Words,
};

/// Answers that say nothing about the person.
const NO_ANSWER: [&str; 4] = ["skip", "next", "see_all", "done"];

impl Rules for Checkin {
    type Condition = Condition;
    type Act = Act;
    type Clock = Nothing;
    type Prompt = Nothing;
    type Input = InputName;
    type Memory = Memory;
    const OWN: &'static str = "checkin.";

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
        Memory {
            question: self.table.start.clone(),
            ..Memory::default()
        }
    }

    fn holds(&self, condition: Condition, fold: &Fold<Self>, _at: At) -> bool {
        let memory = &fold.memory;
        match condition {
            Condition::More => !memory.see_all && all(self, memory).len() > few(self, memory).len(),
            Condition::NoCards => all(self, memory).is_empty(),
            asks => asks
                .question()
                .is_some_and(|question| asked(self, memory).contains(&question)),
        }
    }

    fn act(&self, act: Act, fold: &mut Fold<Self>, _at: At, effects: &mut Vec<Effect>) {
        match act {
            Act::SeeAll => fold.memory.see_all = true,
            Act::OpenRespond => effects.push(Effect::Open {
                protocol: RESPOND.to_owned(),
            }),
        }
    }

    fn moved(&self, _from: &str, fold: &mut Fold<Self>, _at: At) {
        fold.memory.question.clone_from(&fold.course.state);
    }

    fn answered(&self, fold: &mut Fold<Self>, before: &str, id: &str, _at: At) {
        let memory = &mut fold.memory;
        let picks = std::mem::take(&mut memory.picks);
        let said = match id {
            "next" => picks,
            _ if NO_ANSWER.contains(&id) => BTreeSet::new(),
            _ => BTreeSet::from([id.to_owned()]),
        };
        if !said.is_empty() {
            memory.answers.insert(before.to_owned(), said);
        }
    }

    fn set(&self, memory: &mut Memory, key: &str, value: &Value) -> Result<(), Refused> {
        if key != "picks" {
            return Err(Refused);
        }
        let options = self.parameters.options.get(&memory.question);
        let options = options.ok_or(Refused)?;
        let text = value.as_str().ok_or(Refused)?;
        let picks = text.split(',').map(str::trim).filter(|id| !id.is_empty());
        let picks: BTreeSet<String> = picks.map(str::to_owned).collect();
        if !picks.iter().all(|pick| options.contains(pick)) {
            return Err(Refused);
        }
        memory.picks = picks;
        Ok(())
    }

    fn effect_failed(&self, _memory: &mut Memory, _kind: &str) {}

    fn prompt(&self, prompt: Nothing, _fold: &Fold<Self>, _at: At) -> Option<PromptDue> {
        match prompt {}
    }

    fn clock(&self, clock: Nothing, _fold: &Fold<Self>, _at: At) -> Option<ClockFace> {
        match clock {}
    }

    fn input(&self, input: InputName, fold: &Fold<Self>) -> Input {
        let InputName::Picks = input;
        let words = Words::new(self, fold);
        let ids = self.parameters.options.get(&fold.state);
        let option = |id: &String| InputOption {
            id: id.clone(),
            label: words.get(&format!("checkin.pick.{}.{id}", fold.state)),
        };
        let picks: Vec<&str> = fold.memory.picks.iter().map(String::as_str).collect();
        Input {
            id: "picks".to_owned(),
            label: words.get("checkin.input.picks"),
            kind: InputKind::Multi,
            unit: None,
            min: None,
            max: None,
            options: ids.into_iter().flatten().map(option).collect(),
            value: picks.join(",").into(),
        }
    }

    fn value(&self, name: &str, _fold: &Fold<Self>) -> Option<String> {
        (name == "number").then(|| self.emergency.clone())
    }

    fn complete(&self, screen: &mut Screen, fold: &Fold<Self>, _to_boot: i64) {
        let memory = &fold.memory;
        let cards = match StateName::named(&fold.state) {
            Some(StateName::Cards) if memory.see_all => all(self, memory),
            Some(StateName::Cards | StateName::End) => few(self, memory),
            _ => return,
        };
        let mut composed = Composed::new(self, fold);
        for card in cards {
            let key = format!("checkin.card.{}", card.id);
            composed.line(&key);
            composed.cite(card.sources.iter().copied());
            let text = composed.lines.last().cloned().unwrap_or_default();
            screen.cards.push(record(card, text));
        }
        composed.put(screen, true);
    }
}

/// The questions of this person. The picks of `why` count from its answer on,
/// while they are still on the screen.
fn asked<'a>(rules: &'a Checkin, memory: &Memory) -> Vec<&'a str> {
    if StateName::named(&memory.question) != Some(StateName::Why) {
        return memory.questions(rules);
    }
    let mut picked = memory.clone();
    picked
        .answers
        .insert("why".to_owned(), memory.picks.clone());
    picked.questions(rules)
}

fn record(card: &Card<'static>, text: String) -> screen::Card {
    screen::Card {
        id: card.id.to_owned(),
        class: card.class,
        text,
        topic: card.topic.map(str::to_owned),
        protocol: card.path.map(str::to_owned),
        kinds: card.kinds.iter().map(|kind| (*kind).to_owned()).collect(),
    }
}
