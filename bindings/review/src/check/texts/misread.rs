//! Sentences that are read twice for how they are built, not for a word in them.

use super::super::report::Violation;
use super::catalogue::Entry;

/// Kinds that speak to the reader in whole sentences. A label says what the person does
/// who lies there, and stands beside others of its kind.
const SPOKEN: [&str; 6] = ["step", "card", "prompt", "danger", "topic", "note"];

/// What *usted* and *vous* share with the person on the ground: a sentence that begins so,
/// before anybody was named, asks whether the reader sleeps.
const SPANISH: [&str; 8] = [
    "respira",
    "despierta",
    "duerme",
    "reacciona",
    "ronca",
    "se despierta",
    "se duerme",
    "vuelve a dormirse",
];
const FRENCH: [&str; 7] = [
    "respire",
    "se réveille",
    "se rendort",
    "dort",
    "réagit",
    "ronfle",
    "ne se réveille",
];

/// A sentence without a subject, and « Plus de drogue. », which asks for more of it.
pub fn check(entry: &Entry) -> Vec<Violation> {
    let text = entry.record.text.as_str();
    let language = entry.lang.split('-').next().unwrap_or_default();
    let mut found = Vec::new();
    let who = match language {
        "es" => without_subject(text, &SPANISH, "no "),
        "fr" => without_subject(text, &FRENCH, "ne "),
        _ => None,
    };
    if let Some(sentence) = who.filter(|_| SPOKEN.contains(&entry.record.kind.as_str())) {
        let why = format!("\"{sentence}\" does not say who: name the person");
        found.push(entry.violation("who", why));
    }
    if language == "fr"
        && let Some(sentence) = sentences(text).find(|sentence| asks_for_more(sentence))
    {
        let why = format!("\"{sentence}\" also means more of it: say it with a verb");
        found.push(entry.violation("no_more", why));
    }
    found
}

/// The first sentence that begins with one of these verbs where nobody was named yet.
fn without_subject<'a>(text: &'a str, verbs: &[&str], not: &str) -> Option<&'a str> {
    let mut named = false;
    for sentence in sentences(text) {
        let small = sentence.trim_start_matches('¿').to_lowercase();
        named |= PERSONS.iter().any(|person| small.contains(person));
        let plain = small.strip_prefix(not).unwrap_or(&small);
        let begins = |verb: &&str| {
            let rest = plain.strip_prefix(*verb);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        if !named && verbs.iter().any(begins) {
            return Some(sentence);
        }
    }
    None
}

const PERSONS: [&str; 9] = [
    "persona",
    "bebé",
    "bébé",
    "niño",
    "niña",
    "alguien",
    "personne",
    "enfant",
    "quelqu’un",
];

/// « Plus de drogue. »: no verb, no figure, no question.
fn asks_for_more(sentence: &str) -> bool {
    let begins = ["Plus de ", "Plus d’"]
        .iter()
        .find_map(|begin| sentence.strip_prefix(begin));
    let words = begins.map(|rest| rest.split_whitespace().count());
    words.is_some_and(|words| words <= 2) && sentence.ends_with('.') && !sentence.contains('{')
}

/// Sentences with the sign that ends them.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split_inclusive(['.', '!', '?', '\n']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}
