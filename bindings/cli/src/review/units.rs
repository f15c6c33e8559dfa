//! The parts that somebody can sign: a guided path, a topic, a card, the law.
//! A signature is bound to the hash of all that its part says in one language.

use beside_core::content::{Content, ContentError, edition};
use beside_core::guide::kit::Keeping;
use beside_core::guide::topics::Topics;

use super::said::AllSaid;
use crate::draw::Sheet;

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// `protocol/respond`, `topic/not_alone`, `product/narcan`, `law/regions`.
    pub id: String,
    /// Keys of all that it says.
    pub keys: Vec<String>,
    /// What it is beside its texts: tables, numbers, places of a card.
    pub data: String,
}

impl Unit {
    /// The hash that a signature is bound to.
    pub fn hash(&self, said: &AllSaid, lang: &str) -> String {
        let texts = self.keys.iter().filter_map(|key| said.get(lang, key));
        let texts = texts.map(|said| said.text.as_str());
        edition(std::iter::once(self.data.as_str()).chain(texts))
    }

    /// Whether a language has any of its texts.
    pub fn is_in(&self, said: &AllSaid, lang: &str) -> bool {
        self.keys.iter().any(|key| said.get(lang, key).is_some())
    }
}

/// Every part of the content.
///
/// # Errors
/// Where a content file is broken; names it.
pub fn units(content: &Content) -> Result<Vec<Unit>, ContentError> {
    let mut found = protocols(content)?;
    let topics = Topics::read(content)?;
    for topic in &topics.topics {
        let keys: Vec<String> = topic.keys().cloned().collect();
        let numbers = topics
            .numbers
            .iter()
            .map(|(name, number)| format!("{name}={}", number.value));
        let data = numbers.filter(|number| {
            let name = number.split('=').next().unwrap_or_default();
            keys.iter().any(|key| names(content, key, name))
        });
        found.push(Unit {
            id: format!("topic/{}", topic.id),
            data: data.collect::<Vec<_>>().join("\n"),
            keys,
        });
    }
    found.extend(products(content)?);
    let law = |(path, text): (&str, &str)| (path == "regions.json").then(|| text.to_owned());
    found.push(Unit {
        id: "law/regions".to_owned(),
        keys: law_keys(content),
        data: content.files().iter().find_map(law).unwrap_or_default(),
    });
    Ok(found)
}

/// Whether the English text of a key names a placeholder.
fn names(content: &Content, key: &str, name: &str) -> bool {
    let text = content.text(beside_core::content::FALLBACK, key);
    text.is_some_and(|text| text.text.contains(&format!("{{{name}}}")))
}

fn protocols(content: &Content) -> Result<Vec<Unit>, ContentError> {
    let mut found = Vec::new();
    for id in Sheet::ids(content) {
        let path = format!("protocols/{id}.json");
        let table: serde_json::Value = content.files().parse(&path)?;
        let mut keys = Vec::new();
        for variant in Sheet::variants(content, &id)? {
            let sheet = Sheet::read(content, &id, &variant)?;
            for state in sheet.states.values() {
                let lines = state.titles().into_iter().chain(state.spoken());
                let lines = lines.chain(state.lines.iter().cloned());
                keys.extend(lines.map(|line| sheet.key(&line.text).to_owned()));
                keys.extend(
                    state
                        .answers
                        .iter()
                        .filter_map(|answer| answer.label.clone()),
                );
            }
        }
        keys.sort();
        keys.dedup();
        // Written anew, so that a change of layout changes no hash.
        found.push(Unit {
            id: format!("protocol/{id}"),
            keys,
            data: table.to_string(),
        });
    }
    Ok(found)
}

fn products(content: &Content) -> Result<Vec<Unit>, ContentError> {
    let keeping = Keeping::read(content)?;
    let all = &content.products()?.products;
    let unit = |product: &beside_core::content::Product<'static>| {
        let kept = keeping
            .products
            .get(product.id)
            .map(|kept| kept.lines.as_slice());
        let card = product
            .card_steps
            .iter()
            .chain(&product.notes)
            .chain([&product.next_step]);
        let values = product
            .values
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        Unit {
            id: format!("product/{}", product.id),
            keys: card
                .map(|key| (*key).to_owned())
                .chain(kept.unwrap_or_default().iter().cloned())
                .collect(),
            data: values.collect::<Vec<_>>().join("\n"),
        }
    };
    Ok(all.iter().map(unit).collect())
}

fn law_keys(content: &Content) -> Vec<String> {
    let files = content.files().iter();
    let english = files.filter(|(path, _)| *path == "strings/en/law.json");
    let keys = english.filter_map(|(_, text)| {
        let map: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
        Some(map.into_iter().map(|(key, _)| key))
    });
    keys.flatten().collect()
}
