//! What is drawn of a table: states, the answers between them, and the answers
//! that nearly every state has, which are listed instead of drawn.

use beside_core::content::{Content, ContentError, FALLBACK};
use beside_core::respond::{DRILL, RESPOND};

use super::sheet::{Sheet, SheetAnswer};

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
    /// Reads a protocol of the content, whatever path it is. A drill is the
    /// response under another name.
    ///
    /// # Errors
    /// Where the protocol is absent or broken, or has no such variant.
    pub fn read(content: &Content, protocol: &str, variant: &str) -> Result<Graph, ContentError> {
        let file = if protocol == DRILL { RESPOND } else { protocol };
        let sheet = Sheet::read(content, file, variant)?;
        Ok(Graph::of_sheet(
            content,
            &sheet,
            &format!("{protocol}, {variant}"),
        ))
    }

    /// A sheet that was read.
    pub fn of_sheet(content: &Content, sheet: &Sheet, name: &str) -> Graph {
        let ids = order(sheet);
        let mut graph = Graph {
            name: name.to_owned(),
            states: ids.iter().map(|id| state(content, sheet, id)).collect(),
            edges: Vec::new(),
            shortcuts: Vec::new(),
        };
        for (from, id) in ids.iter().enumerate() {
            let answers = sheet.states.get(id).into_iter();
            for answer in answers.flat_map(|state| &state.answers) {
                for way in sheet.ways(answer) {
                    let to = way.to.and_then(|to| ids.iter().position(|id| *id == to));
                    let label = format!("{}{}", answer.id, conditions(&way.when));
                    graph.add(from, to.unwrap_or(from), label, way.when.is_empty());
                }
            }
        }
        let shortcuts = sheet.always.iter();
        graph.shortcuts = shortcuts
            .map(|always| Shortcut {
                answer: format!("{}{}", always.answer.id, conditions(&always.answer.when)),
                to: shortcut_ends(sheet, &always.answer),
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

fn state(content: &Content, sheet: &Sheet, id: &str) -> State {
    let state = sheet.states.get(id);
    // The last of several titles is the one without conditions.
    let title = state
        .and_then(|state| state.titles().pop())
        .and_then(|title| {
            Some(
                content
                    .text(FALLBACK, sheet.key(&title.text))?
                    .text
                    .to_string(),
            )
        });
    State {
        id: id.to_owned(),
        title: title.unwrap_or_default(),
        end: state.is_some_and(|state| state.end),
    }
}

/// States as they are come to from the start, breadth first, then the rest.
fn order(sheet: &Sheet) -> Vec<String> {
    let mut ids = vec![sheet.start.clone()];
    let mut next = 0;
    while let Some(id) = ids.get(next).cloned() {
        next += 1;
        let answers = sheet
            .states
            .get(&id)
            .into_iter()
            .flat_map(|state| &state.answers);
        for to in answers
            .flat_map(|answer| sheet.ways(answer))
            .filter_map(|way| way.to)
        {
            if !ids.contains(&to) {
                ids.push(to);
            }
        }
    }
    // The card stands before the end that it leads to.
    let mut rest: Vec<&String> = sheet.states.keys().filter(|id| !ids.contains(id)).collect();
    rest.sort_by_key(|id| sheet.states.get(*id).is_some_and(|state| state.end));
    let rest: Vec<String> = rest.into_iter().cloned().collect();
    ids.extend(rest);
    ids
}

/// Where an answer of nearly every state leads; its own conditions stand before.
fn shortcut_ends(sheet: &Sheet, answer: &SheetAnswer) -> Vec<String> {
    let ends = sheet.ways(answer).into_iter();
    ends.filter_map(|way| Some(format!("{}{}", way.to?, conditions(&way.when))))
        .collect()
}

fn conditions(when: &[String]) -> String {
    if when.is_empty() {
        return String::new();
    }
    format!(" [{}]", when.join(", "))
}
