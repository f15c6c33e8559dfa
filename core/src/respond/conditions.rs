//! What the response's conditions mean.

use super::inputs::product;
use super::memory::{Age, CallStatus, Mode, Naloxone, NaloxoneKind};
use super::names::Condition;
use super::open::Respond;
use crate::content::Route;
use crate::flow::{At, Fold};

/// Whether a condition holds.
pub(super) fn holds(rules: &Respond, condition: Condition, fold: &Fold<Respond>, at: At) -> bool {
    let memory = &fold.memory;
    match condition {
        Condition::Adult => !memory.young(),
        Condition::Child => memory.age == Some(Age::Child),
        Condition::Infant => memory.age == Some(Age::Infant),
        Condition::Pregnant => memory.pregnant == Some(true),
        Condition::HandsOnly => memory.mode == Mode::HandsOnly,
        Condition::BreathsOnly => memory.mode == Mode::BreathsOnly,
        Condition::Aed => memory.aed,
        Condition::CallMade => memory.call == CallStatus::Made,
        Condition::DialFailed => memory.dial_failed,
        Condition::OtherNumber => !rules.region.others.is_empty(),
        Condition::PlaceKnown => memory.place.is_some(),
        Condition::DoseAllowed => dose_allowed(rules, fold, at),
        Condition::NoDose => memory.doses.is_empty(),
        Condition::NaloxoneHere => memory.naloxone == Naloxone::Here,
        Condition::Needle => memory.kind == NaloxoneKind::Needle,
        Condition::NeedleInHand => in_hand(rules, fold) == NaloxoneKind::Needle,
        Condition::SprayInHand => in_hand(rules, fold) == NaloxoneKind::Spray,
        Condition::DeviceFailed => memory.device_failed,
        Condition::ProductKnown => memory.product.is_some(),
        Condition::TooYoung => too_young(rules, fold),
        Condition::FromCpr => memory.dose_from.as_deref() == Some("cpr"),
        Condition::FromRecovery => memory.dose_from.as_deref() == Some("recovery"),
        Condition::FirstBreaths => rules.parameters.first_breaths && memory.young(),
        Condition::TimeUnsure => at.unsure,
        Condition::Drill => rules.table.id == super::DRILL,
    }
}

/// `flows.md` section 2: naloxone is here, and no dose yet, or the least time
/// has passed, or a relapse, or nobody knows how much time has passed. Never
/// while awake; in the recovery position only a first dose. It limits prompts
/// and offers, never logging.
fn dose_allowed(rules: &Respond, fold: &Fold<Respond>, at: At) -> bool {
    let memory = &fold.memory;
    if memory.naloxone != Naloxone::Here {
        return false;
    }
    let Some(last) = memory.doses.last() else {
        return fold.state != "awake";
    };
    match fold.state.as_str() {
        "awake" | "recovery" => false,
        _ => at.ms - last.at >= rules.numbers.dose_min_s.ms() || memory.relapse() || at.unsure,
    }
}

/// What the card is about: the product that was named, else what was said of the kit.
fn in_hand(rules: &Respond, fold: &Fold<Respond>) -> NaloxoneKind {
    let memory = &fold.memory;
    match product(rules, memory.product.as_deref()).map(|product| product.kind) {
        Some(Route::Needle) => NaloxoneKind::Needle,
        Some(Route::Spray) => NaloxoneKind::Spray,
        None => memory.kind,
    }
}

/// The label's least age is above what was set. It never blocks: a line says
/// what to do.
pub(super) fn too_young(rules: &Respond, fold: &Fold<Respond>) -> bool {
    let memory = &fold.memory;
    let Some(product) = product(rules, memory.product.as_deref()) else {
        return false;
    };
    let least = product.age_min.unwrap_or(0);
    match memory.age {
        None | Some(Age::Adult) => false,
        Some(Age::Child) => least > 1,
        Some(Age::Infant) => least > 0,
    }
}
