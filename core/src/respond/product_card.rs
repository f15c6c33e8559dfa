//! The card of the product in hand, else a generic one.

use super::composed::Composed;
use super::conditions::too_young;
use super::inputs::product_name;
use super::memory::NaloxoneKind;
use crate::content::Product;

/// The card of the product in hand, else a generic one; both generic ones where
/// nobody said whether it is a spray or a needle kit.
pub(super) fn lines(composed: &mut Composed<'_>) {
    let memory = composed.memory();
    let rules = composed.rules;
    let Ok(products) = rules.content.products() else {
        return;
    };
    let ids: &[&str] = match (memory.product.as_deref(), memory.kind) {
        (Some(id), _) => &[id],
        (None, NaloxoneKind::Spray) => &["generic_spray"],
        (None, NaloxoneKind::Needle) => &["generic_needle"],
        (None, NaloxoneKind::Unknown) => &["generic_spray", "generic_needle"],
    };
    for product in ids.iter().filter_map(|id| products.get(id)) {
        if ids.len() > 1 {
            composed
                .lines
                .push(product_name(rules, product.id, &composed.fold.lang));
        }
        card(composed, product);
    }
    // Two cards end alike: once is enough, at the end.
    let lines = std::mem::take(&mut composed.lines);
    let last = |(i, line): &(usize, &String)| !lines[i + 1..].contains(*line);
    composed.lines = lines
        .iter()
        .enumerate()
        .filter(last)
        .map(|(_, line)| line.clone())
        .collect();
}

fn card(composed: &mut Composed<'_>, product: &Product<'static>) {
    let age = product.age_min.unwrap_or(0).to_string();
    let mut values: Vec<(&str, &str)> = product
        .values
        .iter()
        .map(|(k, v)| (*k, v.as_ref()))
        .collect();
    values.push(("age", &age));
    if too_young(composed.rules, composed.fold) {
        composed.line_with("card.age", &values);
    }
    for key in product.card_steps.iter().chain(&product.notes) {
        composed.line_with(key, &values);
    }
    if !composed.memory().doses.is_empty() {
        composed.line_with(product.next_step, &values);
    }
}
