//! What the response's answers record.

use super::memory::{Breathing, By, CallStatus, DoseLog, Memory, Naloxone, NaloxoneKind};
use super::names::Act;
use super::open::Respond;
use crate::flow::{At, Effect, Fold, Rules, Words};

/// Records what an answer means.
pub(super) fn act(
    rules: &Respond,
    act: Act,
    fold: &mut Fold<Respond>,
    at: At,
    effects: &mut Vec<Effect>,
) {
    match act {
        Act::Dial => effects.push(dial(rules, fold)),
        Act::OpenRespond => effects.push(Effect::Open {
            protocol: super::RESPOND.to_owned(),
        }),
        Act::CallDialled => call(&mut fold.memory, CallStatus::Dialled, at),
        Act::CallAsked => call(&mut fold.memory, CallStatus::Asked, at),
        Act::CallPending => call(&mut fold.memory, CallStatus::Pending, at),
        Act::CallMade => call(&mut fold.memory, CallStatus::Made, at),
        Act::DoseMe => {
            let product = fold.memory.product.clone();
            dose(&mut fold.memory, By::Me, product, at);
        }
        Act::DoseOther => dose(&mut fold.memory, By::Other, None, at),
        Act::HelpHere => fold.memory.seen.help_at = Some(at.ms),
        _ => note(act, fold, at),
    }
}

fn note(act: Act, fold: &mut Fold<Respond>, at: At) {
    let memory = &mut fold.memory;
    match act {
        Act::Spray => here(memory, Some(NaloxoneKind::Spray)),
        Act::Needle => here(memory, Some(NaloxoneKind::Needle)),
        Act::NaloxoneHere => here(memory, None),
        Act::NaloxoneNo => {
            memory.naloxone = Naloxone::No;
            memory.naloxone_no_at = Some(at.ms);
            memory.device_failed = false;
        }
        Act::DeviceFailed => memory.device_failed = true,
        Act::HardToWake => memory.seen.hard_to_wake = true,
        Act::Responds => responds(fold, at),
        Act::Abnormal => {
            memory.breathing = Breathing::Abnormal;
            memory.seen.abnormal = true;
        }
        Act::Worse => memory.breathing = Breathing::Abnormal,
        Act::NotBreathing => {
            memory.breathing = Breathing::None;
            memory.seen.not_breathing = true;
        }
        Act::Still => {
            memory.still_at = Some(at.ms);
            memory.watched_at = at.ms;
            memory.watch_missed = false;
        }
        Act::Aed => memory.aed = true,
        _ => {}
    }
}

fn responds(fold: &mut Fold<Respond>, at: At) {
    let seen_at = Some(at.ms);
    let memory = &mut fold.memory;
    memory.breathing = Breathing::Normal;
    memory.responded = true;
    memory.seen.normal_at = memory.seen.normal_at.or(seen_at);
}

fn here(memory: &mut Memory, kind: Option<NaloxoneKind>) {
    memory.naloxone = Naloxone::Here;
    memory.naloxone_no_at = None;
    if let Some(kind) = kind {
        memory.kind = kind;
    }
}

fn call(memory: &mut Memory, status: CallStatus, at: At) {
    memory.call = status;
    memory.call_at = Some(at.ms);
    memory.dial_failed = false;
    if status != CallStatus::Pending {
        memory.call_first_at = memory.call_first_at.or(Some(at.ms));
    }
}

fn dose(memory: &mut Memory, by: By, product: Option<String>, at: At) {
    memory.doses.push(DoseLog {
        at: at.ms,
        product,
        by,
    });
    memory.responded = false;
    memory.device_failed = false;
}

/// In a drill nothing is dialled: the words say what would happen.
fn dial(rules: &Respond, fold: &Fold<Respond>) -> Effect {
    if rules.drill() {
        return Effect::Speak {
            text: Words::aloud(rules, fold).get("drill.call"),
        };
    }
    Effect::Dial {
        number: rules.region.number.clone(),
    }
}
