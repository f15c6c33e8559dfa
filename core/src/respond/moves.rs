//! What going from one state to another changes in what is kept.

use super::memory::{BackTo, CallStatus, Left, Memory, Mode};
use super::names::StateName;
use super::open::Respond;
use crate::flow::{At, Fold, Name};

/// The state changed from `from` to the fold's.
pub(super) fn moved(from: &str, fold: &mut Fold<Respond>, at: At) {
    let from = StateName::named(from);
    let to = StateName::named(&fold.course.state);
    let memory = &mut fold.memory;
    leave(memory, from, at);
    if is_aside(to) {
        step_aside(memory, from, to);
        return;
    }
    let left = memory.left.take();
    let same_visit = left.filter(|left| is_aside(from) && left.state == to);
    if let Some(left) = &same_visit {
        memory.since = left.since;
    } else {
        memory.since = at.ms;
        if to == Some(StateName::Recovery) {
            memory.watched_at = at.ms;
            memory.still_at = None;
        }
    }
    enter(memory, to, at);
}

/// The states that interrupt another one and lead back to it.
fn is_aside(state: Option<StateName>) -> bool {
    matches!(state, Some(StateName::Naloxone | StateName::GiveDose))
}

fn step_aside(memory: &mut Memory, from: Option<StateName>, to: Option<StateName>) {
    let to_side = std::mem::take(&mut memory.to_side);
    if from == Some(StateName::Naloxone) && to == Some(StateName::GiveDose) {
        return;
    }
    memory.back_to = if to_side {
        BackTo::Recovery
    } else {
        BackTo::of(from)
    };
    memory.left = Some(Left {
        state: from,
        since: memory.since,
    });
}

fn leave(memory: &mut Memory, from: Option<StateName>, at: At) {
    let stretch = memory.stretch_at.take().map_or(0, |began| at.ms - began);
    match from {
        Some(StateName::Breaths) => memory.breaths_ms += stretch,
        Some(StateName::Cpr) => {
            memory.cpr_ms += stretch;
            memory.cpr_left = true;
        }
        Some(StateName::GiveDose) => memory.device_failed = false,
        _ => {}
    }
}

fn enter(memory: &mut Memory, to: Option<StateName>, at: At) {
    memory.to_side = false;
    let in_care = matches!(
        to,
        Some(StateName::Breaths | StateName::Airway | StateName::Cpr)
    );
    if in_care {
        memory.in_care_at = memory.in_care_at.or(Some(at.ms));
    }
    let call_first = in_care || matches!(to, Some(StateName::Fit | StateName::Overheated));
    if call_first && memory.call == CallStatus::Pending {
        memory.call_again_at = memory.call_again_at.or(Some(at.ms));
    }
    match to {
        Some(StateName::Breaths) => {
            memory.stretch_at = Some(at.ms);
            memory.breath_at = memory.breath_at.or(Some(at.ms));
        }
        Some(StateName::Cpr) => {
            memory.stretch_at = Some(at.ms);
            if memory.mode != Mode::HandsOnly {
                memory.breath_at = memory.breath_at.or(Some(at.ms));
            }
        }
        Some(StateName::Awake) => memory.seen.awake_at = memory.seen.awake_at.or(Some(at.ms)),
        _ => {}
    }
}
