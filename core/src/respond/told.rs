//! What to say to somebody who woke up: only what was logged
//! (`facts/language.md`, tone on screen).

use super::composed::{Composed, drug_of};
use super::memory::{By, CallStatus};
use crate::flow::screen::Screen;

/// Words for the person who woke up, in one line before the others; whether help
/// was called stands with the further lines.
pub(super) fn lines(mut composed: Composed<'_>, screen: &mut Screen) {
    let happened = happened(&mut composed);
    let given = given(&mut composed);
    let what: Vec<String> = happened.into_iter().chain(given).collect();
    if !what.is_empty() {
        composed.line_with("told.say", &[("what", &what.join(" "))]);
    }
    if let Some(key) = called(&composed) {
        screen.more.push(composed.words.get(key));
        composed.cite_text(key);
    }
    composed.put(screen, true);
}

fn sentence(composed: &mut Composed<'_>, key: &str, values: &[(&str, &str)]) -> String {
    composed.cite_text(key);
    composed.words.get_with(key, values)
}

fn happened(composed: &mut Composed<'_>) -> Option<String> {
    let seen = &composed.memory().seen;
    let key = if seen.not_breathing {
        "told.not_breathing"
    } else if seen.abnormal {
        "told.abnormal"
    } else if seen.hard_to_wake {
        "told.hard_to_wake"
    } else {
        return None;
    };
    Some(sentence(composed, key, &[]))
}

/// My own last dose, else that of somebody else.
fn given(composed: &mut Composed<'_>) -> Option<String> {
    let doses = composed.memory().doses.iter().rev();
    let mine = doses.clone().find(|dose| dose.by == By::Me);
    let (dose, key) = match mine {
        Some(dose) => (dose, "told.dose_me"),
        None => (doses.clone().next()?, "told.dose_other"),
    };
    let drug = drug_of(composed.rules, dose, &composed.fold.lang);
    Some(sentence(composed, key, &[("drug", &drug)]))
}

fn called(composed: &Composed<'_>) -> Option<&'static str> {
    match composed.memory().call {
        CallStatus::Made => Some("told.call_made"),
        CallStatus::Asked => Some("told.call_asked"),
        CallStatus::Dialled => Some("told.call_dialled"),
        CallStatus::None | CallStatus::Pending => None,
    }
}
