//! What to say to somebody who woke up: only what was logged
//! (`facts/language.md`, tone on screen).

use super::composed::{Composed, drug_of};
use super::memory::{By, CallStatus};

/// Words for the person who woke up, with an opening line if there are any.
pub(super) fn lines(composed: &mut Composed<'_>) {
    happened(composed);
    given(composed);
    called(composed);
    if !composed.lines.is_empty() {
        let intro = composed.words.get("told.intro");
        composed.lines.insert(0, intro);
    }
}

fn happened(composed: &mut Composed<'_>) {
    let seen = &composed.memory().seen;
    if seen.hard_to_wake {
        composed.line("told.hard_to_wake");
    }
    if seen.not_breathing {
        composed.line("told.not_breathing");
    } else if seen.abnormal {
        composed.line("told.abnormal");
    }
}

fn given(composed: &mut Composed<'_>) {
    let doses = &composed.memory().doses;
    if let Some(dose) = doses.iter().rev().find(|dose| dose.by == By::Me) {
        let drug = drug_of(composed.rules, dose, &composed.fold.lang);
        composed.line_with("told.dose_me", &[("drug", &drug)]);
    }
    if doses.iter().any(|dose| dose.by == By::Other) {
        composed.line("told.dose_other");
    }
}

fn called(composed: &mut Composed<'_>) {
    match composed.memory().call {
        CallStatus::Made => composed.line("told.call_made"),
        CallStatus::Asked => composed.line("told.call_asked"),
        CallStatus::Dialled => composed.line("told.call_dialled"),
        CallStatus::None | CallStatus::Pending => {}
    }
}
