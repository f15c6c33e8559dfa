//! Text that reached a screen as it stands in a file.

use beside_core::flow::Screen;
use serde_json::Value;

/// A text that was not filled, or a key that has no text.
pub fn raw(screen: &Screen) -> Option<String> {
    let value = serde_json::to_value(screen).ok()?;
    let mut texts = Vec::new();
    strings(&value, &mut texts);
    texts
        .into_iter()
        .find(|text| text.contains('{') || is_key(text))
}

fn is_key(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
    text.contains('.') && !text.ends_with('.') && text.chars().all(plain)
}

fn strings(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|item| strings(item, texts)),
        Value::Object(map) => {
            // Sources name web addresses.
            map.iter()
                .filter(|(key, _)| *key != "sources")
                .for_each(|(_, item)| strings(item, texts));
        }
        _ => {}
    }
}
