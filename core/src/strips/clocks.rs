//! The clocks of a strip and what they raise.

use super::memory::Memory;
use super::names::{ClockName, PromptName};
use super::open::Strips;
use crate::flow::screen::ClockKind;
use crate::flow::{At, ClockFace, Fold, PromptDue};

/// A prompt to read is repeated after this.
const AGAIN_MS: i64 = 60_000;

/// A period of the strip in hand, in milliseconds: its insert's, else the default.
pub(super) fn period_ms(rules: &Strips, memory: &Memory, period: ClockName) -> i64 {
    let product = rules.product(memory.product.as_deref());
    let insert_s = product.and_then(|product| match period {
        ClockName::Dip => product.dip_s,
        ClockName::Read => product.read_s,
        ClockName::Void => product.void_s,
    });
    let default = match period {
        ClockName::Dip => &rules.numbers.dip_s,
        ClockName::Read => &rules.numbers.read_s,
        ClockName::Void => &rules.numbers.void_s,
    };
    insert_s.map_or(default.ms(), |seconds| seconds * 1_000)
}

/// Whether so much time has passed since the strip came out of the water.
pub(super) fn passed(rules: &Strips, memory: &Memory, period: ClockName, at: At) -> bool {
    let dipped = memory.dipped_at;
    dipped.is_some_and(|dipped| at.ms - dipped >= period_ms(rules, memory, period))
}

/// Time was lost since the strip came out of the water: it counts as too late.
pub(super) fn lost(memory: &Memory, at: At) -> bool {
    memory.dipped_at.is_some() && at.gaps > memory.dipped_gaps
}

/// Whether and how a clock runs.
pub(super) fn clock(
    rules: &Strips,
    clock: ClockName,
    fold: &Fold<Strips>,
    at: At,
) -> Option<ClockFace> {
    let memory = &fold.memory;
    if clock != ClockName::Dip && lost(memory, at) {
        return None;
    }
    let started_at = match clock {
        ClockName::Dip => fold.entered_at,
        ClockName::Read | ClockName::Void => memory.dipped_at?,
    };
    Some(ClockFace {
        kind: ClockKind::Countdown,
        started_at,
        due_at: Some(started_at + period_ms(rules, memory, clock)),
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
    let void = lost(memory, at) || passed(rules, memory, ClockName::Void, at);
    let up = match prompt {
        PromptName::Dip => at.ms - fold.entered_at >= period_ms(rules, memory, ClockName::Dip),
        PromptName::Read => !void && passed(rules, memory, ClockName::Read, at),
        PromptName::Void => void,
    };
    up.then_some(PromptDue {
        again_ms: (prompt == PromptName::Read).then_some(AGAIN_MS),
        ..PromptDue::default()
    })
}
