//! The gettext file of a language: the English text with what a translator has to know.

use super::Sides;
use super::po::Message;
use crate::check::texts::{Entry, limits};
use beside_core::content::Content;

/// Every English text with the translation that there is; a stale one is fuzzy.
pub fn messages(content: &Content, lang: &str) -> Vec<Message> {
    let sides = Sides::of(content, lang);
    let english = sides.english.iter();
    english
        .map(|english| message(content, &sides, english))
        .collect()
}

fn message(content: &Content, sides: &Sides, english: &Entry) -> Message {
    let own = sides.own.get(&english.key).map(|entry| &entry.record);
    let stale = own
        .and_then(|own| own.made.as_ref())
        .is_some_and(|made| !made.is_fresh(&english.record.text));
    Message {
        comments: about(content, sides, english),
        reference: english.file.clone(),
        fuzzy: stale,
        key: english.key.clone(),
        english: english.record.text.clone(),
        text: own.map(|own| own.text.clone()).unwrap_or_default(),
    }
}

/// What a translator has to know, a line each.
fn about(content: &Content, sides: &Sides, english: &Entry) -> Vec<String> {
    let record = &english.record;
    let mut lines = vec![format!("Kind: {}.", record.kind)];
    lines.extend(limits(english));
    let names = english.placeholders();
    if !names.is_empty() {
        let kept: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
        lines.push(format!("Keep: {}", kept.join(" ")));
    }
    for id in &record.sources {
        let title = content.source(id).map(|source| source.title.as_ref());
        lines.push(format!("Source: {} ({id})", title.unwrap_or_default()));
    }
    lines.push(format!("Sources read: {}.", record.verified));
    if let Some(wider) = sides.wider.get(&english.key) {
        lines.push(format!("In {}: {}", wider.lang, wider.record.text));
    }
    lines
}
