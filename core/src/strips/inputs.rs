//! What may be set in strip testing: never needed to go on.

use serde_json::Value;

use super::memory::Memory;
use super::names::InputName;
use super::open::Strips;
use crate::flow::screen::{Input, InputKind, InputOption};
use crate::flow::table::Number;
use crate::flow::{Fold, Refused, Words};

/// Takes a value in; anything outside the input is refused.
pub(super) fn set(
    rules: &Strips,
    memory: &mut Memory,
    key: &str,
    value: &Value,
) -> Result<(), Refused> {
    match key {
        "mass_mg" => memory.mass_ug = Some(mass_ug(rules, value)?),
        "partial" => memory.partial = yes_no(value)?,
        "product" => {
            let product = rules.product(value.as_str()).ok_or(Refused)?;
            if memory.target.is_some_and(|target| target != product.target) {
                return Err(Refused);
            }
            memory.product = Some(product.id.to_owned());
        }
        _ => return Err(Refused),
    }
    Ok(())
}

/// Milligrammes within the input's bounds, as a number or written out.
fn mass_ug(rules: &Strips, value: &Value) -> Result<i64, Refused> {
    let mg = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', ".").parse().ok(),
        _ => None,
    };
    let (min, max) = bounds(rules);
    let mg = mg.filter(|mg| (min..=max).contains(mg)).ok_or(Refused)?;
    // Within the bounds a microgramme is far from the limits of i64.
    Ok((mg * 1_000.0).round() as i64)
}

fn bounds(rules: &Strips) -> (f64, f64) {
    let numbers = &rules.numbers;
    let of = |number: &Number| f64::from(i32::try_from(number.value).unwrap_or(0));
    (of(&numbers.mass_min_mg), of(&numbers.mass_max_mg))
}

fn yes_no(value: &Value) -> Result<bool, Refused> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        Value::String(text) if text == "yes" || text == "true" => Ok(true),
        Value::String(text) if text == "no" || text == "false" => Ok(false),
        _ => Err(Refused),
    }
}

/// An input as shown.
pub(super) fn input(rules: &Strips, input: InputName, fold: &Fold<Strips>) -> Input {
    let memory = &fold.memory;
    match input {
        InputName::Product => {
            let value = memory.product.clone().map_or(Value::Null, Value::from);
            pick(rules, fold, "product", products(rules, memory), value)
        }
        InputName::Partial => {
            let value = if memory.partial { "yes" } else { "no" };
            let options = ["yes", "no"].map(|id| InputOption {
                id: id.to_owned(),
                label: Words::new(rules, fold).get(&format!("strips.input.partial.{id}")),
            });
            pick(rules, fold, "partial", options.into(), value.into())
        }
        InputName::MassMg => {
            let (min, max) = bounds(rules);
            Input {
                kind: InputKind::Number,
                unit: Some("mg".to_owned()),
                min: Some(min),
                max: Some(max),
                ..pick(rules, fold, "mass_mg", Vec::new(), mass_mg(memory))
            }
        }
    }
}

fn mass_mg(memory: &Memory) -> Value {
    match memory.mass_ug {
        None => Value::Null,
        Some(ug) if ug % 1_000 == 0 => (ug / 1_000).into(),
        Some(ug) => (ug as f64 / 1_000.0).into(),
    }
}

fn pick(
    rules: &Strips,
    fold: &Fold<Strips>,
    id: &str,
    options: Vec<InputOption>,
    value: Value,
) -> Input {
    Input {
        id: id.to_owned(),
        label: Words::new(rules, fold).get(&format!("strips.input.{id}")),
        kind: InputKind::Pick,
        unit: None,
        min: None,
        max: None,
        options,
        value,
    }
}

/// The products for the strip in hand; all of them before it is known.
fn products(rules: &Strips, memory: &Memory) -> Vec<InputOption> {
    let Ok(all) = rules.content.strip_products() else {
        return Vec::new();
    };
    let fits = |target| memory.target.is_none_or(|own| own == target);
    all.products
        .iter()
        .filter(|product| fits(product.target))
        .map(|product| InputOption {
            id: product.id.to_owned(),
            label: product.name.to_string(),
        })
        .collect()
}
