//! What may stand beside whom: no infant line without an infant, no adult line
//! beside one, one card of the kind in hand, and what nalmefene does.

use std::collections::BTreeSet;

use beside_core::content::{Content, Drug};
use beside_core::flow::Rules;
use beside_core::respond::{Age, NaloxoneKind, Respond};

use super::budgets::Fault;
use super::dress::Dressed;

/// What a line for an infant takes the place of, where its key does not say so.
const INFANT: [(&str, &[&str]); 3] = [
    (
        "wake.infant",
        &["wake.squeeze", "wake.trapezius", "wake.shake", "wake.child"],
    ),
    ("cpr.infant", &["cpr.hands", "cpr.child"]),
    ("recovery.infant", &["recovery.side", "recovery.head"]),
];
/// Keys with a twin for an infant: `KEY_infant` stands in the place of `KEY`.
const PAIRED: [&str; 15] = [
    "wake.say",
    "breathing.title",
    "breathing.say",
    "breathing.tilt",
    "breaths.title",
    "breaths.seal",
    "breaths.no_rise",
    "airway.say",
    "airway.hold",
    "cpr.say",
    "recovery.title",
    "recovery.say",
    "card.lay_back",
    "card.nose",
    "card.thigh",
];
/// Lines that only an adult is meant by.
const ADULT: [&str; 4] = ["wake.squeeze", "wake.trapezius", "wake.shake", "cpr.hands"];
/// Lines of a state that say what to do about vomit.
const VOMIT: [&str; 2] = ["care.vomit", "recovery.vomit"];
/// States of care.
const CARE: [&str; 5] = ["breathing", "breaths", "airway", "cpr", "recovery"];
/// What is never done to an infant, after the one thing that may be said of it.
const NEVER: [(&str, &str, &[&str]); 3] = [
    (
        "en",
        "never shake",
        &["shake the", "squeeze the", "head back", "pinch the nose"],
    ),
    (
        "es",
        "nunca sacuda",
        &["sacuda", "apriete fuerte", "cabeza atrás", "tape la nariz"],
    ),
    (
        "fr",
        "ne secouez jamais",
        &["secouez", "serrez", "tête en arrière", "pincez le nez"],
    ),
];

/// Everything that is wrong with a screen for the person it is drawn for.
pub fn faults(rules: &Respond, lang: &str, dressed: &Dressed) -> Vec<Fault> {
    let screen = &dressed.screen;
    let state = screen.state.as_str();
    let memory = &dressed.memory;
    let infant = memory.age == Some(Age::Infant);
    let texts = Texts {
        content: rules.content(),
        lang,
    };
    let said: Vec<&str> = std::iter::once(&screen.title)
        .chain(&screen.lines)
        .chain(&screen.more)
        .chain(&screen.say)
        .map(String::as_str)
        .collect();
    let mut found = Vec::new();
    let others = if infant {
        texts.not_infant()
    } else {
        texts.infant()
    };
    for (key, text) in others {
        if said.contains(&text.as_str()) {
            let whom = if infant { "beside" } else { "without" };
            let detail = format!("{state} shows {key} {whom} an infant");
            found.push(("infant_lines", detail));
        }
    }
    let says = |key: &str| {
        let text = texts.get(key);
        text.is_some_and(|text| said.contains(&text.as_str()))
    };
    if memory.age == Some(Age::Child)
        && let Some(key) = ADULT.iter().find(|key| says(key))
    {
        found.push(("19_age_words", format!("{state} shows {key} to a child")));
    }
    if infant && let Some(word) = never(lang, &said) {
        found.push((
            "19_age_words",
            format!("{state} says \"{word}\" of an infant"),
        ));
    }
    let on_top = |key: &&str| {
        let text = texts.get(key);
        text.is_some_and(|text| screen.lines.contains(&text))
    };
    if CARE.contains(&state) && !VOMIT.iter().any(on_top) {
        found.push(("20_vomit", format!("{state} says nothing of vomit")));
    }
    if nalmefene(rules, dressed)
        && let Some(text) = wears_off(rules, &said)
    {
        found.push((
            "21_nalmefene",
            format!("after nalmefene {state} says \"{text}\""),
        ));
    }
    if state == "give_dose" {
        found.extend(card(rules, &texts, dressed));
    }
    found
}

fn never(lang: &str, said: &[&str]) -> Option<&'static str> {
    let (_, allowed, words) = NEVER.iter().find(|(own, ..)| *own == lang)?;
    said.iter().find_map(|text| {
        let text = text.to_lowercase().replace(allowed, "");
        words.iter().copied().find(|word| text.contains(word))
    })
}

fn nalmefene(rules: &Respond, dressed: &Dressed) -> bool {
    let Ok(products) = rules.content().products() else {
        return false;
    };
    let drug = |id: &str| products.get(id).map(|product| product.drug);
    let doses = &dressed.memory.doses;
    let mut ids = doses.iter().filter_map(|dose| dose.product.as_deref());
    ids.any(|id| drug(id) == Some(Drug::Nalmefene))
}

/// A text that tells how soon naloxone wears off.
fn wears_off<'a>(rules: &Respond, said: &[&'a str]) -> Option<&'a str> {
    let number = |name| {
        let number = rules.table().numbers.get(name);
        number.map(|number| number.value.to_string())
    };
    let (from, to) = (number("wear_min_min")?, number("wear_max_min")?);
    let mut said = said.iter().copied();
    said.find(|text| text.contains(&from) && text.contains(&to))
}

/// The card is that of the product in hand and of no other.
fn card(rules: &Respond, texts: &Texts<'_>, dressed: &Dressed) -> Option<Fault> {
    let Ok(products) = rules.content().products() else {
        return None;
    };
    let memory = &dressed.memory;
    let lines = &dressed.screen.lines;
    let generic = match memory.kind {
        NaloxoneKind::Needle => "generic_needle",
        NaloxoneKind::Spray | NaloxoneKind::Unknown => "generic_spray",
    };
    let own = products.get(memory.product.as_deref().unwrap_or(generic))?;
    let infant = memory.age == Some(Age::Infant);
    let steps = |steps: &[&'static str]| -> BTreeSet<&'static str> {
        let steps = steps.iter().map(|key| products.step_at(key, infant));
        steps.collect()
    };
    // A text with a value in it is compared nowhere: it stands filled in.
    let shown = |key: &str| {
        let text = texts.get(key).filter(|text| !text.contains('{'));
        text.map(|text| lines.contains(&text))
    };
    let mine = steps(&own.card_steps);
    for product in products.products.iter().filter(|other| other.id != own.id) {
        let others = steps(&product.card_steps);
        if let Some(key) = others
            .difference(&mine)
            .find(|key| shown(key) == Some(true))
        {
            let detail = format!("the card of {} shows {key} of {}", own.id, product.id);
            return Some(("one_card", detail));
        }
    }
    let missing = mine.iter().find(|key| shown(key) == Some(false));
    missing.map(|key| ("one_card", format!("the card of {} lacks {key}", own.id)))
}

/// Texts as they stand on a screen, where nothing is filled in.
struct Texts<'a> {
    content: &'a Content,
    lang: &'a str,
}

impl Texts<'_> {
    fn get(&self, key: &str) -> Option<String> {
        let text = self.content.text(self.lang, key)?;
        Some(text.text.to_string())
    }

    /// Lines for an infant alone.
    fn infant(&self) -> Vec<(String, String)> {
        let own = INFANT.iter().map(|(infant, _)| (*infant).to_owned());
        self.of(own.chain(PAIRED.iter().map(|key| format!("{key}_infant"))))
    }

    /// Lines that one for an infant takes the place of.
    fn not_infant(&self) -> Vec<(String, String)> {
        let own = INFANT.iter().flat_map(|(_, others)| others.iter());
        self.of(own.chain(&PAIRED).map(|key| (*key).to_owned()))
    }

    fn of(&self, keys: impl Iterator<Item = String>) -> Vec<(String, String)> {
        keys.filter_map(|key| Some((key.clone(), self.get(&key)?)))
            .collect()
    }
}
