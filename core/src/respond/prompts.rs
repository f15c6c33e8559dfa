//! When the response's prompts are up (`flows.md` section 2).

use super::memory::{CallStatus, Memory, Naloxone, NaloxoneKind};
use super::names::PromptName;
use super::open::Respond;
use crate::flow::{At, Fold, PromptDue};

/// Whether a prompt is up, and after how long it is repeated.
pub(super) fn prompt(
    rules: &Respond,
    prompt: PromptName,
    fold: &Fold<Respond>,
    at: At,
) -> Option<PromptDue> {
    let numbers = &rules.numbers;
    let (since, again) = match prompt {
        PromptName::Call => (call(rules, fold)?, numbers.call_s.ms()),
        PromptName::DoseDue => (dose_due(rules, fold)?, numbers.dose_due_s.ms()),
        PromptName::Naloxone => (naloxone(rules, fold)?, numbers.naloxone_again_s.ms()),
        PromptName::CheckOver => (fold.entered_at + numbers.check_s.ms(), numbers.check_s.ms()),
        PromptName::Recheck | PromptName::Swap => {
            (fold.entered_at + numbers.cycle_s.ms(), numbers.cycle_s.ms())
        }
        PromptName::Watch => (watch(rules, &fold.memory), numbers.watch_s.ms()),
        PromptName::Turn => (turn(rules, fold), numbers.turn_min.ms()),
    };
    (at.ms >= since).then_some(PromptDue {
        again_ms: Some(again),
    })
}

/// At once while nobody answered about it; at once in breaths and CPR while it
/// waits; else some time after the last answer, over and over until it is made.
fn call(rules: &Respond, fold: &Fold<Respond>) -> Option<i64> {
    let memory = &fold.memory;
    let in_care = matches!(fold.state.as_str(), "breaths" | "cpr");
    match memory.call {
        CallStatus::Made => None,
        CallStatus::None if fold.state == "awake" && memory.doses.is_empty() => None,
        CallStatus::None => Some(fold.entered_at),
        CallStatus::Pending if in_care => Some(fold.entered_at),
        _ => Some(memory.call_at? + rules.numbers.call_s.ms()),
    }
}

/// In breaths and CPR with naloxone here: a spray at once, a needle kit after
/// some time in care, a further dose when it is due or at once on relapse.
fn dose_due(rules: &Respond, fold: &Fold<Respond>) -> Option<i64> {
    let memory = &fold.memory;
    if memory.naloxone != Naloxone::Here {
        return None;
    }
    match memory.doses.last() {
        None if memory.kind == NaloxoneKind::Needle => {
            Some(memory.in_care_at()? + rules.numbers.needle_s.ms())
        }
        None => Some(fold.entered_at),
        Some(_) if memory.relapse() => Some(fold.entered_at),
        Some(last) => Some(last.at + rules.numbers.dose_due_s.ms()),
    }
}

/// While nobody knows of any: as the variant says, in `default` and `aha_lay`
/// only when the question was never answered. Once it was said that there is
/// none: some time after that.
fn naloxone(rules: &Respond, fold: &Fold<Respond>) -> Option<i64> {
    let memory = &fold.memory;
    if memory.naloxone == Naloxone::Here {
        return None;
    }
    if let Some(no_at) = memory.naloxone_no_at {
        return Some(no_at + rules.numbers.naloxone_again_s.ms());
    }
    let after = &rules.parameters.naloxone_prompt;
    match fold.state.as_str() {
        "breaths" => Some(memory.breaths_at? + after.breaths_s? * 1_000),
        _ => Some(memory.cpr_at? + after.cpr_s? * 1_000),
    }
}

/// Some time after the last answer in the recovery position; once missed it
/// stays up until `still_breathing`, whatever else is answered.
fn watch(rules: &Respond, memory: &Memory) -> i64 {
    if memory.watch_missed {
        return memory.watched_at;
    }
    memory.watched_at + rules.numbers.watch_s.ms()
}

/// Every so often since the recovery position was entered, until the next
/// `still_breathing`.
fn turn(rules: &Respond, fold: &Fold<Respond>) -> i64 {
    let every = rules.numbers.turn_min.ms().max(1);
    let met = fold
        .memory
        .still_at
        .map_or(0, |still| (still - fold.entered_at).max(0) / every);
    fold.entered_at + (met + 1) * every
}
