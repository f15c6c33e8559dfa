//! Texts of a language as a gettext file, and back: translators use the tools they know.

mod export;
mod import;
pub mod po;

pub use export::messages;
pub use import::{Refused, Taken, take, write};

use std::collections::BTreeMap;

use beside_core::content::{Content, FALLBACK};

use crate::check::texts::{Catalogue, Entry};

/// The texts of a language beside those in English, by key.
struct Sides {
    /// English texts in the order of their files.
    english: Vec<Entry>,
    /// Those of the language.
    own: BTreeMap<String, Entry>,
    /// Those of the language that a country's belong to.
    wider: BTreeMap<String, Entry>,
}

impl Sides {
    fn of(content: &Content, lang: &str) -> Sides {
        let wider = lang.split_once('-').map_or("", |(wider, _)| wider);
        let mut sides = Sides {
            english: Vec::new(),
            own: BTreeMap::new(),
            wider: BTreeMap::new(),
        };
        for entry in Catalogue::read(content.files().iter()).entries {
            let by_key = if entry.lang == FALLBACK {
                sides.english.push(entry);
                continue;
            } else if entry.lang == lang {
                &mut sides.own
            } else if entry.lang == wider {
                &mut sides.wider
            } else {
                continue;
            };
            by_key.insert(entry.key.clone(), entry);
        }
        sides
    }
}

/// Whether it is a tag that a folder of texts may have: `pt`, `pt-BR`; English is what the
/// others are made from.
pub fn is_language(tag: &str) -> bool {
    let part = |part: &str, letters: fn(&char) -> bool, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.chars().all(|letter| letters(&letter))
    };
    let (lang, country) = tag
        .split_once('-')
        .map_or((tag, None), |(lang, country)| (lang, Some(country)));
    tag != FALLBACK
        && part(lang, char::is_ascii_lowercase, &[2, 3])
        && country.is_none_or(|country| part(country, char::is_ascii_uppercase, &[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_languages_and_their_countries() {
        assert!(["pt", "pt-BR", "fr-CA", "haw"].into_iter().all(is_language));
        let others = ["", "en", "PT", "pt-br", "pt_BR", "../es", "pt-BR-x"];
        assert!(!others.into_iter().any(is_language));
    }
}
