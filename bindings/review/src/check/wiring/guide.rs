//! Topics, phone lines and the kit: what they name is there, danger comes first,
//! and every topic has a step for whoever uses now and one for whoever wants less.

use std::collections::BTreeSet;

use beside_core::content::Content;
use beside_core::guide::topics::{Group, SectionId, Topic, Topics};
use beside_core::places::kinds::Kinds;

use crate::check::report::Violation;
use crate::check::texts::{Catalogue, Sources, backing};

const TOPICS: &str = "topics.json";

/// Every topic.
pub fn topics(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    let all = match Topics::read(content) {
        Ok(all) => all,
        Err(why) => return vec![Violation::at("unreadable", TOPICS, "", why.why)],
    };
    let mut found = Vec::new();
    for (name, number) in &all.numbers {
        if let Some(why) = backing(&number.sources, number.verified.id(), sources) {
            found.push(Violation::at("unsourced", TOPICS, name, why));
        }
    }
    for topic in &all.topics {
        let faults = order(topic)
            .into_iter()
            .chain(links(topic, &all))
            .chain(texts(topic, catalogue));
        found.extend(faults.map(|(rule, why)| Violation::at(rule, TOPICS, &topic.id, why)));
        found.extend(emergency(topic, catalogue));
    }
    found.extend(strings(&all, catalogue));
    found.extend(cards(content, &all));
    found
}

/// The cards of the check-in lead to topics that are there.
fn cards(content: &Content, all: &Topics) -> Vec<Violation> {
    let cards = content.cards().map(|cards| cards.cards.as_slice());
    let cards = cards.unwrap_or_default().iter();
    let leads = cards.filter_map(|card| Some((card.id, card.topic?)));
    leads
        .filter(|(_, topic)| all.get(topic).is_none())
        .map(|(id, topic)| {
            let why = format!("leads to \"{topic}\", which is no topic");
            Violation::at("dead_link", "cards.json", id, why)
        })
        .collect()
}

type Fault = (&'static str, String);

/// The eight principles, as far as a topic can keep them: real danger is not
/// hidden, and there is a step for any level of use, none too.
fn order(topic: &Topic) -> Vec<Fault> {
    let mut found = Vec::new();
    if topic
        .sections
        .first()
        .is_none_or(|first| first.id != SectionId::Danger)
    {
        found.push(("danger_first", "does not begin with its dangers".to_owned()));
    }
    let has = |id: SectionId| {
        topic
            .sections
            .iter()
            .any(|own| own.id == id && !own.lines.is_empty())
    };
    for (id, who) in [
        (SectionId::Now, "who uses now"),
        (SectionId::Less, "who wants less or none"),
    ] {
        if topic.group == Group::Use && !has(id) {
            found.push((
                "every_level_of_use",
                format!("has no step for somebody {who}"),
            ));
        }
    }
    found
}

fn links(topic: &Topic, all: &Topics) -> Vec<Fault> {
    let known = Kinds::builtin().ok();
    let mut found = Vec::new();
    for id in topic
        .see
        .iter()
        .filter(|id| all.get(id).is_none() || **id == topic.id)
    {
        found.push((
            "dead_link",
            format!("leads to \"{id}\", which is no other topic"),
        ));
    }
    for kind in &topic.kinds {
        if known.is_none_or(|known| known.get(kind).is_none()) {
            found.push((
                "dead_link",
                format!("names \"{kind}\", which is no kind of place"),
            ));
        }
    }
    if all.topics.iter().filter(|own| own.id == topic.id).count() > 1 {
        found.push(("dead_link", "stands twice".to_owned()));
    }
    found
}

fn texts(topic: &Topic, catalogue: &Catalogue) -> Vec<Fault> {
    let missing = topic.keys().filter(|key| !catalogue.has("en", key));
    missing
        .map(|key| ("missing_text", format!("{key} has no English text")))
        .collect()
}

/// Every topic says in its dangers when to call, by the region's own number.
fn emergency(topic: &Topic, catalogue: &Catalogue) -> Option<Violation> {
    let danger = topic
        .sections
        .iter()
        .filter(|section| section.id == SectionId::Danger);
    let keys: Vec<&String> = danger.flat_map(|section| &section.lines).collect();
    let calls = catalogue.entries.iter().any(|entry| {
        entry.lang == "en" && keys.contains(&&entry.key) && entry.placeholders().contains(&"number")
    });
    (!calls).then(|| {
        let why = "its dangers do not say when to call {number}";
        Violation::at("emergency_rule", TOPICS, &topic.id, why)
    })
}

/// Texts that no topic shows, and placeholders that nothing fills.
fn strings(all: &Topics, catalogue: &Catalogue) -> Vec<Violation> {
    let shown: BTreeSet<&String> = all.topics.iter().flat_map(Topic::keys).collect();
    let mut found = Vec::new();
    for entry in catalogue
        .entries
        .iter()
        .filter(|entry| entry.key.starts_with("topic."))
    {
        if !shown.contains(&entry.key) {
            found.push(entry.violation("orphan_text", "no topic shows it"));
        }
        let open = entry.placeholders().into_iter();
        let open = open
            .filter(|name| !["number", "steps"].contains(name) && !all.numbers.contains_key(*name));
        found.extend(
            open.map(|name| entry.violation("placeholder", format!("nothing fills {{{name}}}"))),
        );
    }
    found
}
