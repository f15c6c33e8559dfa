//! What must hold of every answer: what it was given in, what came of it.

use beside_core::flow::{Fold, Rules};
use beside_core::respond::{BackTo, CallStatus, Respond};

use super::{Finding, Situation, too_early};

/// Every invariant that is about an answer: what it was given in, what came of it.
pub fn answer(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Vec<Finding> {
    let rules = [
        call_next(before, id, after),
        call_goes_on(before, id, after),
        naloxone_at_once(before, id, after),
        dose_not_early(before, after),
        back_to_care(before, id, after),
        unsure_is_urgent(before, id, after),
        end_after_handover(before, after),
        doses_logged(before, id, after),
    ];
    rules.into_iter().flatten().collect()
}

fn call_next(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let asks = before.is(&["wake"]) && id == "no_response";
    let call = before.memory().call;
    let open = matches!(call, CallStatus::None | CallStatus::Pending);
    (asks && open && after.state != "call").then(|| {
        (
            "1_call_next",
            format!("{id} leads to {}, not to call", after.state),
        )
    })
}

fn call_goes_on(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let stuck = before.is(&["call"])
        && id == "cannot_call_now"
        && matches!(after.state.as_str(), "call" | "end" | "handover");
    stuck.then(|| {
        (
            "2_call_again",
            "a call that has to wait stops the care".into(),
        )
    })
}

fn naloxone_at_once(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let first = before.memory().doses.is_empty();
    let expected = match id {
        "spray" if first => "give_dose",
        "naloxone_arrived" => "naloxone",
        _ => return None,
    };
    (after.state != expected).then(|| {
        (
            "3_naloxone_at_once",
            format!(
                "{id} in {} leads to {}, not to {expected}",
                before.fold.state, after.state
            ),
        )
    })
}

fn dose_not_early(before: &Situation<'_>, after: &Fold<Respond>) -> Option<Finding> {
    let enters = after.state == "give_dose" && before.fold.state != "give_dose";
    (enters && too_early(before.memory(), before.now)).then(|| {
        (
            "4_dose_min",
            format!("a dose is offered too early in {}", before.fold.state),
        )
    })
}

fn back_to_care(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let gave = before.is(&["give_dose"]) && matches!(id, "given" | "none_left");
    if !gave {
        return None;
    }
    let paused = match before.memory().back_to {
        BackTo::Breaths => Some("breaths"),
        BackTo::Cpr => Some("cpr"),
        _ => None,
    };
    if let Some(paused) = paused.filter(|paused| after.state != *paused) {
        return Some((
            "5_beat_runs",
            format!("after a dose {paused} does not go on but {}", after.state),
        ));
    }
    let looks = ["breathing", "breaths", "airway", "cpr", "recovery", "fit"];
    (!looks.contains(&after.state.as_str())).then(|| {
        (
            "7_no_bare_wait",
            format!(
                "{id} leads to {}, which says nothing of breathing",
                after.state
            ),
        )
    })
}

fn unsure_is_urgent(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    // The labels of these two say "or not sure".
    let mild = match (before.fold.state.as_str(), id) {
        ("wake", "no_response") => ["awake", "recovery"].contains(&after.state.as_str()),
        ("breathing", "none") => after.state != "cpr",
        _ => false,
    };
    mild.then(|| {
        (
            "9_unsure_is_urgent",
            format!("{id} in {} leads to {}", before.fold.state, after.state),
        )
    })
}

fn end_after_handover(before: &Situation<'_>, after: &Fold<Respond>) -> Option<Finding> {
    let state = before.rules.table().states.get(&after.state)?;
    (state.end && !before.is(&["handover", "end"])).then(|| {
        (
            "11_awake_goes_on",
            format!("{} ends the session", before.fold.state),
        )
    })
}

fn doses_logged(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let more = usize::from(matches!(id, "given" | "other_gave_dose"));
    let (was, is) = (&before.memory().doses, &after.memory.doses);
    let timed = more == 0 || is.last().is_some_and(|dose| dose.at == before.now);
    (is.len() != was.len() + more || !timed).then(|| {
        (
            "15_doses_logged",
            format!(
                "{id} in {} logs {} doses, not {more}",
                before.fold.state,
                is.len() - was.len().min(is.len())
            ),
        )
    })
}
