//! The card of a naloxone product, read in quiet: how to give it, how to keep it.

use super::kit::{Keeping, keeping, name};
use super::page::{LineOut, SectionOut, TopicPage, line_out};
use super::reader::Reader;
use super::topics::{Group, SectionId, Topics};
use super::units::product_unit;
use crate::content::{ContentError, Product, edition, fill};

/// Where to read on.
const SEE: &str = "naloxone";
/// When to call: the line of every topic.
const CALL: &str = "topic.common.call";

/// A product's card as a page; nothing where there is no such product.
///
/// # Errors
/// Where a content file is broken; names it.
pub fn product_page(
    reader: &Reader,
    topics: &Topics,
    id: &str,
) -> Result<Option<TopicPage>, ContentError> {
    let Some(product) = reader.content.products()?.get(id) else {
        return Ok(None);
    };
    let rules = Keeping::read(reader.content)?;
    let section = |id: SectionId, lines: Vec<LineOut>| SectionOut {
        id: id.id(),
        title: reader.label(&format!("guide.card.{}", id.id()), &[]),
        lines,
    };
    let sections = vec![
        section(SectionId::Danger, vec![line_out(reader, topics, CALL)]),
        section(SectionId::Now, steps(reader, product)),
        section(SectionId::Know, keeping(reader, &rules, id)),
    ];
    let lines = || sections.iter().flat_map(|section| &section.lines);
    let own = product.sources.iter().copied();
    let cited = own.chain(lines().flat_map(|line| line.sources.iter().map(String::as_str)));
    Ok(Some(TopicPage {
        id: id.to_owned(),
        group: Group::After,
        lang: reader.lang.clone(),
        region: reader.region_code().map(str::to_owned),
        title: name(reader, id),
        law: None,
        number: reader.number(),
        hotlines: Vec::new(),
        no_hotline: None,
        kinds: vec!["naloxone".to_owned()],
        see: topics
            .get(SEE)
            .map(|topic| super::page::head(reader, topic))
            .into_iter()
            .collect(),
        sources: reader.sources(cited),
        banner: banner(reader, &rules, product),
        question: reader.label("guide.right", &[]),
        edition: edition(lines().map(|line| line.text.as_str())),
        sections,
    }))
}

/// Nothing where a clinician has signed what the card says now.
fn banner(reader: &Reader, keeping: &Keeping, product: &Product<'static>) -> String {
    let id = format!("product/{}", product.id);
    let unit = || Ok(product_unit(keeping, product));
    match reader.content.is_signed(&id, &reader.lang, unit) {
        true => String::new(),
        false => reader.label("guide.banner", &[]),
    }
}

fn steps(reader: &Reader, product: &Product<'static>) -> Vec<LineOut> {
    let line = |key: &str| {
        let text = reader.text(key)?;
        let age = product.age_min.map(|age| age.to_string());
        Some(LineOut {
            id: key.to_owned(),
            text: fill(&text.text, |name| match name {
                "age" => age.clone(),
                _ => product
                    .values
                    .get(name)
                    .map(|value| value.clone().into_owned()),
            }),
            verified: text.verified.id(),
            sources: text.sources.iter().map(|id| (*id).to_owned()).collect(),
        })
    };
    // A grown-up's product says so first.
    let age = product.age_min.filter(|age| *age > 0).map(|_| "card.age");
    let steps = product
        .card_steps
        .iter()
        .chain(&product.more_steps)
        .copied();
    age.into_iter()
        .chain(steps)
        .chain([product.next_step])
        .filter_map(line)
        .collect()
}
