//! The clocks of a strip and what they raise.

use super::memory::Memory;
use super::names::{ClockName, PromptName};
use super::open::Strips;
use crate::flow::screen::ClockKind;
use crate::flow::{At, ClockFace, Fold, PromptDue};

/// A prompt to read is repeated after this.
const AGAIN_MS: i64 = 60_000;

/// A period of the strip in hand, in milliseconds: its insert's, else the default.
pub(super) fn period_ms(rules: &Strips, memory: &Memory, name: &str) -> i64 {
    let product = rules.product(memory.product.as_deref());
    let own = product.and_then(|product| match name {
        "dip_s" => product.dip_s,
        "read_s" => product.read_s,
        "void_s" => product.void_s,
        _ => None,
    });
    own.unwrap_or_else(|| rules.number(name)) * 1_000
}

/// Whether so much time has passed since the strip came out of the water.
pub(super) fn passed(rules: &Strips, memory: &Memory, name: &str, at: At) -> bool {
    let dipped = memory.dipped_at;
    dipped.is_some_and(|dipped| at.ms - dipped >= period_ms(rules, memory, name))
}

/// Time was lost since the strip came out of the water: it counts as too late.
pub(super) fn lost(memory: &Memory, at: At) -> bool {
    memory.dipped_at.is_some() && at.gaps > memory.dipped_gaps
}

/// Whether and how a clock runs.
pub(super) fn clock(rules: &Strips, clock: ClockName, fold: &Fold<Strips>) -> Option<ClockFace> {
    let memory = &fold.memory;
    let (started_at, name) = match clock {
        ClockName::Dip => (fold.entered_at, "dip_s"),
        ClockName::Read => (memory.dipped_at?, "read_s"),
        ClockName::Void => (memory.dipped_at?, "void_s"),
    };
    Some(ClockFace {
        kind: ClockKind::Countdown,
        started_at,
        due_at: Some(started_at + period_ms(rules, memory, name)),
        every_ms: None,
        pattern: None,
        alarm: clock == ClockName::Read,
    })
}

/// Whether a prompt is up.
pub(super) fn prompt(
    rules: &Strips,
    prompt: PromptName,
    fold: &Fold<Strips>,
    at: At,
) -> Option<PromptDue> {
    let memory = &fold.memory;
    let void = lost(memory, at) || passed(rules, memory, "void_s", at);
    let up = match prompt {
        PromptName::Dip => at.ms - fold.entered_at >= period_ms(rules, memory, "dip_s"),
        PromptName::Read => !void && passed(rules, memory, "read_s", at),
        PromptName::Void => void,
    };
    up.then_some(PromptDue {
        again_ms: (prompt == PromptName::Read).then_some(AGAIN_MS),
    })
}
