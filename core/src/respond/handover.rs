//! The handover card: times, doses, breaths, call, as logged. Times are minutes
//! before help came, so that the card stays the same however long it is shown.

use super::composed::{Composed, given};
use super::memory::{Age, Breathing, By, Memory};
use super::open::Respond;
use crate::flow::Session;
use crate::time::Now;

/// The handover card as one plain text to share.
pub fn handover_text(session: &Session<Respond>, now: &Now) -> String {
    let mut composed = Composed::new(session.rules(), session.fold());
    if session.at(now).unsure {
        composed.line("record.unsure");
    }
    lines(&mut composed);
    let title = composed.words.get("handover.title");
    std::iter::once(title)
        .chain(composed.lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The lines of the card.
pub(super) fn lines(composed: &mut Composed<'_>) {
    let memory = composed.memory();
    let until = memory.seen.help_at.unwrap_or(composed.fold.entered_at);
    let ago = |at: i64| clock_text(until - at);
    composed.line_with("record.found", &[("ago", &ago(composed.fold.opened_at))]);
    seen(composed, memory);
    fits(composed, memory, &ago);
    doses(composed, memory, &ago);
    care(composed, memory);
    better(composed, memory, &ago);
    person(composed, memory);
    match memory.call_first_at {
        Some(at) => composed.line_with("record.call", &[("ago", &ago(at))]),
        None => composed.line("record.no_call"),
    }
}

fn seen(composed: &mut Composed<'_>, memory: &Memory) {
    for (seen, key) in [
        (memory.seen.hard_to_wake, "record.hard_to_wake"),
        (memory.seen.not_breathing, "record.not_breathing"),
        (memory.seen.abnormal, "record.abnormal"),
        (memory.seen.unwell, "record.unwell"),
    ] {
        if seen {
            composed.line(key);
        }
    }
}

fn fits(composed: &mut Composed<'_>, memory: &Memory, ago: &impl Fn(i64) -> String) {
    for fit in &memory.fits {
        let began = ago(fit.began);
        match fit.over {
            Some(over) => {
                let time = clock_text(over - fit.began);
                composed.line_with("record.fit", &[("ago", &began), ("time", &time)]);
            }
            None => composed.line_with("record.fit_open", &[("ago", &began)]),
        }
    }
}

fn doses(composed: &mut Composed<'_>, memory: &Memory, ago: &impl Fn(i64) -> String) {
    if memory.doses.is_empty() {
        composed.line("record.no_dose");
    }
    for (i, dose) in memory.doses.iter().enumerate() {
        let key = match dose.by {
            By::Me => "record.dose_me",
            By::Other => "record.dose_other",
        };
        let n = (i + 1).to_string();
        let given = given(composed.rules, dose, &composed.fold.lang);
        composed.line_with(key, &[("n", &n), ("given", &given), ("ago", &ago(dose.at))]);
    }
}

fn care(composed: &mut Composed<'_>, memory: &Memory) {
    for (ms, key) in [
        (memory.breaths_ms, "record.breaths"),
        (memory.cpr_ms, "record.cpr"),
    ] {
        if ms > 0 {
            composed.line_with(key, &[("time", &clock_text(ms))]);
        }
    }
    if memory.aed {
        composed.line("record.aed");
    }
}

fn better(composed: &mut Composed<'_>, memory: &Memory, ago: &impl Fn(i64) -> String) {
    if let Some(at) = memory.seen.normal_at {
        composed.line_with("record.better", &[("ago", &ago(at))]);
    }
    if let Some(at) = memory.seen.awake_at {
        composed.line_with("record.awake", &[("ago", &ago(at))]);
    }
    composed.line(match memory.breathing {
        Breathing::Unknown => "record.now_unknown",
        Breathing::Normal => "record.now_normal",
        Breathing::Abnormal | Breathing::Worse => "record.now_abnormal",
        Breathing::Relapsed => "record.now_relapsed",
        Breathing::None => "record.now_none",
    });
}

fn person(composed: &mut Composed<'_>, memory: &Memory) {
    match memory.age {
        Some(Age::Child) => composed.line("record.child"),
        Some(Age::Infant) => composed.line("record.infant"),
        Some(Age::Adult) | None => {}
    }
    if memory.pregnant == Some(true) {
        composed.line("record.pregnant");
    }
}

/// Minutes and seconds, `4:05`.
fn clock_text(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
