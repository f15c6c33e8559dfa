//! The response's clocks (`flows.md` section 2).

use super::memory::{CallStatus, Mode};
use super::names::{ClockName, StateName};
use super::open::Respond;
use super::prompts::cycle_ms;
use crate::flow::screen::ClockKind;
use crate::flow::{ClockFace, Fold, Name};

/// Whether and how a clock runs. Which states have it is said by the table.
pub(super) fn clock(rules: &Respond, clock: ClockName, fold: &Fold<Respond>) -> Option<ClockFace> {
    let memory = &fold.memory;
    let numbers = &rules.numbers;
    let last_dose = memory.doses.last().map(|dose| dose.at);
    let in_cpr = StateName::named(&fold.state) == Some(StateName::Cpr);
    Some(match clock {
        ClockName::SinceStart => count_up(fold.opened_at),
        ClockName::SinceDose => count_up(last_dose?),
        ClockName::Call if memory.call == CallStatus::Made => return None,
        ClockName::Call => countdown(memory.call_at?, numbers.call_s.ms()),
        ClockName::Check => countdown(fold.entered_at, numbers.check_s.ms()),
        ClockName::Cycle => alarmed(countdown(memory.since, cycle_ms(rules, &fold.state))),
        ClockName::Fit => count_up(memory.fits.last()?.began),
        ClockName::DoseMin => countdown(last_dose?, numbers.dose_min_s.ms()),
        ClockName::DoseDue => alarmed(countdown(last_dose?, numbers.dose_due_s.ms())),
        ClockName::Watch => alarmed(countdown(memory.watched_at, numbers.watch_s.ms())),
        ClockName::Breath if in_cpr && memory.mode != Mode::BreathsOnly => return None,
        ClockName::Breath => {
            let step = if memory.young() {
                &numbers.breath_child_ms
            } else {
                &numbers.breath_ms
            };
            beat(fold.entered_at, step.ms(), "breath")
        }
        ClockName::Compress => match memory.mode {
            Mode::BreathsOnly => return None,
            Mode::Full => beat(fold.entered_at, numbers.compress_ms.ms(), "30:2"),
            Mode::HandsOnly => beat(fold.entered_at, numbers.compress_ms.ms(), "hands_only"),
        },
    })
}

fn face(kind: ClockKind, started_at: i64) -> ClockFace {
    ClockFace {
        kind,
        started_at,
        due_at: None,
        every_ms: None,
        pattern: None,
        alarm: false,
    }
}

fn count_up(started_at: i64) -> ClockFace {
    face(ClockKind::CountUp, started_at)
}

fn countdown(started_at: i64, period: i64) -> ClockFace {
    ClockFace {
        due_at: Some(started_at + period),
        ..face(ClockKind::Countdown, started_at)
    }
}

fn beat(started_at: i64, every_ms: i64, pattern: &'static str) -> ClockFace {
    let every_ms = Some(every_ms);
    ClockFace {
        every_ms,
        pattern: Some(pattern),
        ..face(ClockKind::Beat, started_at)
    }
}

fn alarmed(face: ClockFace) -> ClockFace {
    ClockFace {
        alarm: true,
        ..face
    }
}
