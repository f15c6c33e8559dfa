//! The table of one variant.

use std::collections::BTreeSet;

use beside_core::flow::table::{Answer, Guard, To};
use beside_core::flow::{Name, Rules};
use beside_core::respond::{Condition, Respond};

use super::pictures::named;
use crate::check::report::Violation;
use crate::check::texts::{Catalogue, Sources, backing};

const TABLE: &str = "protocols/respond.json";

/// Beats and their allowed range in milliseconds (invariant 12).
const BEATS: [(&str, i64, i64); 3] = [
    ("breath_ms", 5_000, 6_000),
    ("breath_child_ms", 2_000, 5_000),
    ("compress_ms", 500, 600),
];

/// Clocks that set an alarm, whose text no screen shows.
const ALARMS: [&str; 3] = ["dose_due", "watch", "cycle"];

/// What is optional to know: never a gate (invariants 3 and 14).
const OPTIONAL: [Condition; 6] = [
    Condition::Adult,
    Condition::Child,
    Condition::Infant,
    Condition::BreathsOnly,
    Condition::PlaceKnown,
    Condition::OtherNumber,
];

/// Everything about one variant's table of the response.
pub fn table(rules: &Respond, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    let mut found = plain_table(rules, &ALARMS, catalogue, sources);
    found.extend(beats(rules));
    found.extend(gates(rules));
    found
}

/// What holds of the table of any path: numbers have sources, ways lead to states,
/// texts are there. `alarms` are clocks whose alarm no screen shows.
pub fn plain_table<R: Rules>(
    rules: &R,
    alarms: &[&str],
    catalogue: &Catalogue,
    sources: &Sources,
) -> Vec<Violation> {
    let file = file(rules);
    let mut found = numbers(rules, &file, sources);
    found.extend(targets(rules, &file));
    found.extend(named(rules));
    let own = |key: String| {
        let own = format!("{}{key}", R::OWN);
        if catalogue.has("en", &own) { own } else { key }
    };
    let mut keys = keys(rules);
    let named = alarms.iter().map(|id| format!("alarm.{id}"));
    keys.extend(named.chain(labels(rules)).map(own));
    let missing = keys.into_iter().filter(|key| !catalogue.has("en", key));
    found.extend(
        missing.map(|key| Violation::at("missing_text", &file, &key, "has no English text")),
    );
    found
}

/// The drill is the response's own table.
pub(super) fn file<R: Rules>(rules: &R) -> String {
    let id = rules.table().id.as_str();
    let name = if rules.drill() { "respond" } else { id };
    format!("protocols/{name}.json")
}

fn numbers<R: Rules>(rules: &R, file: &str, sources: &Sources) -> Vec<Violation> {
    let mut found = Vec::new();
    for (name, number) in rules.table().numbers.iter() {
        if let Some(why) = backing(&number.sources, number.verified.id(), sources) {
            found.push(Violation::at("unsourced", file, name, why));
        }
        if number.value <= 0 {
            let detail = "must be greater than 0";
            found.push(Violation::at("number", file, name, detail));
        }
    }
    found
}

fn beats(rules: &Respond) -> Vec<Violation> {
    let table = rules.table();
    let mut found = Vec::new();
    for (name, low, high) in BEATS {
        let value = table.numbers.get(name).map_or(0, |number| number.value);
        if !(low..=high).contains(&value) {
            let detail = format!("{value} ms, not {low} to {high}");
            found.push(Violation::at("12_beat_range", TABLE, name, detail));
        }
    }
    found
}

fn answers<R: Rules>(rules: &R) -> impl Iterator<Item = (&str, &Answer)> {
    let table = rules.table();
    let own = table.states.iter();
    own.flat_map(|(id, state)| {
        state
            .answers
            .iter()
            .map(move |answer| (id.as_str(), answer))
    })
    .chain(table.always.iter().map(|always| ("always", &always.answer)))
}

fn gates(rules: &Respond) -> Vec<Violation> {
    let gated = |guards: &[Guard]| {
        let mut conditions = guards
            .iter()
            .filter_map(|guard| Condition::of(guard.condition));
        conditions.any(|condition| OPTIONAL.contains(&condition))
    };
    answers(rules)
        .filter(|(_, answer)| {
            let branches = match &answer.to {
                To::Branches(branches) => branches.iter().any(|branch| gated(&branch.when)),
                To::State(_) => false,
            };
            gated(&answer.when) || branches
        })
        .map(|(state, answer)| {
            let detail = format!("{} depends on what nobody need answer", answer.id);
            Violation::at("3_no_optional_gate", TABLE, state, detail)
        })
        .collect()
}

fn targets<R: Rules>(rules: &R, file: &str) -> Vec<Violation> {
    let table = rules.table();
    let mut found = Vec::new();
    for (state, answer) in answers(rules) {
        let to: Vec<&str> = match &answer.to {
            To::State(to) => vec![to],
            To::Branches(branches) => branches.iter().map(|branch| branch.to.as_str()).collect(),
        };
        let ends = to.into_iter().flat_map(|to| table.ends(to));
        for (_, to) in ends.filter(|(_, to)| !table.states.contains_key(*to)) {
            let detail = format!(
                "{} leads to {to}, which {} has not",
                answer.id, table.variant
            );
            found.push(Violation::at("unknown_state", file, state, detail));
        }
    }
    found
}

/// Every text that the table names itself, without what a screen composes.
pub(super) fn keys<R: Rules>(rules: &R) -> BTreeSet<String> {
    let table = rules.table();
    let mut keys = BTreeSet::new();
    for state in table.states.values() {
        let headings = state
            .say
            .iter()
            .chain([&state.title])
            .flat_map(|wording| wording.keys());
        let lines = state.lines.iter().chain(&state.more);
        let shown = headings.chain(lines.map(|line| &line.text));
        keys.extend(shown.map(|key| table.texts.get(key).unwrap_or(key).clone()));
    }
    keys.extend(answers(rules).filter_map(|(_, answer)| answer.label.clone()));
    keys
}

/// Texts that go by the id of a prompt, clock or answer.
pub(super) fn labels<R: Rules>(rules: &R) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for state in rules.table().states.values() {
        let prompts = state.prompts.iter().map(|id| R::Prompt::id(*id));
        keys.extend(prompts.map(|id| format!("prompt.{id}")));
        let clocks = state.clocks.iter().map(|id| R::Clock::id(*id));
        keys.extend(clocks.map(|id| format!("clock.{id}")));
    }
    let plain = answers(rules).filter(|(_, answer)| answer.label.is_none());
    keys.extend(plain.map(|(_, answer)| format!("answer.{}", answer.id)));
    keys
}
