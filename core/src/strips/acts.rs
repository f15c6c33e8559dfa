//! What the answers of strip testing record.

use super::memory::{MassBy, Outcome, Water};
use super::names::{Act, StateName};
use super::open::Strips;
use crate::flow::{At, Effect, Fold, Name};

/// Records what an answer means.
pub(super) fn act(
    rules: &Strips,
    act: Act,
    fold: &mut Fold<Strips>,
    at: At,
    effects: &mut Vec<Effect>,
) {
    let memory = &mut fold.memory;
    match act {
        Act::GroupA => memory.group_a = true,
        Act::GroupB => memory.group_a = false,
        Act::Pill => memory.pill = true,
        Act::NoPill => memory.pill = false,
        Act::Strip => memory.strip = true,
        Act::Partial => memory.partial = true,
        Act::Weak => memory.weak = true,
        Act::Second => memory.second = true,
        Act::Weighed => (memory.water, memory.mass_by) = by_mass(MassBy::Weighed),
        Act::ByEye => (memory.water, memory.mass_by) = by_mass(MassBy::ByEye),
        Act::Residue => {
            memory.weak = true;
            (memory.water, memory.mass_by) = (Some(Water::Residue), None);
        }
        Act::Dipped => {
            memory.dipped_at = Some(at.ms);
            memory.dipped_gaps = at.gaps;
        }
        Act::Invalid => memory.invalid += 1,
        Act::Right | Act::Wrong => {
            memory.last_right = act == Act::Right;
            memory.quiz.0 += u32::from(memory.last_right);
            memory.quiz.1 += 1;
        }
        Act::OpenRespond => effects.push(Effect::Open {
            protocol: crate::flow::RESPOND.to_owned(),
        }),
        _ => target(rules, act, fold),
    }
}

fn by_mass(by: MassBy) -> (Option<Water>, Option<MassBy>) {
    (Some(Water::Amount), Some(by))
}

/// A product of another target than the strip in hand is none.
fn target(rules: &Strips, act: Act, fold: &mut Fold<Strips>) {
    let Some(target) = act.target() else { return };
    let memory = &mut fold.memory;
    memory.target = Some(target);
    let product = rules.product(memory.product.as_deref());
    if product.is_none_or(|product| product.target != target) {
        memory.product = None;
    }
}

/// The state changed: a strip is begun, or came to something.
pub(super) fn moved(fold: &mut Fold<Strips>) {
    let memory = &mut fold.memory;
    let Some(state) = StateName::named(&fold.course.state) else {
        return;
    };
    let outcome = match state {
        StateName::Strip => return memory.next_strip(),
        StateName::NotDetected | StateName::Faint if memory.strip => Outcome::NoResult,
        StateName::NotDetected => Outcome::NotDetected,
        StateName::Faint => Outcome::Faint,
        StateName::Detected => Outcome::Detected,
        StateName::DetectedTwice => Outcome::DetectedTwice,
        StateName::MixedSignal => Outcome::MixedSignal,
        StateName::Unsure => Outcome::Unsure,
        StateName::Invalid => Outcome::Invalid,
        StateName::TooLate => Outcome::TooLate,
        StateName::NoStrip => Outcome::NoStrip,
        StateName::NotTestable => Outcome::NotTestable,
        StateName::Plan | StateName::End => return,
    };
    memory.read(outcome);
}
