//! What the contract offers and raises in a situation.

use super::model::{Call, Model, Naloxone};
use super::spec::{
    CALL_MS, CHECK_MS, CYCLE_MS, NALOXONE_AGAIN_MS, NEEDLE_MS, Spec, TURN_MS, WATCH_MS,
};

/// Ids of the answers of a state and of those of nearly every state, sorted.
/// `back` depends on what was answered before and is no matter of the table.
pub fn answers(model: &Model, now: i64) -> Vec<&'static str> {
    let mut offered: Vec<&'static str> = match model.state {
        "wake" => vec!["awake", "half_awake", "no_response", "not_sure"],
        "call" => vec!["calling", "someone_else_calls", "cannot_call_now"],
        "naloxone" => vec!["spray", "needle", "no"],
        "give_dose" => vec!["given", "failed", "none_left"],
        "breathing" => vec!["normal", "abnormal", "none", "not_sure"],
        "breaths" => vec!["recheck"],
        "cpr" => vec!["recheck", "aed_here"],
        "recovery" => vec!["still_breathing", "worse"],
        "awake" => vec!["sleepy_again"],
        "handover" => return vec!["done"],
        _ => return vec![],
    };
    let gives = match model.state {
        "breaths" | "cpr" => model.allowed(now, false),
        "recovery" => model.doses == 0 && model.here(),
        _ => false,
    };
    let open_call = model.call != Call::Made && model.state != "call";
    let arrives = !model.here() && !["naloxone", "give_dose", "awake"].contains(&model.state);
    offered.extend(
        [
            ("give_dose", gives),
            ("stopped_breathing", model.state != "cpr"),
            ("woke_up", !["wake", "awake"].contains(&model.state)),
            ("help_arrived", true),
            ("call_now", open_call),
            ("call_made", open_call),
            ("naloxone_arrived", arrives),
            ("other_gave_dose", model.state != "wake"),
        ]
        .into_iter()
        .filter_map(|(id, on)| on.then_some(id)),
    );
    offered.sort_unstable();
    offered
}

/// Ids of the prompts that are up, in the order in which to deal with them.
pub fn prompts(spec: &Spec, model: &Model, now: i64) -> Vec<&'static str> {
    let in_care = matches!(model.state, "breaths" | "cpr");
    let state = |id: &str, after: i64| model.state == id && now - model.entered >= after;
    [
        ("call", call(model, now, in_care)),
        ("dose_due", in_care && dose_due(spec, model, now)),
        ("naloxone", in_care && naloxone(spec, model, now)),
        ("check_over", state("breathing", CHECK_MS)),
        ("recheck", state("breaths", CYCLE_MS)),
        ("swap", state("cpr", CYCLE_MS)),
        ("watch", model.state == "recovery" && watch(model, now)),
        ("turn", model.state == "recovery" && turn(model, now)),
    ]
    .into_iter()
    .filter_map(|(id, up)| up.then_some(id))
    .collect()
}

fn call(model: &Model, now: i64, in_care: bool) -> bool {
    let asked_here = !["wake", "call", "handover", "end"].contains(&model.state);
    asked_here
        && match model.call {
            Call::Made => false,
            Call::None => model.state != "awake" || model.doses > 0,
            Call::Pending if in_care => true,
            Call::Pending | Call::Underway => now - model.call_at >= CALL_MS,
        }
}

fn dose_due(spec: &Spec, model: &Model, now: i64) -> bool {
    let first = [model.breaths_at, model.cpr_at].into_iter().flatten().min();
    model.here()
        && match (model.doses, model.naloxone) {
            (0, Naloxone::Needle) => first.is_some_and(|since| now - since >= NEEDLE_MS),
            (0, _) => true,
            _ => (model.responded && model.bad) || now - model.dose_at >= spec.dose_due_ms,
        }
}

fn naloxone(spec: &Spec, model: &Model, now: i64) -> bool {
    let (since, after) = match model.state {
        "breaths" => (model.breaths_at, spec.ask_in_breaths_ms),
        _ => (model.cpr_at, spec.ask_in_cpr_ms),
    };
    match model.naloxone {
        Naloxone::Needle | Naloxone::Here => false,
        Naloxone::No => now - model.no_at >= NALOXONE_AGAIN_MS,
        Naloxone::Unknown => since
            .zip(after)
            .is_some_and(|(since, after)| now - since >= after),
    }
}

fn watch(model: &Model, now: i64) -> bool {
    model.watch_missed || now - model.watched >= WATCH_MS
}

fn turn(model: &Model, now: i64) -> bool {
    let turns = |at: i64| (at - model.entered) / TURN_MS;
    turns(now) > turns(model.still)
}
