//! What the response's conditions mean.

use super::composed::is_nalmefene;
use super::inputs::product;
use super::memory::{Age, BackTo, CallStatus, Mode, Naloxone, NaloxoneKind};
use super::names::{Condition, StateName};
use super::open::Respond;
use crate::flow::{At, Fold, Name};

/// Whether a condition holds.
pub(super) fn holds(rules: &Respond, condition: Condition, fold: &Fold<Respond>, at: At) -> bool {
    let memory = &fold.memory;
    match condition {
        Condition::Adult => !memory.young(),
        Condition::Child => memory.age == Some(Age::Child),
        Condition::Infant => memory.age == Some(Age::Infant),
        Condition::HandsOnly => memory.mode == Mode::HandsOnly,
        Condition::BreathsOnly => memory.mode == Mode::BreathsOnly,
        Condition::Aed => memory.aed,
        Condition::CallOpen => matches!(memory.call, CallStatus::None | CallStatus::Pending),
        Condition::CallDialled => memory.call == CallStatus::Dialled,
        Condition::CallMade => memory.call == CallStatus::Made,
        Condition::DialFailed => memory.dial_failed,
        Condition::OtherNumber => !rules.region.others.is_empty(),
        Condition::PlaceKnown => memory.place.is_some(),
        Condition::DoseAllowed => dose_allowed(rules, fold, at),
        Condition::NoDose => memory.doses.is_empty(),
        Condition::Nalmefene => memory.doses.iter().any(|dose| is_nalmefene(rules, dose)),
        Condition::NaloxoneHere => memory.naloxone == Naloxone::Here,
        Condition::NaloxoneNo => memory.naloxone == Naloxone::No,
        Condition::NaloxoneUnknown => memory.naloxone == Naloxone::Unknown,
        Condition::Needle => memory.kind == NaloxoneKind::Needle,
        Condition::DeviceFailed => memory.device_failed,
        Condition::Unresponsive => memory.unresponsive == Some(true),
        Condition::BackToBreaths => memory.back_to == BackTo::Breaths,
        Condition::BackToAirway => memory.back_to == BackTo::Airway,
        Condition::BackToCpr => memory.back_to == BackTo::Cpr,
        Condition::BackToRecovery => memory.back_to == BackTo::Recovery,
        Condition::BackToFit => memory.back_to == BackTo::Fit,
        Condition::FirstBreaths => {
            rules.parameters.first_breaths && memory.young() && !memory.cpr_left
        }
        Condition::TimeUnsure => at.unsure,
        Condition::Drill => rules.table.id == super::DRILL,
    }
}

/// `flows.md` section 2: naloxone is here, and no dose yet, or the least time
/// has passed, or a relapse, or nobody knows how much time has passed since the
/// last one. Never while awake; on the side only a first dose. It limits prompts
/// and offers, never logging.
fn dose_allowed(rules: &Respond, fold: &Fold<Respond>, at: At) -> bool {
    let memory = &fold.memory;
    let state = StateName::named(&fold.state);
    let awake = matches!(state, Some(StateName::Awake | StateName::Overheated));
    if memory.naloxone != Naloxone::Here || awake {
        return false;
    }
    let Some(last) = memory.doses.last() else {
        return true;
    };
    let on_side = match state {
        Some(StateName::Recovery) => true,
        Some(StateName::Naloxone) => memory.back_to == BackTo::Recovery,
        _ => false,
    };
    !on_side
        && (at.ms - last.at >= rules.numbers.dose_min_s.ms()
            || memory.relapse()
            || memory.dose_time_lost(at.gaps))
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
