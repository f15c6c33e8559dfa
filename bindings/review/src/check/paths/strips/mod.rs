//! Strip testing beside its contract and the 19 invariants of the facts.

mod invariants;
mod model;

use beside_core::content::{Content, Target};
use beside_core::flow::event::Open;
use beside_core::flow::{Effect, OpenError};
use beside_core::strips;
use serde_json::{Value, json};

use super::graph::{Finding, Look, Node, Path};
use model::{Class, Model};

/// Strip testing.
#[derive(Debug)]
pub struct Strips;

/// From here on a reading is valid, and from here on it is not any more.
const READ_MS: i64 = 300_000;
const VOID_MS: i64 = 600_000;

impl Path for Strips {
    type Rules = strips::Strips;
    type Model = Model;

    const ID: &'static str = strips::STRIPS;
    const ALARMS: &'static [&'static str] = &["read"];

    fn open(content: &'static Content) -> Result<strips::Strips, OpenError> {
        let open = Open {
            protocol: Self::ID.to_owned(),
            region: Some("US-NY".to_owned()),
            ..Open::default()
        };
        strips::Strips::new(content, &open)
    }

    fn begin() -> Model {
        Model::default()
    }

    fn state(model: &Model) -> &str {
        if model.state.is_empty() {
            "strip"
        } else {
            model.state
        }
    }

    fn offers(model: &Model, now: i64) -> Vec<&'static str> {
        model.offers(now)
    }

    fn answer(model: &mut Model, id: &str, now: i64) {
        model.answer(id, now);
    }

    fn moments(model: &Model, now: i64) -> Vec<i64> {
        let all = match (model.state, model.dipped) {
            ("wait", Some(dipped)) => vec![dipped + READ_MS, dipped + VOID_MS],
            ("control_line" | "test_line", Some(dipped)) => vec![dipped + VOID_MS],
            _ => vec![],
        };
        all.into_iter().filter(|due| *due > now).take(1).collect()
    }

    fn key(model: &Model, now: i64) -> String {
        model.key(now)
    }

    fn look(model: &Model, now: i64) -> String {
        model.look(now)
    }

    /// A mass and a strip; only where they can matter.
    fn dresses(model: &Model) -> Vec<Vec<(&'static str, Value)>> {
        let mut dresses = vec![Vec::new()];
        let shown = ["amount", "mix", "dilute", "not_detected", "faint"];
        if shown.contains(&model.state) {
            dresses.push(vec![("mass_mg", json!(10))]);
            dresses.push(vec![
                ("mass_mg", json!(2.5)),
                ("product", json!(product(model.target))),
            ]);
        }
        dresses
    }

    /// A result is read with gloves on and a strip that dries.
    fn budget(state: &str) -> Option<usize> {
        match state {
            "plan" => Some(60),
            "end" => None,
            state => invariants::RESULTS.contains(&state).then_some(45),
        }
    }

    fn screen(look: &Look<'_, Self>) -> Vec<Finding> {
        invariants::screen(look)
    }

    fn answered(before: &Node<Self>, id: &str, after: &Node<Self>) -> Vec<Finding> {
        let mut found = Vec::new();
        let (from, to) = (before.fold.state.as_str(), after.fold.state.as_str());
        let mut is = |broken: bool, rule: &'static str, detail: String| {
            if broken {
                found.push((rule, detail));
            }
        };
        is(
            to == "end" && !["plan", "end"].contains(&from),
            "3_plan_before_the_end",
            format!("{from} ends the path without the plan"),
        );
        let any_line = from == "test_line" && matches!(id, "clear" | "faint");
        is(
            any_line && !before.model.second && !["not_detected", "faint"].contains(&to),
            "4_any_line_counts",
            format!("a line at T ({id}) leads to {to}"),
        );
        is(
            from == "control_line" && id == "no" && to != "invalid",
            "6_no_control_no_result",
            format!("no line at C leads to {to}"),
        );
        let result = [
            "not_detected",
            "faint",
            "detected",
            "mixed_signal",
            "detected_twice",
        ];
        let late = before
            .model
            .dipped
            .is_some_and(|dipped| before.now - dipped >= VOID_MS);
        is(
            late && from == "test_line" && result.contains(&to),
            "7_void",
            format!("{to} is entered after the strip is void"),
        );
        let opens = after
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Open { .. }));
        is(
            id == "emergency" && (!opens || from != to),
            "18_emergency_in_reach",
            format!("in {from} emergency does not open the response"),
        );
        found
    }
}

/// A product of each target, where one may be shown.
fn product(target: Option<Target>) -> &'static str {
    match target {
        Some(Target::Xylazine) => "dancesafe_xylazine",
        Some(Target::Nitazene) => "btnx_nitazene",
        Some(Target::Medetomidine) => "btnx_medetomidine",
        _ => "dancesafe_fentanyl",
    }
}
