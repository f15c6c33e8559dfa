//! Topics and product cards as parts that somebody can sign.

use super::kit::Keeping;
use super::topics::{Topic, Topics};
use crate::content::{Content, FALLBACK, Product, Unit};

/// A topic with the numbers that it names.
pub fn topic_unit(content: &Content, topics: &Topics, topic: &Topic) -> Unit {
    let keys: Vec<String> = topic.keys().cloned().collect();
    let named = |name: &str| keys.iter().any(|key| names(content, key, name));
    let numbers = topics.numbers.iter().filter(|(name, _)| named(name));
    let data: Vec<String> = numbers
        .map(|(name, number)| format!("{name}={}", number.value))
        .collect();
    Unit {
        id: format!("topic/{}", topic.id),
        data: data.join("\n"),
        keys,
    }
}

/// Whether the English text of a key names a placeholder.
fn names(content: &Content, key: &str, name: &str) -> bool {
    let text = content.text(FALLBACK, key);
    text.is_some_and(|text| text.text.contains(&format!("{{{name}}}")))
}

/// A product's card and how it is kept.
pub fn product_unit(keeping: &Keeping, product: &Product<'static>) -> Unit {
    let kept = keeping.products.get(product.id);
    let kept = kept.map(|kept| kept.lines.as_slice()).unwrap_or_default();
    let card = product.card_steps.iter().chain(&product.more_steps);
    let card = card
        .chain([&product.next_step])
        .map(|key| (*key).to_owned());
    let values = product.values.iter();
    let values: Vec<String> = values
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Unit {
        id: format!("product/{}", product.id),
        keys: card.chain(kept.iter().cloned()).collect(),
        data: values.join("\n"),
    }
}
