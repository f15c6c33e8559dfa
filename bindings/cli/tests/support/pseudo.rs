//! Two languages that nobody speaks, made from the English texts by code: one
//! with longer words, one that runs from right to left. For tests of layout
//! only: their tags have a second part, so that no screen ever offers them.

use std::sync::OnceLock;

use beside_core::content::{Content, Files, edition};
use serde_json::{Value, json};

/// Tag of the language with long words, as Android calls it.
pub const LONG: &str = "en-XA";
/// Tag of the language from right to left, as Android calls it.
pub const RIGHT_TO_LEFT: &str = "ar-XB";

/// The built-in content with both languages.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<&Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let files = Files::embedded();
        let english =
            Files::paths().filter_map(|path| Some((path, path.strip_prefix("strings/en/")?)));
        let mut made = Vec::new();
        for (path, name) in english {
            let text = files.get(path).unwrap();
            for (tag, dress) in [
                (LONG, long as fn(&str) -> String),
                (RIGHT_TO_LEFT, reversed),
            ] {
                let json = Box::leak(dressed(text, dress).into_boxed_str());
                made.push((format!("strings/{tag}/{name}"), &*json));
            }
        }
        Box::leak(Box::new(Content::new(files.with(made))))
    })
}

/// The built-in content where each text, in each language, is its own key and the
/// placeholders of the English text: what a screen says, whatever the words are.
#[allow(dead_code, reason = "used by the journeys alone")]
pub fn keys() -> &'static Content {
    static CONTENT: OnceLock<&Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let files = Files::embedded();
        let mut made = Vec::new();
        for path in Files::paths().filter(|path| path.starts_with("strings/")) {
            let (_, name) = path["strings/".len()..].split_once('/').unwrap();
            let english = files.get(&format!("strings/en/{name}")).unwrap();
            let english: Value = serde_json::from_str(english).unwrap();
            let mut own: Value = serde_json::from_str(files.get(path).unwrap()).unwrap();
            for (key, entry) in own.as_object_mut().unwrap() {
                if !is_pattern(key) {
                    let placeholders = placeholders(english[key]["text"].as_str().unwrap());
                    entry["text"] = Value::from(format!("{key}{placeholders}"));
                }
            }
            made.push((
                path.to_owned(),
                &*Box::leak(own.to_string().into_boxed_str()),
            ));
        }
        Box::leak(Box::new(Content::new(files.with(made))))
    })
}

/// Patterns of numbers and numbers to say are no words.
fn is_pattern(key: &str) -> bool {
    key.starts_with("format.") || key.starts_with("said.")
}

/// The placeholders of a text, each after a space.
fn placeholders(text: &str) -> String {
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| Some(part.split_once('}')?.0));
    names.map(|name| format!(" {{{name}}}")).collect()
}

/// A string file with every text dressed, but patterns and numbers to say.
fn dressed(file: &str, dress: fn(&str) -> String) -> String {
    let all: Value = serde_json::from_str(file).unwrap();
    let dressed = all.as_object().unwrap().iter().map(|(key, entry)| {
        let english = entry["text"].as_str().unwrap();
        let text = if is_pattern(key) {
            english.to_owned()
        } else {
            outside_braces(english, dress)
        };
        let own = json!({"text": text, "state": "draft", "from": edition([english])});
        (key.clone(), own)
    });
    Value::Object(dressed.collect()).to_string()
}

/// The text in brackets, dressed where it is no placeholder.
fn outside_braces(text: &str, dress: fn(&str) -> String) -> String {
    let mut made = "[".to_owned();
    for part in text.split_inclusive('}') {
        let (words, placeholder) = part.split_at(part.find('{').unwrap_or(part.len()));
        made.push_str(&dress(words));
        made.push_str(placeholder);
    }
    made.push(']');
    made
}

/// Every vowel twice: a good third longer.
fn long(words: &str) -> String {
    let twice = |letter: char| match letter {
        'a' | 'e' | 'i' | 'o' | 'u' => format!("{letter}{letter}"),
        other => other.to_string(),
    };
    words.chars().map(twice).collect()
}

/// Arabic letters in place of the Latin ones; the order in the text is the same,
/// whoever draws it turns it.
fn reversed(words: &str) -> String {
    const LETTERS: [char; 26] = [
        'ا', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل', 'م', 'ن', 'س', 'ع', 'ف', 'ص',
        'ق', 'ر', 'ش', 'ت', 'ث', 'خ', 'ذ', 'ض',
    ];
    let turned = |letter: char| {
        let small = letter.to_ascii_lowercase();
        let nth = (small as usize).checked_sub('a' as usize);
        nth.and_then(|nth| LETTERS.get(nth))
            .copied()
            .unwrap_or(letter)
    };
    words.chars().map(turned).collect()
}
