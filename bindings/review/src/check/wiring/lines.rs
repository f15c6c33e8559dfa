//! Phone lines, and how naloxone is kept.

use std::collections::BTreeSet;

use beside_core::alone::hours_key;
use beside_core::content::{Content, Hotline};
use beside_core::guide::kit::Keeping;
use beside_core::guide::topics::Topics;

use crate::check::report::Violation;
use crate::check::texts::{Catalogue, Sources, backing};

const HOTLINES: &str = "hotlines.json";
const STORAGE: &str = "storage.json";

/// Every phone line: verified, dialable, for something that a topic asks for.
pub fn phone_lines(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    let all = match content.hotlines() {
        Ok(all) => &all.lines,
        Err(why) => return vec![Violation::at("unreadable", HOTLINES, "", why.why)],
    };
    let regions: Vec<&str> = content
        .regions()
        .map(|all| all.codes().collect())
        .unwrap_or_default();
    let mut found = Vec::new();
    for line in all {
        let faults = line_faults(line, &regions, catalogue, sources);
        found.extend(
            faults
                .into_iter()
                .map(|(rule, why)| Violation::at(rule, HOTLINES, &line.id, why)),
        );
    }
    let purposes: BTreeSet<&String> = all.iter().flat_map(|line| &line.purposes).collect();
    let asked = Topics::read(content)
        .map(|topics| topics.topics)
        .unwrap_or_default();
    for topic in &asked {
        for purpose in topic.hotlines.iter().filter(|own| !purposes.contains(own)) {
            let why = format!("asks for phone lines for \"{purpose}\"; there are none");
            found.push(Violation::at("dead_link", "topics.json", &topic.id, why));
        }
    }
    found
}

fn line_faults(
    line: &Hotline,
    regions: &[&str],
    catalogue: &Catalogue,
    sources: &Sources,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    if line.verified.id() != "yes" {
        found.push((
            "unverified_number",
            "a phone line is shown only where it was verified".to_owned(),
        ));
    }
    if let Some(why) = backing(&line.sources, line.verified.id(), sources) {
        found.push(("unsourced", why));
    }
    let dialled = |text: &String| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        digits >= 3
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || c == ' ' || c == '-')
    };
    if line.number.is_none() && line.text_to.is_none() {
        found.push(("16_number_shown", "has no number at all".to_owned()));
    }
    for number in line
        .number
        .iter()
        .chain(&line.text_to)
        .filter(|number| !dialled(number))
    {
        found.push((
            "16_number_shown",
            format!("\"{number}\" is no number to dial"),
        ));
    }
    // A part of a country may have lines of its own and no entry among the regions.
    let country = |code: &str| {
        regions
            .iter()
            .any(|own| code.split('-').next() == Some(own))
    };
    for code in line.regions.iter().filter(|code| !country(code)) {
        found.push((
            "dead_link",
            format!("serves \"{code}\", which is no region"),
        ));
    }
    let purposes = line
        .purposes
        .iter()
        .map(|purpose| format!("hotline.purpose.{purpose}"));
    let hours = line.is_spotter().then(|| hours_key(line));
    let keys = line.notes.iter().cloned().chain(purposes).chain(hours);
    for key in keys.filter(|key| !catalogue.has("en", key)) {
        found.push(("missing_text", format!("{key} has no English text")));
    }
    found
}

/// How products are kept: each one there, each line with a text, each range read.
pub fn storage(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    let all = match Keeping::read(content) {
        Ok(all) => all,
        Err(why) => return vec![Violation::at("unreadable", STORAGE, "", why.why)],
    };
    let mut found = Vec::new();
    for (name, number) in all.numbers.all() {
        if let Some(why) = backing(&number.sources, number.verified.id(), sources) {
            found.push(Violation::at("unsourced", STORAGE, name, why));
        }
    }
    let products = content.products().ok();
    for (id, kept) in &all.products {
        if products.is_none_or(|products| products.get(id).is_none()) {
            found.push(Violation::at("dead_link", STORAGE, id, "is no product"));
        }
        if let Some(why) = backing(&kept.sources, kept.verified.id(), sources) {
            found.push(Violation::at("unsourced", STORAGE, id, why));
        }
    }
    for key in all.keys().filter(|key| !catalogue.has("en", key)) {
        found.push(Violation::at(
            "missing_text",
            STORAGE,
            key,
            "has no English text",
        ));
    }
    found
}
