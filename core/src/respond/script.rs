//! What to tell the dispatcher: where, how the person is, what was given. It
//! stays in sight until the call is made.

use super::composed::{Composed, drug_of};
use super::memory::{Age, Breathing, CallStatus, Memory};
use super::names::StateName;
use crate::flow::Name;
use crate::flow::screen::Screen;

/// The lines of the script; none where there is nothing to call for. What they
/// cite goes to the screen.
pub(super) fn lines(mut composed: Composed<'_>, screen: &mut Screen) -> Vec<String> {
    let memory = composed.memory();
    let state = StateName::named(&composed.fold.state);
    let calls = !matches!(
        state,
        Some(StateName::Wake | StateName::Handover | StateName::End)
    );
    if memory.call == CallStatus::Made || !calls {
        return Vec::new();
    }
    match &memory.place {
        Some(place) => composed.line_with("script.place", &[("place", place)]),
        None => composed.line("script.where"),
    }
    composed.line(condition(state, memory));
    if let Some(key) = breathing(state, memory) {
        composed.line(key);
    }
    match memory.age {
        Some(Age::Child) => composed.line("script.child"),
        Some(Age::Infant) => composed.line("script.infant"),
        Some(Age::Adult) | None => {}
    }
    doses(&mut composed);
    let lines = std::mem::take(&mut composed.lines);
    composed.put(screen, false);
    lines
}

/// How the person is. Where nobody said, the more urgent is told.
fn condition(state: Option<StateName>, memory: &Memory) -> &'static str {
    match state {
        Some(StateName::Fit) => "script.fit",
        Some(StateName::Overheated) => "script.unwell",
        Some(StateName::Awake) => "script.awake",
        _ if memory.unresponsive == Some(false) => "script.half_awake",
        _ => "script.no_response",
    }
}

/// How they breathe, as last answered.
fn breathing(state: Option<StateName>, memory: &Memory) -> Option<&'static str> {
    let talks = matches!(state, Some(StateName::Awake | StateName::Overheated));
    match memory.breathing {
        // Who talks, breathes.
        Breathing::Normal if talks => None,
        Breathing::Normal => Some("script.normal"),
        Breathing::Abnormal => Some("script.abnormal"),
        Breathing::Worse => Some("script.worse"),
        Breathing::None => Some("script.none"),
        Breathing::Relapsed | Breathing::Unknown => None,
    }
}

/// Doses so far, by drug.
fn doses(composed: &mut Composed<'_>) {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for dose in &composed.memory().doses {
        let drug = drug_of(composed.rules, dose, &composed.fold.lang);
        match counts.iter_mut().find(|(own, _)| *own == drug) {
            Some((_, count)) => *count += 1,
            None => counts.push((drug, 1)),
        }
    }
    if counts.is_empty() {
        return;
    }
    let each = counts.iter().map(|(drug, count)| format!("{drug} {count}"));
    let each = each.collect::<Vec<_>>().join(", ");
    composed.line_with("script.doses", &[("doses", &each)]);
}
