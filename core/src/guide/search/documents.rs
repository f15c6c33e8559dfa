//! What is searched: topics, states of every guided path, product cards.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::words::Words;
use crate::content::{ContentError, fill};
use crate::guide::page::line_out;
use crate::guide::topics::Topics;
use crate::guide::{Reader, kit};

/// What sort of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A topic.
    Topic,
    /// A state of a guided path.
    State,
    /// The card of a naloxone product.
    Product,
}

/// One page that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What sort of page it is.
    pub kind: Kind,
    /// Topic id, `PROTOCOL/STATE`, or product id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What somebody may type for it.
    pub words: String,
    /// Ids and texts of its lines.
    pub lines: Vec<(String, String)>,
}

/// A guided path as far as a search reads it: any protocol there is.
#[derive(Deserialize)]
struct Protocol {
    id: String,
    #[serde(default)]
    numbers: BTreeMap<String, Value>,
    states: BTreeMap<String, State>,
}

#[derive(Deserialize)]
struct State {
    title: Value,
    #[serde(default)]
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// Everything that can be found, filled for a reader.
///
/// # Errors
/// Where a content file is broken; names it.
pub fn documents(reader: &Reader) -> Result<Vec<Document>, ContentError> {
    let words = Words::read(reader.content(), reader.lang())?;
    let mut found = topics(reader, &words)?;
    found.extend(states(reader, &words)?);
    found.extend(products(reader, &words)?);
    Ok(found)
}

fn topics(reader: &Reader, words: &Words) -> Result<Vec<Document>, ContentError> {
    let topics = Topics::read(reader.content())?;
    let document = |topic: &crate::guide::topics::Topic| Document {
        kind: Kind::Topic,
        id: topic.id.clone(),
        title: reader.label(&topic.title, &[]),
        words: words.of_page(&topic.id),
        lines: topic
            .sections
            .iter()
            .flat_map(|section| &section.lines)
            // What stands on every page tells none from another.
            .filter(|key| !key.starts_with("topic.common."))
            .map(|key| (key.clone(), line_out(reader, &topics, key).text))
            .collect(),
    };
    Ok(topics.topics.iter().map(document).collect())
}

fn states(reader: &Reader, words: &Words) -> Result<Vec<Document>, ContentError> {
    let mut found = Vec::new();
    let files = reader.content().files();
    for (path, _) in files
        .iter()
        .filter(|(path, _)| path.starts_with("protocols/"))
    {
        let protocol: Protocol = files.parse(path)?;
        for (id, state) in &protocol.states {
            let id = format!("{}/{id}", protocol.id);
            let text = |key: &str| whole(&filled(reader, &protocol, key));
            found.push(Document {
                kind: Kind::State,
                title: title_key(&state.title).map(text).unwrap_or_default(),
                words: words.of_page(&id),
                lines: state
                    .lines
                    .iter()
                    .map(|line| (line.text.clone(), filled(reader, &protocol, &line.text)))
                    .collect(),
                id,
            });
        }
    }
    Ok(found)
}

/// The title, or the last of several: the one without conditions.
fn title_key(title: &Value) -> Option<&str> {
    match title {
        Value::String(key) => Some(key),
        Value::Array(lines) => lines.last()?.get("text")?.as_str(),
        _ => None,
    }
}

fn filled(reader: &Reader, protocol: &Protocol, key: &str) -> String {
    let Some(text) = reader.text(key) else {
        return String::new();
    };
    fill(&text.text, |name| match name {
        "number" => Some(reader.number()),
        _ => Some(protocol.numbers.get(name)?.get("value")?.to_string()),
    })
}

/// A heading without what only the path itself can fill in.
fn whole(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts
        .filter_map(|part| part.split_once('}'))
        .map(|(_, after)| after);
    let joined = rest.fold(first, |text, after| text + after);
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn products(reader: &Reader, words: &Words) -> Result<Vec<Document>, ContentError> {
    let card = |product: &crate::content::Product<'static>| {
        let value = |name: &str| {
            product
                .values
                .get(name)
                .map(|value| value.clone().into_owned())
        };
        let line = |key: &&str| {
            let text = reader.text(key).map(|text| fill(&text.text, value));
            ((*key).to_owned(), text.unwrap_or_default())
        };
        let names: Vec<&str> = product.names.iter().map(AsRef::as_ref).collect();
        Document {
            kind: Kind::Product,
            id: product.id.to_owned(),
            title: kit::name(reader, product.id),
            words: format!(
                "{} {} {}",
                names.join(" "),
                product.drug.id(),
                words.of_page(product.id)
            ),
            lines: product
                .card_steps
                .iter()
                .chain(&product.more_steps)
                .map(line)
                .collect(),
        }
    };
    Ok(reader
        .content()
        .products()?
        .products
        .iter()
        .map(card)
        .collect())
}
