//! What the response's answers record.

use super::inputs::product;
use super::memory::{
    Breathing, By, CallStatus, DoseLog, FitLog, Memory, Mode, Naloxone, NaloxoneKind,
};
use super::names::Act;
use super::open::Respond;
use crate::content::Route;
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
        Act::Spray => here(rules, &mut fold.memory, NaloxoneKind::Spray),
        Act::Needle => here(rules, &mut fold.memory, NaloxoneKind::Needle),
        Act::HelpHere => fold.memory.seen.help_at = Some(at.ms),
        Act::NaloxoneNo => {
            fold.memory.naloxone = Naloxone::No;
            fold.memory.naloxone_no_at = Some(at.ms);
        }
        Act::DeviceFailed => fold.memory.device_failed = true,
        Act::Aed => fold.memory.aed = true,
        Act::CannotBreathe => fold.memory.mode = Mode::HandsOnly,
        Act::CanBreathe => {
            fold.memory.mode = Mode::Full;
            fold.memory.breath_at = fold.memory.breath_at.or(Some(at.ms));
        }
        _ => seen(act, &mut fold.memory, at),
    }
}

/// What was seen of the person.
fn seen(act: Act, memory: &mut Memory, at: At) {
    match act {
        Act::Unresponsive => memory.unresponsive = Some(true),
        Act::NotUnresponsive => memory.unresponsive = Some(false),
        Act::HardToWake => memory.seen.hard_to_wake = true,
        Act::Fit => memory.fits.push(FitLog {
            began: at.ms,
            over: None,
        }),
        Act::FitOver => {
            if let Some(fit) = memory.fits.last_mut() {
                fit.over = Some(at.ms);
            }
        }
        Act::Responds => {
            memory.breathing = Breathing::Normal;
            memory.responded = true;
            memory.seen.normal_at = memory.seen.normal_at.or(Some(at.ms));
        }
        Act::ToSide => memory.to_side = true,
        Act::Still => {
            memory.still_at = Some(at.ms);
            memory.watched_at = at.ms;
        }
        Act::Abnormal => {
            memory.breathing = Breathing::Abnormal;
            memory.seen.abnormal = true;
        }
        Act::Worse => memory.breathing = Breathing::Worse,
        Act::Relapsed => memory.breathing = Breathing::Relapsed,
        Act::NotBreathing => {
            // CPR begins anew, even where it was left for naloxone.
            memory.left = None;
            memory.breathing = Breathing::None;
            memory.seen.not_breathing = true;
        }
        Act::Unwell => memory.seen.unwell = true,
        _ => {}
    }
}

fn here(rules: &Respond, memory: &mut Memory, kind: NaloxoneKind) {
    memory.naloxone = Naloxone::Here;
    memory.naloxone_no_at = None;
    memory.kind = kind;
    let named = product(rules, memory.product.as_deref());
    if named.is_some_and(|product| kind_of(product.kind) != kind) {
        memory.product = None;
    }
}

/// The kind of kit that a product is.
pub(super) fn kind_of(route: Route) -> NaloxoneKind {
    match route {
        Route::Spray => NaloxoneKind::Spray,
        Route::Needle => NaloxoneKind::Needle,
    }
}

fn call(memory: &mut Memory, status: CallStatus, at: At) {
    memory.call = status;
    memory.call_at = Some(at.ms);
    memory.call_again_at = None;
    memory.dial_failed = false;
    if status != CallStatus::Pending {
        memory.call_first_at = memory.call_first_at.or(Some(at.ms));
    }
}

fn dose(memory: &mut Memory, by: By, product: Option<String>, at: At) {
    memory.doses.push(DoseLog {
        at: at.ms,
        gaps: at.gaps,
        product,
        by,
    });
    memory.responded = false;
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
