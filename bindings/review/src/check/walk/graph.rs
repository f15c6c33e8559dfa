//! Breadth first over every situation that answers and time can lead to.

use std::collections::{HashSet, VecDeque};

use beside_core::flow::{At, Effect, Event, Fold, Name, Rules};
use beside_core::respond::{PromptName, Respond};

use super::key::{Key, moments};
use super::model::Model;
use super::spec::Spec;

/// One thing that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Just opened.
    Open,
    /// An answer.
    Answer(String),
    /// Time goes on by so many milliseconds.
    Wait(i64),
}

/// A situation and how it was come to first, which is a shortest way.
#[derive(Debug, Clone)]
pub struct Node {
    /// What the engine came to.
    pub fold: Fold<Respond>,
    /// What the contract came to.
    pub model: Model,
    /// Session time.
    pub now: i64,
    /// The situation before.
    pub from: usize,
    /// What led here.
    pub step: Step,
    /// What the shell was asked for on the way.
    pub effects: Vec<Effect>,
}

/// What is looked at on the way.
pub trait Watch {
    /// A situation that was not met before. `false`: do not go on from it.
    fn situation(&mut self, walk: &Walk<'_>, node: &Node) -> bool;
    /// An answer was taken in. `before` is the situation it was given in.
    fn answer(&mut self, walk: &Walk<'_>, before: &Node, id: &str, after: &Node);
}

/// A walk over one table.
#[derive(Debug)]
pub struct Walk<'a> {
    /// The engine's rules and content.
    pub rules: &'a Respond,
    /// What the contract says of this variant.
    pub spec: &'a Spec,
    /// Periods of the content that depart from the contract.
    pub own: Vec<i64>,
    /// Every situation, in the order in which it was met.
    pub nodes: Vec<Node>,
    /// Steps taken, by answers and by time.
    pub steps: usize,
}

/// A moment in session time that is known for sure.
pub fn at(ms: i64) -> At {
    At {
        ms,
        unsure: false,
        gaps: 0,
    }
}

impl<'a> Walk<'a> {
    /// Walks everything.
    pub fn all(rules: &'a Respond, spec: &'a Spec, own: Vec<i64>, watch: &mut impl Watch) -> Self {
        let mut walk = Walk {
            own,
            ..Walk::empty(rules, spec)
        };
        let mut seen = HashSet::new();
        let mut queue = VecDeque::new();
        let first = walk.first();
        walk.meet(first, &mut seen, &mut queue, watch);
        while let Some(index) = queue.pop_front() {
            for next in walk.next(index, watch) {
                walk.steps += 1;
                walk.meet(next, &mut seen, &mut queue, watch);
            }
        }
        walk
    }

    /// A walk that has not begun.
    pub fn empty(rules: &'a Respond, spec: &'a Spec) -> Self {
        Walk {
            rules,
            spec,
            own: Vec::new(),
            nodes: Vec::new(),
            steps: 0,
        }
    }

    /// The situation that `open` lands in.
    pub fn first(&self) -> Node {
        let fold = Fold::open(self.rules, at(0));
        Node {
            fold,
            model: Model::open(),
            now: 0,
            from: 0,
            step: Step::Open,
            effects: Vec::new(),
        }
    }

    /// Keeps a situation and tells its index.
    pub fn keep(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn meet(
        &mut self,
        node: Node,
        seen: &mut HashSet<Key>,
        queue: &mut VecDeque<usize>,
        watch: &mut impl Watch,
    ) {
        if !seen.insert(Key::of(self.spec, &node.model, node.now, &self.own)) {
            return;
        }
        let index = self.keep(node.clone());
        if watch.situation(self, &node) {
            queue.push_back(index);
        }
    }

    fn next(&self, index: usize, watch: &mut impl Watch) -> Vec<Node> {
        let Some(node) = self.nodes.get(index) else {
            return Vec::new();
        };
        let mut next: Vec<Node> = moments(self.spec, &node.model, node.now, &self.own)
            .into_iter()
            .map(|due| Node {
                now: due,
                from: index,
                step: Step::Wait(due - node.now),
                effects: Vec::new(),
                ..node.clone()
            })
            .collect();
        for id in offered(self.rules, &node.fold, node.now) {
            let Some(after) = self.answered(index, node, &id) else {
                continue;
            };
            watch.answer(self, node, &id, &after);
            next.push(after);
        }
        next
    }

    /// What an answer leads to; nothing if it is not on offer.
    pub fn answered(&self, index: usize, node: &Node, id: &str) -> Option<Node> {
        let mut after = Node {
            from: index,
            step: Step::Answer(id.to_owned()),
            effects: Vec::new(),
            ..node.clone()
        };
        let mut effects: Vec<Effect> = Vec::new();
        let event = Event::Answer { id: id.to_owned() };
        after
            .fold
            .apply(self.rules, &event, at(node.now), &mut effects)
            .ok()?;
        after.model.answer(self.spec, id, node.now);
        after.effects = effects;
        Some(after)
    }

    /// The way to a situation, in words.
    pub fn path(&self, node: &Node) -> Vec<String> {
        let mut words = Vec::new();
        let mut here = node;
        while here.step != Step::Open {
            words.push(match &here.step {
                Step::Answer(id) => id.clone(),
                Step::Wait(ms) => format!("wait {} s", ms / 1_000),
                Step::Open => String::new(),
            });
            let Some(before) = self.nodes.get(here.from) else {
                break;
            };
            here = before;
        }
        let table = self.rules.table();
        words.push(format!("open {}/{}", table.id, table.variant));
        words.reverse();
        words
    }
}

/// Ids of the answers on offer, the state's own first.
pub fn offered(rules: &Respond, fold: &Fold<Respond>, now: i64) -> Vec<String> {
    let (own, always) = fold.offered(rules, at(now));
    let all = own.into_iter().chain(always);
    all.map(|answer| answer.id.clone()).collect()
}

/// Ids of the prompts that are up, in the engine's order.
pub fn prompts(rules: &Respond, fold: &Fold<Respond>, now: i64) -> Vec<&'static str> {
    let state = rules.table().states.get(&fold.state);
    let mut names = state.map(|state| state.prompts.clone()).unwrap_or_default();
    names.sort_unstable();
    let up =
        |name| PromptName::of(name).is_some_and(|own| rules.prompt(own, fold, at(now)).is_some());
    names.retain(|name| up(*name));
    names.into_iter().map(PromptName::id).collect()
}
