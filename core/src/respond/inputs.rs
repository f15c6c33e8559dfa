//! What may be set in the response: never needed to go on.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::acts::kind_of;
use super::memory::{Memory, NaloxoneKind};
use super::names::InputName;
use super::open::Respond;
use crate::content::{Product, RegionCode};
use crate::flow::screen::{Input, InputKind, InputOption};
use crate::flow::{Fold, Refused, place};

/// Takes a value in; anything outside the input is refused.
pub(super) fn set(
    rules: &Respond,
    memory: &mut Memory,
    key: &str,
    value: &Value,
) -> Result<(), Refused> {
    match key {
        "age" => memory.age = Some(pick(value)?),
        "mode" => memory.mode = pick(value)?,
        "pregnant" => memory.pregnant = Some(yes_no(value)?),
        "product" => {
            let id = value.as_str().ok_or(Refused)?;
            let product = product(rules, Some(id)).ok_or(Refused)?;
            if !in_hand(memory, product) {
                return Err(Refused);
            }
            memory.product = Some(product.id.to_owned());
        }
        "place" => memory.place = place(value)?,
        _ => return Err(Refused),
    }
    Ok(())
}

fn pick<T: DeserializeOwned>(value: &Value) -> Result<T, Refused> {
    crate::json::from_value(value).map_err(|_| Refused)
}

fn yes_no(value: &Value) -> Result<bool, Refused> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        Value::String(text) if text == "yes" || text == "true" => Ok(true),
        Value::String(text) if text == "no" || text == "false" => Ok(false),
        _ => Err(Refused),
    }
}

/// Whether a product is of the kind that is in hand; of any while nobody said.
fn in_hand(memory: &Memory, product: &Product<'_>) -> bool {
    let kind = memory.kind;
    kind == NaloxoneKind::Unknown || kind == kind_of(product.kind)
}

/// A product that may be shown.
pub(super) fn product<'a>(rules: &'a Respond, id: Option<&str>) -> Option<&'a Product<'static>> {
    rules.content.products().ok()?.get(id?)
}

/// A product's name, or its id where the content lost it.
pub(super) fn product_name(rules: &Respond, id: &str, lang: &str) -> String {
    let Some(product) = product(rules, Some(id)) else {
        return id.to_owned();
    };
    let named = product
        .name_key
        .and_then(|key| rules.content.text(lang, key));
    named
        .map(|text| text.text.to_string())
        .or_else(|| product.names.first().map(ToString::to_string))
        .unwrap_or_else(|| id.to_owned())
}

/// An input as shown.
pub(super) fn input(rules: &Respond, input: InputName, fold: &Fold<Respond>) -> Input {
    let memory = &fold.memory;
    let json = |value: Option<Value>| value.unwrap_or(Value::Null);
    let (id, options, value) = match input {
        InputName::Age => (
            "age",
            options(rules, fold, "age", &["adult", "child", "infant"]),
            json(memory.age.and_then(|age| serde_json::to_value(age).ok())),
        ),
        InputName::Mode => (
            "mode",
            options(rules, fold, "mode", &["full", "hands_only", "breaths_only"]),
            json(serde_json::to_value(memory.mode).ok()),
        ),
        InputName::Pregnant => (
            "pregnant",
            options(rules, fold, "pregnant", &["yes", "no"]),
            json(
                memory
                    .pregnant
                    .map(|yes| if yes { "yes" } else { "no" }.into()),
            ),
        ),
        InputName::Product => (
            "product",
            products(rules, fold),
            json(memory.product.clone().map(Value::from)),
        ),
    };
    Input {
        id: id.to_owned(),
        label: label(rules, fold, &format!("input.{id}")),
        kind: InputKind::Pick,
        unit: None,
        min: None,
        max: None,
        options,
        value,
    }
}

fn options(rules: &Respond, fold: &Fold<Respond>, key: &str, ids: &[&str]) -> Vec<InputOption> {
    let option = |id: &&str| InputOption {
        id: (*id).to_owned(),
        label: label(rules, fold, &format!("input.{key}.{id}")),
    };
    ids.iter().map(option).collect()
}

/// Products of the kind in hand, those that are to be had in the country first:
/// whoever found a kit finds its card.
fn products(rules: &Respond, fold: &Fold<Respond>) -> Vec<InputOption> {
    let Ok(all) = rules.content.products() else {
        return Vec::new();
    };
    let region = RegionCode::parse(rules.open.region.as_deref());
    let country = region.country().unwrap_or_default();
    let near = |product: &&Product<'_>| {
        product.countries.is_empty() || product.countries.contains(&country)
    };
    let in_hand = |product: &&Product<'_>| in_hand(&fold.memory, product);
    let option = |product: &Product<'_>| InputOption {
        id: product.id.to_owned(),
        label: product_name(rules, product.id, &fold.lang),
    };
    let here = all.products.iter().filter(in_hand).filter(near).map(option);
    let elsewhere = all
        .products
        .iter()
        .filter(in_hand)
        .filter(|product| !near(product))
        .map(option);
    here.chain(elsewhere).collect()
}

fn label(rules: &Respond, fold: &Fold<Respond>, key: &str) -> String {
    let text = rules.content.text(&fold.lang, key);
    text.map_or_else(|| key.to_owned(), |text| text.text.to_string())
}
