//! Every text of every language, as a reviewer needs it.

use std::collections::{BTreeMap, BTreeSet};

use beside_core::content::{Content, ContentError, FALLBACK};

use crate::check::texts::{Catalogue, Record};

/// All texts.
#[derive(Debug, Clone, Default)]
pub struct AllSaid {
    /// Language tags, English first.
    pub languages: Vec<String>,
    /// By key, then by language.
    texts: BTreeMap<String, BTreeMap<String, Record>>,
}

impl AllSaid {
    /// Reads every string file.
    ///
    /// # Errors
    /// Where one is broken; names it.
    pub fn read(content: &Content) -> Result<AllSaid, ContentError> {
        let mut all = AllSaid {
            languages: content.languages().map(str::to_owned).collect(),
            ..AllSaid::default()
        };
        let catalogue = Catalogue::read(content.files().iter());
        if let Some(broken) = catalogue.unreadable.first() {
            return Err(ContentError {
                file: broken.path.join(" "),
                why: broken.detail.clone(),
            });
        }
        for entry in catalogue.entries {
            let by_lang = all.texts.entry(entry.key).or_default();
            by_lang.insert(entry.lang, entry.record);
        }
        Ok(all)
    }

    /// A text in a language.
    pub fn get(&self, lang: &str, key: &str) -> Option<&Record> {
        self.texts.get(key)?.get(lang)
    }

    /// A text in every language that has it: those that people choose first, then
    /// what differs in one country.
    pub fn in_order(&self, key: &str) -> impl Iterator<Item = (&str, &Record)> {
        let by_lang = self.texts.get(key);
        let chosen = self.languages.iter().map(String::as_str);
        let country = by_lang.into_iter().flat_map(|by_lang| by_lang.keys());
        let country = country
            .map(String::as_str)
            .filter(|lang| lang.contains('-'));
        chosen
            .chain(country)
            .filter_map(move |lang| Some((lang, by_lang?.get(lang)?)))
    }

    /// The English text, which the others are made from.
    pub fn english(&self, key: &str) -> Option<&Record> {
        self.get(FALLBACK, key)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.texts.keys()
    }

    /// Every key, language and text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Record)> {
        self.texts.iter().flat_map(|(key, by_lang)| {
            by_lang
                .iter()
                .map(move |(lang, said)| (key.as_str(), lang.as_str(), said))
        })
    }

    /// Keys that stand in none of these.
    pub fn besides(&self, shown: &BTreeSet<String>) -> Vec<&String> {
        self.texts
            .keys()
            .filter(|key| !shown.contains(*key))
            .collect()
    }
}
