//! What the answers of strip testing record.

use super::memory::{MassBy, Outcome, Water};
use super::names::Act;
use super::open::Strips;
use crate::flow::{At, Effect, Fold};

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
    let outcome = match fold.course.state.as_str() {
        "strip" => return memory.next_strip(),
        "not_detected" | "faint" if memory.strip => Outcome::NoResult,
        "not_detected" => Outcome::NotDetected,
        "faint" => Outcome::Faint,
        "detected" => Outcome::Detected,
        "detected_twice" => Outcome::DetectedTwice,
        "mixed_signal" => Outcome::MixedSignal,
        "unsure" => Outcome::Unsure,
        "invalid" => Outcome::Invalid,
        "too_late" => Outcome::TooLate,
        "no_strip" => Outcome::NoStrip,
        "not_testable" => Outcome::NotTestable,
        _ => return,
    };
    memory.read(outcome);
}
