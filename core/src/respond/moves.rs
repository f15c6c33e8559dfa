//! What going from one state to another changes in what is kept.

use super::memory::{BackTo, CallStatus, Left, Memory, Mode};
use super::open::Respond;
use crate::flow::{At, Fold};

/// The state changed from `from` to the fold's.
pub(super) fn moved(from: &str, fold: &mut Fold<Respond>, at: At) {
    let to = fold.course.state.clone();
    let memory = &mut fold.memory;
    leave(memory, from, at);
    if is_aside(&to) {
        step_aside(memory, from, &to);
        return;
    }
    let left = memory.left.take();
    let same_visit = left.filter(|left| is_aside(from) && left.state == to);
    if let Some(left) = &same_visit {
        memory.since = left.since;
    } else {
        memory.since = at.ms;
        if to == "recovery" {
            memory.watched_at = at.ms;
            memory.still_at = None;
        }
    }
    enter(memory, &to, at);
}

/// The states that interrupt another one and lead back to it.
fn is_aside(state: &str) -> bool {
    matches!(state, "naloxone" | "give_dose")
}

fn step_aside(memory: &mut Memory, from: &str, to: &str) {
    let to_side = std::mem::take(&mut memory.to_side);
    if from == "naloxone" && to == "give_dose" {
        return;
    }
    memory.back_to = if to_side {
        BackTo::Recovery
    } else {
        BackTo::of(from)
    };
    memory.left = Some(Left {
        state: from.to_owned(),
        since: memory.since,
    });
}

fn leave(memory: &mut Memory, from: &str, at: At) {
    let stretch = memory.stretch_at.take().map_or(0, |began| at.ms - began);
    match from {
        "breaths" => memory.breaths_ms += stretch,
        "cpr" => {
            memory.cpr_ms += stretch;
            memory.cpr_left = true;
        }
        "give_dose" => memory.device_failed = false,
        _ => {}
    }
}

fn enter(memory: &mut Memory, to: &str, at: At) {
    memory.to_side = false;
    let in_care = matches!(to, "breaths" | "airway" | "cpr");
    if in_care {
        memory.in_care_at = memory.in_care_at.or(Some(at.ms));
    }
    if (in_care || matches!(to, "fit" | "overheated")) && memory.call == CallStatus::Pending {
        memory.call_again_at = memory.call_again_at.or(Some(at.ms));
    }
    match to {
        "breaths" => {
            memory.stretch_at = Some(at.ms);
            memory.breath_at = memory.breath_at.or(Some(at.ms));
        }
        "cpr" => {
            memory.stretch_at = Some(at.ms);
            if memory.mode != Mode::HandsOnly {
                memory.breath_at = memory.breath_at.or(Some(at.ms));
            }
        }
        "awake" => memory.seen.awake_at = memory.seen.awake_at.or(Some(at.ms)),
        _ => {}
    }
}
