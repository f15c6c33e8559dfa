//! The parts that somebody can sign: a guided path, a topic, a card, the law.

use beside_core::content::{Content, ContentError, Unit};
use beside_core::guide::kit::Keeping;
use beside_core::guide::topics::Topics;
use beside_core::guide::{product_unit, topic_unit};

use crate::draw::Sheet;

/// Every part of the content.
///
/// # Errors
/// Where a content file is broken; names it.
pub fn units(content: &Content) -> Result<Vec<Unit>, ContentError> {
    let mut found = Vec::new();
    for id in Sheet::ids(content) {
        found.push(Unit::protocol(content, &id)?);
    }
    let topics = Topics::read(content)?;
    let all = topics.topics.iter();
    found.extend(all.map(|topic| topic_unit(content, &topics, topic)));
    let keeping = Keeping::read(content)?;
    let all = content.products()?.products.iter();
    found.extend(all.map(|product| product_unit(&keeping, product)));
    found.push(Unit {
        id: "law/regions".to_owned(),
        keys: content.keys("law")?,
        data: content
            .files()
            .parse::<serde_json::Value>("regions.json")?
            .to_string(),
    });
    Ok(found)
}
