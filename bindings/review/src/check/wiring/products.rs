//! The product cards.

use beside_core::content::{Content, Route};

use crate::check::report::Violation;
use crate::check::texts::{Catalogue, Sources, backing};

/// Every product card.
pub fn products(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    const FILE: &str = "products.json";
    let all = match content.products() {
        Ok(all) => all,
        Err(why) => return vec![Violation::at("unreadable", FILE, "", why.why)],
    };
    let mut found = Vec::new();
    for generic in ["generic_spray", "generic_needle"] {
        if all
            .get(generic)
            .is_none_or(|card| card.card_steps.len() < 3)
        {
            found.push(Violation::at(
                "3_naloxone_at_once",
                FILE,
                generic,
                "an unknown product has no card",
            ));
        }
    }
    for card in &all.products {
        let texts = card
            .card_steps
            .iter()
            .chain(&card.more_steps)
            .chain(all.infant_steps.values())
            .chain([&card.next_step])
            .chain(&card.name_key);
        for key in texts.filter(|key| !catalogue.has("en", key)) {
            found.push(Violation::at(
                "missing_text",
                FILE,
                card.id,
                format!("{key} has no English text"),
            ));
        }
        let ids: Vec<String> = card.sources.iter().map(ToString::to_string).collect();
        if let Some(why) = backing(&ids, card.verified.id(), sources) {
            found.push(Violation::at("unsourced", FILE, card.id, why));
        }
        found.extend(card_order(card.id, &card.card_steps, card.kind));
    }
    found
}

/// First steps that say not to test it.
const UNTESTED: [&str; 4] = ["card.open", "card.peel", "card.foil", "card.atomiser_caps"];

fn card_order(id: &str, steps: &[&str], kind: Route) -> Option<Violation> {
    let first = steps.first().copied().unwrap_or_default();
    let untested = kind == Route::Needle || UNTESTED.contains(&first);
    let leaflet = steps.last() == Some(&"card.leaflet") || steps.contains(&"card.needle_ready");
    (!untested || !leaflet).then(|| {
        let detail = "a spray card begins with \"do not test it\", every card tells of the leaflet";
        Violation::at("card_order", "products.json", id, detail)
    })
}
