//! The private score of a drill.

use serde_json::{Value, json};

use super::open::Respond;
use crate::flow::Fold;

/// What was done in which order, and after how many seconds: the call, the
/// first dose of naloxone, the first breath (or CPR that has breaths). What was
/// not done is null and not in the order.
pub(super) fn score(fold: &Fold<Respond>) -> Value {
    let memory = &fold.memory;
    let seconds = |at: Option<i64>| at.map(|at| (at - fold.opened_at) / 1_000);
    let steps = [
        ("call", memory.call_first_at),
        ("naloxone", memory.doses.first().map(|dose| dose.at)),
        ("breath", memory.breath_at),
    ];
    let mut done: Vec<_> = steps
        .iter()
        .filter_map(|(id, at)| Some((at.as_ref()?, *id)))
        .collect();
    done.sort_by_key(|(at, _)| **at);
    json!({
        "order": done.iter().map(|(_, id)| *id).collect::<Vec<_>>(),
        "seconds": {
            "call": seconds(memory.call_first_at),
            "naloxone": seconds(memory.doses.first().map(|dose| dose.at)),
            "breath": seconds(memory.breath_at),
        }
    })
}
