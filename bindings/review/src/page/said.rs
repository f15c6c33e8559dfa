//! Every text of every language, as a reviewer needs it.

use std::collections::{BTreeMap, BTreeSet};

use beside_core::content::{Content, ContentError, FALLBACK};
use serde::Deserialize;

/// One text of one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Said {
    /// The text with its placeholders.
    pub text: String,
    /// Source ids.
    pub sources: Vec<String>,
    /// How far they were read.
    pub verified: String,
    /// Day of the last review against the sources.
    pub reviewed_on: String,
    /// Whether a native speaker has read it; absent in English.
    #[serde(default)]
    pub translation: Option<String>,
}

/// All texts.
#[derive(Debug, Clone, Default)]
pub struct AllSaid {
    /// Language tags, English first.
    pub languages: Vec<String>,
    /// By key, then by language.
    texts: BTreeMap<String, BTreeMap<String, Said>>,
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
        for (path, text) in content.files().iter() {
            let Some((lang, _)) = path
                .strip_prefix("strings/")
                .and_then(|p| p.strip_suffix(".json")?.split_once('/'))
            else {
                continue;
            };
            let read: Result<BTreeMap<String, Said>, _> = serde_json::from_str(text);
            let read = read.map_err(|why| ContentError {
                file: path.to_owned(),
                why: why.to_string(),
            })?;
            for (key, said) in read {
                all.texts
                    .entry(key)
                    .or_default()
                    .insert(lang.to_owned(), said);
            }
        }
        Ok(all)
    }

    /// A text in a language.
    pub fn get(&self, lang: &str, key: &str) -> Option<&Said> {
        self.texts.get(key)?.get(lang)
    }

    /// A text in every language that has it: those that people choose first, then
    /// what differs in one country.
    pub fn in_order(&self, key: &str) -> impl Iterator<Item = (&str, &Said)> {
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
    pub fn english(&self, key: &str) -> Option<&Said> {
        self.get(FALLBACK, key)
    }

    /// Every language that has a text, what differs in one country too.
    pub fn all_languages(&self) -> BTreeSet<&str> {
        let by_lang = self.texts.values().flat_map(BTreeMap::keys);
        by_lang.map(String::as_str).collect()
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.texts.keys()
    }

    /// Every key, language and text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Said)> {
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
