//! Lines that are composed from what was logged, never more than that.

use super::inputs::{product, product_name};
use super::memory::{By, CallStatus, DoseLog, Memory};
use super::open::Respond;
use super::{handover, local, product_card, told};
use crate::content::Drug;
use crate::flow::Fold;
use crate::flow::screen::{Call, Dose, Screen};

/// Lines of one screen of the response.
pub(super) type Composed<'a> = crate::flow::Composed<'a, Respond>;

/// Doses, call, law and composed lines of a screen.
pub(super) fn complete(rules: &Respond, screen: &mut Screen, fold: &Fold<Respond>, to_boot: i64) {
    screen.doses = doses(&fold.memory, to_boot);
    screen.call = Some(Call {
        status: status(fold.memory.call).to_owned(),
        number: rules.region.number.clone(),
        prompt: screen.prompts.iter().any(|prompt| prompt.id == "call"),
        script: Vec::new(),
    });
    let mut composed = Composed::new(rules, fold);
    let first = match fold.state.as_str() {
        "call" => {
            local::lines(&mut composed, screen);
            false
        }
        "awake" => {
            told::lines(&mut composed);
            false
        }
        "give_dose" => {
            product_card::lines(&mut composed);
            true
        }
        "handover" | "end" => {
            handover::lines(&mut composed);
            true
        }
        _ => return,
    };
    composed.put(screen, first);
}

fn doses(memory: &Memory, to_boot: i64) -> Vec<Dose> {
    let dose = |(i, dose): (usize, &DoseLog)| Dose {
        n: i + 1,
        product: dose.product.clone(),
        at_ms: dose.at.saturating_add(to_boot),
        by: match dose.by {
            By::Me => "me".to_owned(),
            By::Other => "other".to_owned(),
        },
    };
    memory.doses.iter().enumerate().map(dose).collect()
}

fn status(call: CallStatus) -> &'static str {
    match call {
        CallStatus::None => "none",
        CallStatus::Pending => "pending",
        CallStatus::Asked => "asked",
        CallStatus::Dialled => "dialled",
        CallStatus::Made => "made",
    }
}

/// The name of a dose's drug.
pub(super) fn drug_of(rules: &Respond, dose: &DoseLog, lang: &str) -> String {
    // What is in a kit that nobody named is naloxone.
    let product = product(rules, dose.product.as_deref());
    let id = product.map_or(Drug::Naloxone, |product| product.drug).id();
    let name = rules.content.text(lang, &format!("drug.{id}"));
    name.map_or_else(|| id.to_owned(), |name| name.text.to_string())
}

/// The drug, with the product where it is known: `naloxone, Kloxxado`.
pub(super) fn given(rules: &Respond, dose: &DoseLog, lang: &str) -> String {
    let drug = drug_of(rules, dose, lang);
    match dose.product.as_deref() {
        Some(id) => format!("{drug}, {}", product_name(rules, id, lang)),
        None => drug,
    }
}
