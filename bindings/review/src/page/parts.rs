//! Guides and naloxone cards.

use std::collections::BTreeSet;

use beside_core::content::{ContentError, Product};
use beside_core::guide::kit::Keeping;
use beside_core::guide::topics::Topics;

use super::Review;
use super::html::{Html, anchor};
use super::texts::{numbers, sources, state, text};

/// Every guide, danger first.
///
/// # Errors
/// Where the topics are broken.
pub fn topics(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
) -> Result<(), ContentError> {
    let topics = Topics::read(review.content)?;
    html.element("h2", "id=\"topics\"", "Guides");
    for topic in &topics.topics {
        html.open(
            "section",
            &format!("class=\"state\" id=\"{}\"", anchor("topic", &topic.id)),
        );
        html.element("h3", "", &format!("topic/{}", topic.id));
        text(html, review, shown, &topic.title, &[]);
        for section in &topic.sections {
            let key = format!("guide.section.{}", section.id.id());
            let title = review
                .said
                .english(&key)
                .map_or(section.id.id(), |said| &said.text);
            html.element("h4", "", title);
            for key in &section.lines {
                text(html, review, shown, key, &[]);
            }
        }
        let listed = [
            ("places", &topic.kinds),
            ("phone lines", &topic.hotlines),
            ("see also", &topic.see),
        ];
        let words = listed.iter().filter(|(_, ids)| !ids.is_empty());
        let words: Vec<String> = words
            .map(|(what, ids)| format!("{what}: {}", ids.join(", ")))
            .collect();
        html.element("p", "class=\"way\"", &words.join("; "));
        html.close("section");
    }
    html.element("h3", "", "Numbers in guides");
    numbers(html, &topics.numbers);
    Ok(())
}

/// Every naloxone card with how it is kept.
///
/// # Errors
/// Where the products or their keeping are broken.
pub fn products(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
) -> Result<(), ContentError> {
    let keeping = Keeping::read(review.content)?;
    html.element("h2", "id=\"products\"", "Naloxone cards");
    for product in &review.content.products()?.products {
        let id = anchor("product", product.id);
        html.open("section", &format!("class=\"state\" id=\"{id}\""));
        html.element("h3", "", &format!("product/{}", product.id));
        facts(html, product);
        for key in product
            .card_steps
            .iter()
            .chain(&product.more_steps)
            .chain([&product.next_step])
        {
            text(html, review, shown, key, &[]);
        }
        if let Some(kept) = keeping.products.get(product.id) {
            html.element("h4", "", "How to keep it");
            for key in &kept.lines {
                text(html, review, shown, key, &[]);
            }
            html.open("p", "class=\"about\"");
            state(html, kept.verified.id());
            let values = kept
                .values
                .iter()
                .map(|(name, value)| format!("{name} {value}"));
            html.text(&values.collect::<Vec<_>>().join(", "));
            html.text(" ");
            sources(html, &kept.sources);
            html.raw("</p>\n");
        }
        html.close("section");
    }
    html.element("h3", "", "Kept in every case");
    for key in keeping.always.iter().chain(&keeping.sprays) {
        text(html, review, shown, key, &[]);
    }
    Ok(())
}

fn facts(html: &mut Html, product: &Product<'static>) {
    let names: Vec<&str> = product.names.iter().map(AsRef::as_ref).collect();
    let values = product
        .values
        .iter()
        .map(|(name, value)| format!("{name} {value}"));
    let age = product.age_min.map(|age| format!("from age {age}"));
    let label = product.label_date.map(|date| format!("label of {date}"));
    let facts: Vec<String> = [
        names.join(", "),
        product.drug.id().to_owned(),
        product.countries.join(", "),
    ]
    .into_iter()
    .chain(age)
    .chain(label)
    .chain(values)
    .filter(|fact| !fact.is_empty())
    .collect();
    html.open("p", "class=\"about\"");
    html.text(&facts.join("; "));
    html.text(" ");
    state(html, product.verified.id());
    let ids: Vec<String> = product.sources.iter().map(|id| (*id).to_owned()).collect();
    sources(html, &ids);
    html.raw("</p>\n");
}
