//! Lines that are composed from what was logged, never more than that.

use super::inputs::{product, product_name};
use super::memory::{By, CallStatus, DoseLog, Memory};
use super::names::StateName;
use super::open::Respond;
use super::{handover, local, product_card, script, told};
use crate::content::Drug;
use crate::flow::screen::{Call, Dose, Screen};
use crate::flow::{Fold, Name};

/// Lines of one screen of the response.
pub(super) type Composed<'a> = crate::flow::Composed<'a, Respond>;

/// Doses, call, law, banner and composed lines of a screen.
pub(super) fn complete(rules: &Respond, screen: &mut Screen, fold: &Fold<Respond>, to_boot: i64) {
    screen.doses = doses(&fold.memory, to_boot);
    let composed = || Composed::new(rules, fold);
    screen.call = Some(Call {
        status: status(fold.memory.call).to_owned(),
        number: rules.region.number.clone(),
        prompt: screen.prompts.iter().any(|prompt| prompt.id == "call"),
        script: script::lines(composed(), screen),
    });
    banner(&composed(), screen);
    match StateName::named(&fold.state) {
        Some(StateName::Call) => local::lines(composed(), screen),
        Some(StateName::Awake) => told::lines(composed(), screen),
        Some(StateName::GiveDose) => product_card::lines(composed(), screen),
        Some(StateName::Handover | StateName::End) => {
            let mut card = composed();
            handover::lines(&mut card);
            card.put(screen, true);
        }
        _ => {}
    }
}

/// Few words in an emergency: the whole sentence is told by the first screen,
/// among what stands behind one button.
fn banner(composed: &Composed<'_>, screen: &mut Screen) {
    use StateName::{Airway, Breaths, Call, Cpr, Wake};
    let state = StateName::named(&screen.state);
    let in_care = matches!(state, Some(Call | Breaths | Airway | Cpr));
    screen.banner = match screen.banner.take() {
        Some(full) => {
            if state == Some(Wake) {
                screen.more.push(full);
            }
            Some(composed.words.get("banner.response"))
        }
        None => in_care.then(|| composed.words.get("banner.dispatcher")),
    };
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

/// A dose's drug; what is in a kit that nobody named is naloxone.
fn drug(rules: &Respond, dose: &DoseLog) -> Drug {
    product(rules, dose.product.as_deref()).map_or(Drug::Naloxone, |product| product.drug)
}

/// Whether a dose works for hours.
pub(super) fn is_nalmefene(rules: &Respond, dose: &DoseLog) -> bool {
    drug(rules, dose) == Drug::Nalmefene
}

/// The name of a dose's drug.
pub(super) fn drug_of(rules: &Respond, dose: &DoseLog, lang: &str) -> String {
    let id = drug(rules, dose).id();
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
