//! When the watch asks, and when it gets loud.

use super::names::{ClockName, PromptName};
use super::open::{Alone, Memory};
use crate::flow::screen::ClockKind;
use crate::flow::{At, ClockFace, PromptDue};

/// When an answer is asked for.
fn due(rules: &Alone, memory: &Memory) -> Option<i64> {
    Some(memory.answered_at? + rules.minutes(memory) * 60_000)
}

/// When it gets loud.
fn loud(rules: &Alone, memory: &Memory) -> Option<i64> {
    Some(due(rules, memory)? + rules.numbers.alarm_s.ms())
}

/// Whether a moment has come. Lost time counts as it: doubt goes to the more
/// urgent side.
fn come(memory: &Memory, moment: Option<i64>, at: At) -> bool {
    moment.is_some_and(|moment| at.ms >= moment || at.gaps > memory.answered_gaps)
}

/// Whether nobody answers.
pub(super) fn alarm(rules: &Alone, memory: &Memory, at: At) -> bool {
    come(memory, loud(rules, memory), at)
}

/// Whether and how a clock runs.
pub(super) fn clock(rules: &Alone, clock: ClockName, memory: &Memory) -> Option<ClockFace> {
    let due_at = match clock {
        ClockName::Check => due(rules, memory)?,
        ClockName::Alarm => loud(rules, memory)?,
    };
    Some(ClockFace {
        kind: ClockKind::Countdown,
        started_at: memory.answered_at?,
        due_at: Some(due_at),
        every_ms: None,
        pattern: None,
        alarm: true,
    })
}

/// Whether a prompt is up, and how often it is said again.
pub(super) fn prompt(
    rules: &Alone,
    prompt: PromptName,
    memory: &Memory,
    at: At,
) -> Option<PromptDue> {
    let numbers = &rules.numbers;
    let (up, again) = match prompt {
        PromptName::AnswerNow => (come(memory, due(rules, memory), at), &numbers.ask_again_s),
        PromptName::Alarm => (alarm(rules, memory, at), &numbers.alarm_again_s),
    };
    up.then(|| PromptDue {
        again_ms: Some(again.ms()),
        ..PromptDue::default()
    })
}
