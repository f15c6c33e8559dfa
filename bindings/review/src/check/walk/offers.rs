//! What the contract offers and raises in a situation.

use super::model::{Call, Model, Naloxone};
use super::spec::{
    AIRWAY_CYCLE_MS, CALL_MS, CHECK_MS, CYCLE_MS, FIT_LONG_MS, NALOXONE_AGAIN_MS, Spec, TURN_MS,
    WATCH_MS,
};

/// Ids of the answers of a state and of those of nearly every state, sorted.
/// `back` depends on what was answered before and is no matter of the table.
pub fn answers(model: &Model, now: i64) -> Vec<&'static str> {
    let mut offered: Vec<&'static str> = match model.state {
        "wake" => vec!["awake", "half_awake", "no_response", "fit"],
        "call" => vec!["calling", "someone_else_calls", "cannot_call_now"],
        "naloxone" => vec!["spray", "needle", "no"],
        "give_dose" => vec!["given", "failed", "none_left"],
        "breathing" => vec!["normal", "abnormal", "none"],
        "breaths" => vec!["cannot", "recheck"],
        "airway" => vec!["can_now", "recheck"],
        "cpr" if model.hands_only => vec!["recheck", "aed_here", "can_now"],
        "cpr" => vec!["recheck", "aed_here", "cannot"],
        "recovery" => vec!["still_breathing", "worse"],
        "fit" => vec!["fit_over"],
        "awake" => vec!["sleepy_again", "unwell"],
        "overheated" => vec!["better", "collapsed"],
        "handover" => return vec!["done"],
        _ => return vec![],
    };
    let gives = match model.state {
        "breaths" | "airway" | "cpr" => model.allowed(now),
        "recovery" => model.doses == 0 && model.here(),
        _ => false,
    };
    let not_in = |states: &[&str]| !states.contains(&model.state);
    let open_call = model.call != Call::Made;
    let talks = ["awake", "overheated"];
    offered.extend(
        [
            ("give_dose", gives),
            ("stopped_breathing", not_in(&["cpr"])),
            ("woke_up", not_in(&["wake", "fit"]) && not_in(&talks)),
            ("help_arrived", true),
            ("call_now", open_call && not_in(&["call"])),
            ("call_made", open_call),
            (
                "naloxone_arrived",
                !model.here() && !model.aside() && not_in(&talks),
            ),
            ("other_gave_dose", not_in(&["wake"])),
            ("fit", not_in(&["wake", "cpr", "fit"])),
        ]
        .into_iter()
        .filter_map(|(id, on)| on.then_some(id)),
    );
    offered.sort_unstable();
    offered
}

/// Ids of the prompts that are up, in the order in which to deal with them.
pub fn prompts(spec: &Spec, model: &Model, now: i64) -> Vec<&'static str> {
    let in_care = matches!(model.state, "breaths" | "airway" | "cpr");
    let state = |id: &str, since: i64, after: i64| model.state == id && now - since >= after;
    let recheck =
        state("breaths", model.since, CYCLE_MS) || state("airway", model.since, AIRWAY_CYCLE_MS);
    [
        ("call", call(model, now)),
        ("dose_due", in_care && dose_due(spec, model, now)),
        ("naloxone", in_care && naloxone(spec, model, now)),
        ("check_over", state("breathing", model.entered, CHECK_MS)),
        ("fit_long", state("fit", model.fit_at, FIT_LONG_MS)),
        ("recheck", recheck),
        ("swap", state("cpr", model.since, CYCLE_MS)),
        ("watch", model.state == "recovery" && watch(model, now)),
        ("turn", model.state == "recovery" && turn(model, now)),
    ]
    .into_iter()
    .filter_map(|(id, up)| up.then_some(id))
    .collect()
}

fn call(model: &Model, now: i64) -> bool {
    let asked_here = !["wake", "call", "handover", "end"].contains(&model.state);
    asked_here
        && match model.call {
            Call::Made => false,
            Call::None => model.state != "awake" || model.doses > 0,
            Call::Pending if model.call_again => true,
            Call::Pending | Call::Underway => now - model.call_at >= CALL_MS,
        }
}

fn dose_due(spec: &Spec, model: &Model, now: i64) -> bool {
    let needle_waits = |since: i64| now - since < spec.needle_ms;
    model.here()
        && match (model.doses, model.naloxone) {
            (0, Naloxone::Needle) => model.in_care.is_some_and(|since| !needle_waits(since)),
            (0, _) => true,
            _ => (model.responded && model.bad) || now - model.dose_at >= spec.dose_due_ms,
        }
}

fn naloxone(spec: &Spec, model: &Model, now: i64) -> bool {
    let after = match model.state {
        "cpr" => spec.ask_in_cpr_ms,
        _ => spec.ask_in_breaths_ms,
    };
    match model.naloxone {
        Naloxone::Needle | Naloxone::Spray => false,
        Naloxone::No => now - model.no_at >= NALOXONE_AGAIN_MS,
        Naloxone::Unknown => (model.in_care)
            .zip(after)
            .is_some_and(|(since, after)| now - since >= after),
    }
}

fn watch(model: &Model, now: i64) -> bool {
    now - model.watched >= WATCH_MS
}

fn turn(model: &Model, now: i64) -> bool {
    let turns = |at: i64| (at - model.since).max(0) / TURN_MS;
    turns(now) > turns(model.still)
}
