//! What is drawn of a table: states, the answers between them, and the answers
//! that nearly every state has, which are listed instead of drawn.

use beside_core::content::FALLBACK;
use beside_core::flow::Rules;
use beside_core::flow::table::{Answer, Guard, Table, To};

/// A path of one variant, ready to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Path and variant.
    pub name: String,
    /// In the order in which they are come to.
    pub states: Vec<State>,
    /// Between two states, all answers together.
    pub edges: Vec<Edge>,
    /// Answers of nearly every state.
    pub shortcuts: Vec<Shortcut>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// State id.
    pub id: String,
    /// Its English title; placeholders stay, since no region is chosen.
    pub title: String,
    /// The path ends here.
    pub end: bool,
}

/// An arrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Index of the state that is left.
    pub from: usize,
    /// Index of the state that is entered; the same for an answer that stays.
    pub to: usize,
    /// Answer ids, each with the conditions under which it leads there.
    pub answers: Vec<String>,
    /// Whether some answer leads there whatever holds.
    pub plain: bool,
}

/// An answer of nearly every state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortcut {
    /// Answer id with its conditions.
    pub answer: String,
    /// Where it leads; empty if it stays.
    pub to: Vec<String>,
    /// States without it.
    pub not_in: Vec<String>,
}

impl Graph {
    /// Reads a table.
    pub fn of<R: Rules>(rules: &R) -> Graph {
        let table = rules.table();
        let ids = order(table);
        let states = ids.iter().map(|id| state(rules, id)).collect();
        let mut graph = Graph {
            name: format!("{}, {}", table.id, table.variant),
            states,
            edges: Vec::new(),
            shortcuts: Vec::new(),
        };
        for (from, id) in ids.iter().enumerate() {
            for answer in table
                .states
                .get(id)
                .into_iter()
                .flat_map(|state| &state.answers)
            {
                for (to, label, plain) in ways(table, answer) {
                    let to = to
                        .and_then(|to| ids.iter().position(|id| *id == to))
                        .unwrap_or(from);
                    graph.add(from, to, label, plain);
                }
            }
        }
        graph.shortcuts = table
            .always
            .iter()
            .map(|always| Shortcut {
                answer: format!("{}{}", always.answer.id, conditions(&always.answer.when)),
                to: ways(table, &always.answer)
                    .into_iter()
                    .filter_map(|(to, label, _)| {
                        let condition = label.strip_prefix(always.answer.id.as_str()).unwrap_or("");
                        to.map(|to| format!("{to}{condition}"))
                    })
                    .collect(),
                not_in: always
                    .not_in
                    .iter()
                    .filter(|id| ids.contains(id))
                    .cloned()
                    .collect(),
            })
            .collect();
        graph
    }

    fn add(&mut self, from: usize, to: usize, answer: String, plain: bool) {
        match self
            .edges
            .iter_mut()
            .find(|edge| edge.from == from && edge.to == to)
        {
            Some(edge) => {
                edge.answers.push(answer);
                edge.plain |= plain;
            }
            None => self.edges.push(Edge {
                from,
                to,
                answers: vec![answer],
                plain,
            }),
        }
    }
}

fn state<R: Rules>(rules: &R, id: &str) -> State {
    let state = rules.table().states.get(id);
    let title = state
        .and_then(|state| state.title.keys().last())
        .and_then(|key| {
            let key = rules.table().texts.get(key).unwrap_or(key);
            Some(rules.content().text(FALLBACK, key)?.text.to_string())
        });
    State {
        id: id.to_owned(),
        title: title.unwrap_or_default(),
        end: state.is_some_and(|state| state.end),
    }
}

/// States as they are come to from the start, breadth first, then the rest.
fn order<R: Rules>(table: &Table<R>) -> Vec<String> {
    let mut ids = vec![table.start.clone()];
    let mut next = 0;
    while let Some(id) = ids.get(next).cloned() {
        next += 1;
        let answers = table
            .states
            .get(&id)
            .into_iter()
            .flat_map(|state| &state.answers);
        let reached = answers
            .flat_map(|answer| ways(table, answer))
            .filter_map(|(to, ..)| to);
        for to in reached {
            if !ids.contains(&to) {
                ids.push(to);
            }
        }
    }
    // The card stands before the end that it leads to.
    let mut rest: Vec<&String> = table.states.keys().filter(|id| !ids.contains(id)).collect();
    rest.sort_by_key(|id| table.states.get(id).is_some_and(|state| state.end));
    let rest: Vec<String> = rest.into_iter().cloned().collect();
    ids.extend(rest);
    ids
}

/// Where an answer leads, with its words, and whether that is unconditional.
fn ways<R: Rules>(table: &Table<R>, answer: &Answer<R>) -> Vec<(Option<String>, String, bool)> {
    let label = |guards: &[Guard<R>]| format!("{}{}", answer.id, conditions(guards));
    let here = || vec![(None, label(&answer.when), answer.when.is_empty())];
    let there = |when: &[Guard<R>], to: &str| {
        let ends = table.ends(to).into_iter();
        let way = |(on_the_way, to): (Vec<Guard<R>>, &str)| {
            let guards = [&answer.when, when, &on_the_way].concat();
            (Some(to.to_owned()), label(&guards), guards.is_empty())
        };
        ends.map(way).collect::<Vec<_>>()
    };
    match &answer.to {
        To::State(to) => there(&[], to),
        To::Branches(branches) if branches.is_empty() => here(),
        To::Branches(branches) => branches
            .iter()
            .flat_map(|branch| there(&branch.when, &branch.to))
            .collect(),
    }
}

fn conditions<R: Rules>(guards: &[Guard<R>]) -> String {
    if guards.is_empty() {
        return String::new();
    }
    let words: Vec<String> = guards.iter().map(condition).collect();
    format!(" [{}]", words.join(", "))
}

/// `DoseAllowed` as the tables write it: `dose_allowed`.
fn condition<R: Rules>(guard: &Guard<R>) -> String {
    let mut words = String::from(if guard.negated { "!" } else { "" });
    for (i, letter) in format!("{:?}", guard.condition).char_indices() {
        if letter.is_uppercase() && i > 0 {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}
