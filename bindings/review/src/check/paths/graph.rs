//! Breadth first over every situation of a path, beside a second telling of the
//! contract.

use std::collections::{HashSet, VecDeque};
use std::fmt::Debug;

use beside_core::content::Content;
use beside_core::flow::{At, Effect, Event, Fold, OpenError, Rules, Screen, drawn};
use serde_json::Value;

/// A guided path as the walk needs it.
pub trait Path {
    /// The engine's side.
    type Rules: Rules;
    /// The contract's side: what it keeps, in its shortest form.
    type Model: Clone + Debug;

    /// Protocol id.
    const ID: &'static str;
    /// Clocks that set an alarm, whose text no screen shows.
    const ALARMS: &'static [&'static str] = &[];

    /// Opens it.
    fn open(content: &'static Content) -> Result<Self::Rules, OpenError>;
    /// The model just opened.
    fn begin() -> Self::Model;
    /// The state that the contract is in.
    fn state(model: &Self::Model) -> &str;
    /// Ids of the state's own answers, as the contract offers them.
    fn offers(model: &Self::Model, now: i64) -> Vec<&'static str>;
    /// Takes an answer in.
    fn answer(model: &mut Self::Model, id: &str, now: i64);
    /// Takes a value in.
    fn set(_model: &mut Self::Model, _key: &str, _value: &Value) {}
    /// What may be set here and leads elsewhere.
    fn sets(_model: &Self::Model) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
    /// Moments after `now` at which something changes.
    fn moments(_model: &Self::Model, _now: i64) -> Vec<i64> {
        Vec::new()
    }
    /// What tells two situations apart.
    fn key(model: &Self::Model, now: i64) -> String;
    /// What tells two screens apart: the key, or less.
    fn look(model: &Self::Model, now: i64) -> String {
        Self::key(model, now)
    }
    /// What only dresses a screen and is varied when it is looked at.
    fn dresses(_model: &Self::Model) -> Vec<Vec<(&'static str, Value)>> {
        vec![Vec::new()]
    }
    /// Words that title and lines of a state may have in English.
    fn budget(_state: &str) -> Option<usize> {
        None
    }
    /// The rules of this path on one screen.
    fn screen(look: &Look<'_, Self>) -> Vec<Finding>
    where
        Self: Sized;
    /// The rules of this path on one answer.
    fn answered(_before: &Node<Self>, _id: &str, _after: &Node<Self>) -> Vec<Finding>
    where
        Self: Sized,
    {
        Vec::new()
    }
}

/// A broken rule and what was expected.
pub type Finding = (&'static str, String);

/// What is looked at on one screen.
pub struct Look<'a, P: Path> {
    /// The engine's rules and content.
    pub rules: &'a P::Rules,
    /// The contract.
    pub model: &'a P::Model,
    /// What is drawn.
    pub screen: &'a Screen,
    /// What was set to dress it.
    pub dress: &'a [(&'static str, Value)],
    /// Session time.
    pub now: i64,
}

impl<P: Path> Look<'_, P> {
    /// The English text of a key up to its first placeholder.
    pub fn head(&self, key: &str) -> &str {
        let text = self.rules.content().text("en", key);
        let text = text.map_or("", |text| text.text.as_ref());
        text.split('{').next().unwrap_or_default()
    }

    /// Whether a line, or a further line, that begins as a text does is on the screen.
    pub fn shows(&self, key: &str) -> bool {
        self.shows_among(key, self.screen.lines.iter().chain(&self.screen.more))
    }

    /// Whether a line that begins as a text does is on the screen before anything
    /// is unfolded.
    pub fn shows_at_once(&self, key: &str) -> bool {
        self.shows_among(key, &self.screen.lines)
    }

    fn shows_among<'l>(&self, key: &str, lines: impl IntoIterator<Item = &'l String>) -> bool {
        let head = self.head(key);
        !head.is_empty() && lines.into_iter().any(|line| line.starts_with(head))
    }

    /// Whether an answer is offered.
    pub fn offers(&self, id: &str) -> bool {
        let all = self.screen.answers.iter().chain(&self.screen.always);
        all.into_iter().any(|choice| choice.id == id)
    }

    /// Whether any of these stands in title or lines, as whole words.
    pub fn says(&self, phrases: &[&'static str]) -> Option<&'static str> {
        let text = self.screen.lines.iter().chain(&self.screen.more);
        let text = text.chain([&self.screen.title]);
        let text: Vec<String> = text.map(|line| spaced(line)).collect();
        let stands = |phrase: &&&str| {
            let phrase = format!(" {phrase} ");
            text.iter().any(|line| line.contains(&phrase))
        };
        phrases.iter().find(stands).copied()
    }
}

/// Lower case words between single spaces, with one at either end.
fn spaced(line: &str) -> String {
    let mut words = String::from(" ");
    for word in line
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
    {
        words.push_str(word);
        words.push(' ');
    }
    words
}

/// One thing that leads on.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Just opened.
    Open,
    /// An answer.
    Answer(String),
    /// Something was set.
    Set(&'static str, Value),
    /// Time goes on by so many milliseconds.
    Wait(i64),
}

/// A situation and how it was come to first, which is a shortest way.
#[derive(Debug)]
pub struct Node<P: Path> {
    /// What the engine came to.
    pub fold: Fold<P::Rules>,
    /// What the contract came to.
    pub model: P::Model,
    /// Session time.
    pub now: i64,
    /// The situation before.
    pub from: usize,
    /// What led here.
    pub step: Step,
    /// What the shell was asked for on the way.
    pub effects: Vec<Effect>,
}

impl<P: Path> Clone for Node<P> {
    fn clone(&self) -> Self {
        Node {
            fold: self.fold.clone(),
            model: self.model.clone(),
            now: self.now,
            from: self.from,
            step: self.step.clone(),
            effects: Vec::new(),
        }
    }
}

/// A walk over one path.
pub struct Walk<'a, P: Path> {
    /// The engine's rules and content.
    pub rules: &'a P::Rules,
    /// Every situation, in the order in which it was met.
    pub nodes: Vec<Node<P>>,
    /// Steps taken.
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

impl<'a, P: Path> Walk<'a, P> {
    /// Walks everything; `watch` sees each new situation and each answer, and says
    /// whether to go on from a situation.
    pub fn all(rules: &'a P::Rules, watch: &mut impl FnMut(&Self, Seen<'_, P>) -> bool) -> Self {
        let mut walk = Walk {
            rules,
            nodes: Vec::new(),
            steps: 0,
        };
        let mut seen = HashSet::new();
        let mut queue = VecDeque::new();
        let mut met = vec![Node {
            fold: Fold::open(rules, at(0)),
            model: P::begin(),
            now: 0,
            from: 0,
            step: Step::Open,
            effects: Vec::new(),
        }];
        loop {
            for node in met.drain(..) {
                if !seen.insert(P::key(&node.model, node.now)) {
                    continue;
                }
                walk.nodes.push(node);
                let index = walk.nodes.len() - 1;
                if walk
                    .nodes
                    .get(index)
                    .is_some_and(|node| watch(&walk, Seen::Situation(node)))
                {
                    queue.push_back(index);
                }
            }
            let Some(index) = queue.pop_front() else {
                return walk;
            };
            met = walk.next(index, watch);
            walk.steps += met.len();
        }
    }

    fn next(
        &self,
        index: usize,
        watch: &mut impl FnMut(&Self, Seen<'_, P>) -> bool,
    ) -> Vec<Node<P>> {
        let Some(node) = self.nodes.get(index) else {
            return Vec::new();
        };
        let onward = |step: Step| Node {
            from: index,
            step,
            ..node.clone()
        };
        let mut next = Vec::new();
        for due in P::moments(&node.model, node.now) {
            let mut later = onward(Step::Wait(due - node.now));
            later.now = due;
            next.push(later);
        }
        for (key, value) in P::sets(&node.model) {
            let mut after = onward(Step::Set(key, value.clone()));
            P::set(&mut after.model, key, &value);
            let key = key.to_owned();
            if self.apply(&mut after, &Event::Set { key, value }) {
                next.push(after);
            }
        }
        for id in self.offered(node) {
            let mut after = onward(Step::Answer(id.clone()));
            P::answer(&mut after.model, &id, node.now);
            if self.apply(&mut after, &Event::Answer { id: id.clone() }) {
                watch(self, Seen::Answer(node, &id, &after));
                next.push(after);
            }
        }
        next
    }

    fn apply(&self, node: &mut Node<P>, event: &Event) -> bool {
        let mut effects = Vec::new();
        let taken = node
            .fold
            .apply(self.rules, event, at(node.now), &mut effects);
        node.effects = effects;
        taken.is_ok()
    }

    /// Ids of the answers on offer, the state's own first.
    pub fn offered(&self, node: &Node<P>) -> Vec<String> {
        let (own, always) = node.fold.offered(self.rules, at(node.now));
        own.into_iter()
            .chain(always)
            .map(|answer| answer.id.clone())
            .collect()
    }

    /// The screen of a situation, with something set.
    pub fn drawn(&self, node: &Node<P>, dress: &[(&'static str, Value)]) -> Screen {
        let mut fold = node.fold.clone();
        for (key, value) in dress {
            let event = Event::Set {
                key: (*key).to_owned(),
                value: value.clone(),
            };
            // What a situation does not take leaves its screen undressed.
            let _ = fold.apply(self.rules, &event, at(node.now), &mut Vec::new());
        }
        drawn(self.rules, &fold, at(node.now))
    }

    /// The way to a situation, in words.
    pub fn path(&self, node: &Node<P>) -> Vec<String> {
        let mut words = Vec::new();
        let mut here = node;
        while here.step != Step::Open {
            words.push(match &here.step {
                Step::Answer(id) => id.clone(),
                Step::Set(key, value) => format!("set {key} = {value}"),
                Step::Wait(ms) => format!("wait {} s", ms / 1_000),
                Step::Open => String::new(),
            });
            let Some(before) = self.nodes.get(here.from) else {
                break;
            };
            here = before;
        }
        words.push(format!("open {}/{}", P::ID, self.rules.table().variant));
        words.reverse();
        words
    }
}

/// What a walk comes across.
pub enum Seen<'n, P: Path> {
    /// A situation that was not met before.
    Situation(&'n Node<P>),
    /// An answer: what it was given in, its id, what came of it.
    Answer(&'n Node<P>, &'n str, &'n Node<P>),
}
