//! What the tables, cards and regions refer to: it must be there, and no
//! optional question may stand between a person and a step.

use std::collections::BTreeSet;

use beside_core::content::{Content, Region, RegionCode};
use beside_core::flow::Rules;
use beside_core::flow::table::{Answer, Guard, To};
use beside_core::respond::{Condition, Respond, VARIANTS};

use super::report::Violation;
use super::texts::{Catalogue, Sources, backing};

const TABLE: &str = "protocols/respond.json";

/// Beats and their allowed range in milliseconds (invariant 12).
const BEATS: [(&str, i64, i64); 3] = [
    ("breath_ms", 5_000, 6_000),
    ("breath_child_ms", 2_000, 5_000),
    ("compress_ms", 500, 600),
];

/// Clocks that set an alarm, whose text no screen shows.
const ALARMS: [&str; 3] = ["dose_due", "watch", "cycle"];

/// What is optional to know: never a gate (invariants 3 and 14).
const OPTIONAL: [Condition; 10] = [
    Condition::Adult,
    Condition::Child,
    Condition::Infant,
    Condition::Pregnant,
    Condition::HandsOnly,
    Condition::BreathsOnly,
    Condition::ProductKnown,
    Condition::TooYoung,
    Condition::PlaceKnown,
    Condition::OtherNumber,
];

/// Everything about one variant's table.
pub fn table(rules: &Respond, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(numbers(rules, sources));
    found.extend(gates(rules));
    found.extend(targets(rules));
    let missing = keys(rules)
        .into_iter()
        .filter(|key| !catalogue.has("en", key));
    found.extend(
        missing.map(|key| Violation::at("missing_text", TABLE, &key, "has no English text")),
    );
    found
}

fn numbers(rules: &Respond, sources: &Sources) -> Vec<Violation> {
    let table = rules.table();
    let mut found = Vec::new();
    for (name, number) in &table.numbers {
        if let Some(why) = backing(&number.sources, number.verified.id(), sources) {
            found.push(Violation::at("unsourced", TABLE, name, why));
        }
        if number.value <= 0 {
            found.push(Violation::at(
                "number",
                TABLE,
                name,
                "must be greater than 0",
            ));
        }
    }
    for (name, low, high) in BEATS {
        let value = table.numbers.get(name).map_or(0, |number| number.value);
        if !(low..=high).contains(&value) {
            let detail = format!("{value} ms, not {low} to {high}");
            found.push(Violation::at("12_beat_range", TABLE, name, detail));
        }
    }
    found
}

fn answers(rules: &Respond) -> impl Iterator<Item = (&str, &Answer<Respond>)> {
    let table = rules.table();
    let own = table.states.iter();
    own.flat_map(|(id, state)| {
        state
            .answers
            .iter()
            .map(move |answer| (id.as_str(), answer))
    })
    .chain(table.always.iter().map(|always| ("always", &always.answer)))
}

fn gates(rules: &Respond) -> Vec<Violation> {
    let gated = |guards: &[Guard<Respond>]| {
        guards
            .iter()
            .any(|guard| OPTIONAL.contains(&guard.condition))
    };
    answers(rules)
        .filter(|(_, answer)| {
            let branches = match &answer.to {
                To::Branches(branches) => branches.iter().any(|branch| gated(&branch.when)),
                To::State(_) => false,
            };
            gated(&answer.when) || branches
        })
        .map(|(state, answer)| {
            let detail = format!("{} depends on what nobody need answer", answer.id);
            Violation::at("3_no_optional_gate", TABLE, state, detail)
        })
        .collect()
}

fn targets(rules: &Respond) -> Vec<Violation> {
    let table = rules.table();
    let mut found: Vec<Violation> = table
        .states
        .broken()
        .map(|(state, why)| Violation::at("unreadable", TABLE, state, why))
        .collect();
    for (state, answer) in answers(rules) {
        let to: Vec<&str> = match &answer.to {
            To::State(to) => vec![to],
            To::Branches(branches) => branches.iter().map(|branch| branch.to.as_str()).collect(),
        };
        for to in to
            .into_iter()
            .map(|to| table.way(to))
            .filter(|to| !table.states.contains_key(to))
        {
            let detail = format!(
                "{} leads to {to}, which {} has not",
                answer.id, table.variant
            );
            found.push(Violation::at("unknown_state", TABLE, state, detail));
        }
    }
    found
}

/// Every text that the table names, without what a screen composes.
fn keys(rules: &Respond) -> BTreeSet<String> {
    let table = rules.table();
    let mut keys: BTreeSet<String> = ALARMS.iter().map(|id| format!("alarm.{id}")).collect();
    for state in table.states.values() {
        let headings = state
            .say
            .iter()
            .chain([&state.title])
            .flat_map(|wording| wording.keys());
        let shown = headings.chain(state.lines.iter().map(|line| &line.text));
        keys.extend(shown.map(|key| table.texts.get(key).unwrap_or(key).clone()));
        keys.extend(
            state
                .prompts
                .iter()
                .map(|id| format!("prompt.{}", Respond::prompt_id(*id))),
        );
        keys.extend(
            state
                .clocks
                .iter()
                .map(|id| format!("clock.{}", Respond::clock_id(*id))),
        );
    }
    keys
}

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
            .chain(&card.notes)
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

fn card_order(id: &str, steps: &[&str], kind: beside_core::content::Route) -> Option<Violation> {
    let untested =
        kind == beside_core::content::Route::Needle || steps.first() == Some(&"card.no_test");
    let leaflet = steps.last() == Some(&"card.leaflet");
    (!untested || !leaflet).then(|| {
        let detail =
            "a spray card begins with \"do not test it\", every card ends with the leaflet";
        Violation::at("card_order", "products.json", id, detail)
    })
}

/// Every region: a number, a known variant, a law line only where there is one.
pub fn regions(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    const FILE: &str = "regions.json";
    let codes = match Region::codes(content.files()) {
        Ok(codes) => codes,
        Err(why) => return vec![Violation::at("unreadable", FILE, "", why.why)],
    };
    let mut found = Vec::new();
    for code in codes.iter().map(String::as_str).chain(["", "XX"]) {
        match content.region(&RegionCode::parse(Some(code))) {
            Ok(region) => found.extend(
                region_faults(&region, catalogue, sources)
                    .into_iter()
                    .map(|(rule, why)| Violation::at(rule, FILE, code, why)),
            ),
            Err(why) => found.push(Violation::at("unreadable", FILE, code, why.why)),
        }
    }
    found
}

fn region_faults(
    region: &Region,
    catalogue: &Catalogue,
    sources: &Sources,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let dialled = |number: &str| number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit());
    if !dialled(&region.number) || !region.others.iter().all(|number| dialled(number)) {
        found.push((
            "16_number_shown",
            format!("\"{}\" is no number to dial", region.number),
        ));
    }
    if region.verified.id() == "no"
        && region.number != "112"
        && region.others.iter().any(|n| n == "112")
    {
        found.push((
            "unverified_number",
            "112 must stand before a number that was not verified".into(),
        ));
    }
    if !VARIANTS.contains(&region.variant.as_str()) {
        found.push((
            "18_variants",
            format!("\"{}\" is no variant", region.variant),
        ));
    }
    if let Some(why) = backing(&region.sources, region.verified.id(), sources) {
        found.push(("unsourced", why));
    }
    let note = region.note.iter().map(|note| &note.text);
    let law = region.law.iter().filter_map(|law| law.text.as_ref());
    for key in note.chain(law).filter(|key| !catalogue.has("en", key)) {
        found.push(("missing_text", format!("{key} has no English text")));
    }
    for law in region.law.iter().filter(|law| law.text.is_some()) {
        if let Some(why) = backing(&law.sources, law.verified.id(), sources) {
            found.push(("unsourced", why));
        }
        let details = law
            .text
            .as_ref()
            .is_some_and(|key| !key.starts_with("law.may"));
        if details && law.verified.id() != "yes" {
            found.push((
                "law_details",
                "details stand only where they were verified".into(),
            ));
        }
    }
    found
}
