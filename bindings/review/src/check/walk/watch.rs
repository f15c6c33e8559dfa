//! What is looked at in every situation and at every answer, and kept once.

use std::collections::BTreeMap;

use beside_core::flow::{Effect, Rules};

use super::super::report::Violation;
use super::graph::{Node, Walk, Watch, offered, prompts};
use super::invariants::{self, Situation};
use super::offers;

/// The first, and so the shortest, of each kind of violation.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Violation>,
    by_kind: BTreeMap<(String, String), usize>,
}

impl Findings {
    /// Keeps a violation unless the same stands already with no longer a path.
    pub fn add(&mut self, violation: Violation) {
        let kind = (violation.rule.clone(), violation.detail.clone());
        match self.by_kind.get(&kind) {
            Some(at) if self.found[*at].path.len() <= violation.path.len() => {}
            Some(at) => self.found[*at] = violation,
            None => {
                self.by_kind.insert(kind, self.found.len());
                self.found.push(violation);
            }
        }
    }

    /// All of them, the shortest paths first.
    pub fn into_violations(mut self) -> Vec<Violation> {
        self.found
            .sort_by_key(|violation| (violation.path.len(), violation.rule.clone()));
        self.found
    }

    fn at(&mut self, walk: &Walk<'_>, node: &Node, rule: &str, detail: String) {
        self.add(Violation {
            rule: rule.to_owned(),
            path: walk.path(node),
            detail,
        });
    }
}

impl Watch for Findings {
    fn situation(&mut self, walk: &Walk<'_>, node: &Node) -> bool {
        let (offered, prompts) = (
            offered(walk.rules, &node.fold, node.now),
            prompts(walk.rules, &node.fold, node.now),
        );
        let here = Situation {
            rules: walk.rules,
            fold: &node.fold,
            now: node.now,
            offered: &offered,
            prompts: &prompts,
        };
        for (rule, detail) in here.findings() {
            self.at(walk, node, rule, detail);
        }
        if node.fold.state != node.model.state {
            let detail = format!(
                "leads to {}, the contract says {}",
                node.fold.state, node.model.state
            );
            self.at(walk, node, "transition", detail);
            return false;
        }
        let state = &node.fold.state;
        let expected = offers::prompts(walk.spec, &node.model, node.now);
        for (id, word) in differences(&prompts, &expected) {
            self.at(
                walk,
                node,
                "prompts",
                format!("in {state} the prompt {id} is {word}"),
            );
        }
        if prompts.len() == expected.len() && prompts != expected {
            self.at(
                walk,
                node,
                "prompts",
                format!("in {state} the prompts are out of order"),
            );
        }
        let ids: Vec<&str> = offered.iter().map(String::as_str).collect();
        let mut expected = offers::answers(&node.model, node.now);
        expected.extend(walk.rules.drill().then_some("emergency"));
        expected.sort_unstable();
        for (id, word) in differences(&ids, &expected) {
            self.at(
                walk,
                node,
                "answers",
                format!("in {state} the answer {id} is {word}"),
            );
        }
        true
    }

    fn answer(&mut self, walk: &Walk<'_>, before: &Node, id: &str, after: &Node) {
        let (offered, prompts) = (Vec::new(), Vec::new());
        let here = Situation {
            rules: walk.rules,
            fold: &before.fold,
            now: before.now,
            offered: &offered,
            prompts: &prompts,
        };
        for (rule, detail) in invariants::answer(&here, id, &after.fold) {
            self.at(walk, after, rule, detail);
        }
        let dials = |effect: &Effect| matches!(effect, Effect::Dial { .. });
        if walk.rules.drill() && after.effects.iter().any(dials) {
            let detail = format!("in a drill {id} dials");
            self.at(walk, after, "drill_calls_nobody", detail);
        }
    }
}

/// What one side has and the other has not.
fn differences<'a>(is: &[&'a str], should: &[&'a str]) -> Vec<(&'a str, &'static str)> {
    let missing = should
        .iter()
        .filter(|id| !is.contains(id))
        .map(|id| (*id, "missing"));
    let extra = is
        .iter()
        .filter(|id| !should.contains(id))
        .map(|id| (*id, "there, but not in the contract"));
    missing.chain(extra).collect()
}
