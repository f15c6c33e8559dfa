//! Numbers that the texts of strip testing are filled with.

use super::clocks::period_ms;
use super::conditions::mass_known;
use super::dilution::{Sample, TEASPOON_UL, least_seen_ppm, strength_ug_ml};
use super::memory::{MassBy, Memory, Water};
use super::names::ClockName;
use super::open::Strips;
use crate::content::{Target, decimal};
use crate::flow::{Fold, Words};

/// The value of a placeholder.
pub(super) fn value(rules: &Strips, name: &str, fold: &Fold<Strips>) -> Option<String> {
    let memory = &fold.memory;
    let water = |ul| Some(water_text(rules, fold, ul));
    let milli = |thousandths| Some(decimal(thousandths, 3));
    let mass = memory.mass_ug.filter(|_| mass_known(memory));
    match name {
        "target" => {
            let id = memory.target?.id();
            Some(Words::new(rules, fold).get(&format!("strips.target.{id}")))
        }
        "product" => Some(rules.product(memory.product.as_deref())?.name.to_string()),
        "dip_s" => Some((period_ms(rules, memory, ClockName::Dip) / 1_000).to_string()),
        "read_min" => minutes(period_ms(rules, memory, ClockName::Read)),
        "void_min" => minutes(period_ms(rules, memory, ClockName::Void)),
        "water" => water(water_ul(rules, memory)),
        "whole" => water(second(rules, memory).water_ul()),
        "water_low" => water(sample(rules, memory).water_by_eye_ul().0),
        "water_high" => water(sample(rules, memory).water_by_eye_ul().1),
        "whole_low" => water(second(rules, memory).water_by_eye_ul().0),
        "whole_high" => water(second(rules, memory).water_by_eye_ul().1),
        "mass" => milli(mass?),
        "mass_low" => milli(mass? / 2),
        "mass_high" => milli(mass? * 2),
        "strength" => milli(strength_ug_ml(mass?, water_ul(rules, memory))),
        "least" => least(rules, fold),
        "law_date" => Some(rules.content.strip_law(&rules.region)?.as_of?.to_owned()),
        _ => None,
    }
}

fn minutes(ms: i64) -> Option<String> {
    Some(decimal(ms / 60, 3))
}

/// The first test's mix: the insert's strength, else that of the target.
fn sample(rules: &Strips, memory: &Memory) -> Sample {
    let insert = rules
        .product(memory.product.as_deref())
        .and_then(|product| product.mix_ug_ml);
    let default = match memory.target {
        Some(Target::Nitazene) => &rules.numbers.mix_nitazene_ug_ml,
        _ => &rules.numbers.mix_ug_ml,
    };
    Sample {
        mass_ug: mass_ug(rules, memory),
        ug_ml: insert.unwrap_or(default.value),
    }
}

/// The thinned mix of the second test.
fn second(rules: &Strips, memory: &Memory) -> Sample {
    Sample {
        mass_ug: mass_ug(rules, memory),
        ug_ml: rules.numbers.second_ug_ml.value,
    }
}

/// The mass that was entered, else that of the rule.
fn mass_ug(rules: &Strips, memory: &Memory) -> i64 {
    memory
        .mass_ug
        .unwrap_or(rules.numbers.rule_mg.value * 1_000)
}

/// The water of the strip in hand, in microlitres. Group A is a matter of
/// fentanyl strips alone (facts, section 12).
pub(super) fn water_ul(rules: &Strips, memory: &Memory) -> i64 {
    let residue = memory.water == Some(Water::Residue);
    match residue {
        true if memory.group_a && memory.target == Some(Target::Fentanyl) => {
            rules.numbers.residue_ml.value * 1_000
        }
        true => TEASPOON_UL,
        false if memory.second => second(rules, memory).water_ul(),
        false => sample(rules, memory).water_ul(),
    }
}

/// The smallest part that the strip in hand sees, in percent. By eye it may be
/// only half of what was thought, and so half as strong.
fn least(rules: &Strips, fold: &Fold<Strips>) -> Option<String> {
    let memory = &fold.memory;
    let mass = memory.mass_ug.filter(|_| mass_known(memory))?;
    let target = memory.target?;
    let lod = rules
        .product(memory.product.as_deref())
        .map_or_else(|| rules.lod(target), |product| product.plan_lod);
    let sure = match memory.mass_by {
        Some(MassBy::ByEye) => mass / 2,
        _ => mass,
    };
    let ppm = least_seen_ppm(lod, sure, water_ul(rules, memory));
    Some(decimal(ppm, 4))
}

/// `5 mL (1 teaspoon)`; below half a teaspoon in millilitres alone.
fn water_text(rules: &Strips, fold: &Fold<Strips>, ul: i64) -> String {
    let ml = decimal(ul, 3);
    let halves = ul / (TEASPOON_UL / 2);
    let tsp = decimal(halves * 5, 1);
    let key = match halves {
        0 => "strips.water.little",
        1 => "strips.water.half",
        2 => "strips.water.one",
        _ => "strips.water.many",
    };
    Words::new(rules, fold).get_with(key, &[("ml", &ml), ("tsp", &tsp)])
}
