//! What the conditions of strip testing mean.

use super::clocks::{lost, passed};
use super::memory::{MassBy, Memory, Outcome, Water};
use super::names::{ClockName, Condition};
use super::open::Strips;
use crate::content::{Seen, Target};
use crate::flow::{At, Fold};

/// Whether a condition holds.
pub(super) fn holds(rules: &Strips, condition: Condition, fold: &Fold<Strips>, at: At) -> bool {
    let memory = &fold.memory;
    let looks_for = |target| memory.target == Some(target);
    match condition {
        Condition::Fentanyl => looks_for(Target::Fentanyl),
        Condition::Xylazine => looks_for(Target::Xylazine),
        Condition::Nitazene => looks_for(Target::Nitazene),
        Condition::Benzodiazepine => looks_for(Target::Benzodiazepine),
        Condition::Medetomidine => looks_for(Target::Medetomidine),
        Condition::GroupA => memory.group_a,
        Condition::Pill => memory.pill,
        Condition::Residue => memory.water == Some(Water::Residue),
        Condition::MassKnown => mass_known(memory),
        Condition::ByEye => memory.mass_by == Some(MassBy::ByEye),
        Condition::TooLittle => {
            let least = rules.numbers.least_mg.value * 1_000;
            mass_known(memory) && memory.mass_ug.is_some_and(|mass| mass < least)
        }
        Condition::Strip => memory.strip,
        Condition::Partial => memory.partial,
        Condition::Weak => memory.weak,
        Condition::Second => memory.second,
        Condition::InvalidTwice => memory.invalid >= 2,
        Condition::ReadDue => lost(memory, at) || passed(rules, memory, ClockName::Read, at),
        Condition::PastVoid => lost(memory, at) || passed(rules, memory, ClockName::Void, at),
        Condition::CanDilute => can_dilute(rules, memory),
        Condition::LastRight => memory.last_right,
        _ => of_batch(rules, condition, memory),
    }
}

fn of_batch(rules: &Strips, condition: Condition, memory: &Memory) -> bool {
    let found = |target| {
        let mut counted = memory.counted();
        counted.any(|own| own.target == Some(target) && !own.outcome.is_not_detected())
    };
    match condition {
        Condition::EarlierWorse => memory.target.is_some_and(found),
        Condition::MayMissCarfentanil => {
            let product = rules.product(memory.product.as_deref());
            memory.target == Some(Target::Fentanyl)
                && product.is_none_or(|product| product.carfentanil != Seen::Seen)
        }
        Condition::SameWater => same_water(memory),
        Condition::ActAsDetected => {
            let worst = memory.worst().map(|reading| reading.outcome);
            worst.is_none_or(|outcome: Outcome| !outcome.is_not_detected())
        }
        Condition::Found => memory
            .worst()
            .is_some_and(|reading| reading.outcome.is_positive()),
        Condition::Tested => memory
            .batch
            .iter()
            .any(|reading| reading.outcome.leaves_water()),
        Condition::Sedative => found(Target::Xylazine) || found(Target::Medetomidine),
        Condition::FoundMedetomidine => found(Target::Medetomidine),
        _ => false,
    }
}

/// A mass counts only where the water follows from it.
pub(super) fn mass_known(memory: &Memory) -> bool {
    memory.water != Some(Water::Residue) && memory.mass_ug.is_some()
}

/// `flows.md`: fentanyl, group A, this strip's water came from the mass and not
/// from residue, and the product is not rated for meth.
fn can_dilute(rules: &Strips, memory: &Memory) -> bool {
    let rated = rules
        .product(memory.product.as_deref())
        .is_some_and(|product| product.meth_rated);
    memory.target == Some(Target::Fentanyl)
        && memory.group_a
        && memory.water == Some(Water::Amount)
        && !rated
}

/// One mix serves fentanyl and xylazine strips (facts, section 5).
fn same_water(memory: &Memory) -> bool {
    let pair = [Some(Target::Fentanyl), Some(Target::Xylazine)];
    let other = |own: Option<Target>| pair.contains(&own) && own != memory.target;
    pair.contains(&memory.target) && memory.batch.iter().any(|reading| other(reading.target))
}
