//! When the response's prompts are up (`flows.md` section 2).

use super::memory::{CallStatus, Memory, Naloxone, NaloxoneKind};
use super::names::{PromptName, StateName};
use super::open::Respond;
use crate::flow::{At, Fold, Name, PromptDue};

/// Whether a prompt is up, after how long it is repeated, and what it says.
pub(super) fn prompt(
    rules: &Respond,
    prompt: PromptName,
    fold: &Fold<Respond>,
    at: At,
) -> Option<PromptDue> {
    let memory = &fold.memory;
    let numbers = &rules.numbers;
    let (since, again) = match prompt {
        PromptName::Call => (call(rules, fold)?, numbers.call_s.ms()),
        PromptName::DoseDue => (dose_due(rules, fold)?, numbers.dose_due_s.ms()),
        PromptName::Naloxone => (naloxone(rules, fold)?, numbers.naloxone_again_s.ms()),
        PromptName::CheckOver => (fold.entered_at + numbers.check_s.ms(), numbers.check_s.ms()),
        PromptName::FitLong => {
            let began = memory.fits.last()?.began;
            (began + numbers.fit_long_min.ms(), numbers.fit_long_min.ms())
        }
        PromptName::Recheck | PromptName::Swap => {
            let cycle = cycle_ms(rules, &fold.state);
            (memory.since + cycle, cycle)
        }
        PromptName::Watch => (watch(rules, memory), numbers.watch_s.ms()),
        PromptName::Turn => (turn(rules, memory), numbers.turn_min.ms()),
    };
    (at.ms >= since).then_some(PromptDue {
        again_ms: Some(again),
        urgent: matches!(prompt, PromptName::Call | PromptName::DoseDue),
        text: text(prompt, memory),
    })
}

/// A stretch of care before the next look.
pub(super) fn cycle_ms(rules: &Respond, state: &str) -> i64 {
    let numbers = &rules.numbers;
    if StateName::named(state) == Some(StateName::Airway) {
        numbers.airway_cycle_s.ms()
    } else {
        numbers.cycle_s.ms()
    }
}

/// Key of the text where what was logged changes what is to be done.
fn text(prompt: PromptName, memory: &Memory) -> Option<&'static str> {
    match prompt {
        PromptName::Call if memory.dial_failed => Some("prompt.call_by_hand"),
        PromptName::DoseDue if !memory.doses.is_empty() => Some("prompt.next_dose"),
        _ => None,
    }
}

/// At once while nobody answered about it; at once in care while it has to wait;
/// else some time after the last answer, over and over until it is made.
fn call(rules: &Respond, fold: &Fold<Respond>) -> Option<i64> {
    let memory = &fold.memory;
    let again = memory.call_at.map(|at| at + rules.numbers.call_s.ms());
    let awake = StateName::named(&fold.state) == Some(StateName::Awake);
    match memory.call {
        CallStatus::Made => None,
        CallStatus::None if awake && memory.doses.is_empty() => again,
        CallStatus::None => Some(fold.entered_at),
        CallStatus::Pending => memory.call_again_at.or(again),
        CallStatus::Asked | CallStatus::Dialled => again,
    }
}

/// In care with naloxone here: a spray at once, a needle kit after some time in
/// care, a further dose when it is due or at once on relapse.
fn dose_due(rules: &Respond, fold: &Fold<Respond>) -> Option<i64> {
    let memory = &fold.memory;
    if memory.naloxone != Naloxone::Here {
        return None;
    }
    match memory.doses.last() {
        None if memory.kind == NaloxoneKind::Needle => {
            Some(memory.in_care_at? + rules.numbers.needle_s.ms())
        }
        None => Some(fold.entered_at),
        Some(_) if memory.relapse() => Some(fold.entered_at),
        Some(last) => Some(last.at + rules.numbers.dose_due_s.ms()),
    }
}

/// While nobody was asked: some time in care, as the variant says for the state.
/// Once it was said that there is none: some time after that.
fn naloxone(rules: &Respond, fold: &Fold<Respond>) -> Option<i64> {
    let memory = &fold.memory;
    if memory.naloxone == Naloxone::Here {
        return None;
    }
    if let Some(no_at) = memory.naloxone_no_at {
        return Some(no_at + rules.numbers.naloxone_again_s.ms());
    }
    let after = &rules.parameters.naloxone_prompt;
    let seconds = match StateName::named(&fold.state) {
        Some(StateName::Cpr) => after.cpr_s?,
        _ => after.breaths_s?,
    };
    Some(memory.in_care_at? + seconds * 1_000)
}

/// Some time after the last answer in the recovery position.
fn watch(rules: &Respond, memory: &Memory) -> i64 {
    memory.watched_at + rules.numbers.watch_s.ms()
}

/// Every so often since the recovery position was entered, until the next
/// `still_breathing`.
fn turn(rules: &Respond, memory: &Memory) -> i64 {
    let every = rules.numbers.turn_min.ms().max(1);
    let met = memory
        .still_at
        .map_or(0, |still| (still - memory.since).max(0) / every);
    memory.since + (met + 1) * every
}
