//! The one card of what is in hand: the product that was named, else a generic one.

use super::composed::Composed;
use super::conditions::too_young;
use super::memory::{Age, NaloxoneKind};
use crate::content::{Drug, Product};
use crate::flow::screen::Screen;

/// The card of the product in hand, else the generic one of its kind. The steps
/// come first, what is needed later stands with the further lines.
pub(super) fn lines(mut composed: Composed<'_>, screen: &mut Screen) {
    let memory = composed.memory();
    let Ok(products) = composed.rules.content.products() else {
        return;
    };
    let id = match (memory.product.as_deref(), memory.kind) {
        (Some(id), _) => id,
        (None, NaloxoneKind::Needle) => "generic_needle",
        (None, NaloxoneKind::Spray | NaloxoneKind::Unknown) => "generic_spray",
    };
    let Some(product) = products.get(id) else {
        return;
    };
    let infant = memory.age == Some(Age::Infant);
    let values = values(product);
    let values: Vec<_> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    for key in &product.card_steps {
        composed.line_with(products.step_at(key, infant), &values);
    }
    if too_young(composed.rules, composed.fold) {
        let untested = match product.drug {
            Drug::Nalmefene => "card.age_nalmefene",
            Drug::Naloxone => "card.age",
        };
        composed.line_with(untested, &values);
    }
    let next = (!memory.doses.is_empty()).then_some(product.next_step);
    for key in next.iter().chain(&product.more_steps) {
        let key = products.step_at(key, infant);
        screen.more.push(composed.words.get_with(key, &values));
        composed.cite_text(key);
    }
    composed.put(screen, true);
}

fn values<'a>(product: &'a Product<'static>) -> Vec<(&'a str, String)> {
    let age = product.age_min.unwrap_or(0).to_string();
    let own = product.values.iter();
    let own = own.map(|(name, value)| (*name, value.to_string()));
    own.chain([("age", age)]).collect()
}
