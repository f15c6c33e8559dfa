//! What Beside says, loaded: texts per language, sources, regions, products, protocols.
//!
//! The files live in `core/content`. They are built into the library; each is parsed
//! whole on first use, once, so that the first screen waits only for the files that it
//! needs. Formatting and order of a file mean nothing. A reviewer's copy can be loaded in
//! their place.
//!
//! This module knows none of those above it: the engine takes from it the text of a key
//! and how far a source bears it out.

mod cards;
mod countries;
mod edition;
mod files;
mod hotlines;
mod numbers;
mod pictures;
mod products;
mod regions;
mod sign_offs;
mod strips;
mod texts;
mod verified;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use once_cell::sync::OnceCell;
use serde::{Deserialize, Deserializer};

pub use cards::{Card, CardClass, Cards};
pub use edition::edition;
pub use files::Files;
pub use hotlines::{Hotline, Hotlines, SPOTTING};
pub use numbers::decimal;
pub use pictures::{PICTURES, picture};
pub use products::{Drug, Product, Products, Route};
pub use regions::{Law, LocalNote, Region, RegionCode, Regions};
pub use sign_offs::{CLINICIAN, SignOff, Unit};
pub use strips::{Seen, StripLaw, StripLawStatus, StripProduct, StripProducts, Target};
pub use texts::{Text, TextKind, Texts, Translated, Translation, fill};

pub use verified::Verified;

/// Content that could not be read: which file, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("content file {file}: {why}")]
pub struct ContentError {
    /// Path below `core/content`.
    pub file: String,
    /// What is wrong with it.
    pub why: String,
}

/// A value that may be null and must be there.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// A source of lines and numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry<'a> {
    /// What it is.
    #[serde(borrow)]
    pub title: Cow<'a, str>,
    /// Year of the text that was read.
    #[serde(deserialize_with = "present")]
    pub year: Option<i32>,
    /// Where it was read.
    #[serde(borrow, rename = "where")]
    pub read_at: Cow<'a, str>,
    /// How far it was read.
    pub verified: Verified,
}

type Sources = BTreeMap<&'static str, SourceEntry<'static>>;
type StripLaws = BTreeMap<&'static str, StripLaw<'static>>;

/// All content, each file read on first use.
#[derive(Debug)]
pub struct Content {
    files: Files,
    /// In the order of their tags.
    languages: Vec<Texts>,
    /// Those of them that a person may choose.
    offered: Vec<String>,
    sources: OnceCell<Result<Sources, ContentError>>,
    products: OnceCell<Result<Products, ContentError>>,
    strip_products: OnceCell<Result<StripProducts, ContentError>>,
    strip_laws: OnceCell<Result<StripLaws, ContentError>>,
    regions: OnceCell<Result<Regions, ContentError>>,
    hotlines: OnceCell<Result<Hotlines, ContentError>>,
    cards: OnceCell<Result<Cards, ContentError>>,
    /// Paths and languages that a clinician has signed as they are.
    signed_protocols: OnceCell<Vec<(String, String)>>,
}

static EMBEDDED: OnceCell<Content> = OnceCell::new();

impl Content {
    /// The content that is built in.
    pub fn embedded() -> &'static Content {
        EMBEDDED.get_or_init(|| Content::new(Files::embedded()))
    }

    /// Content from elsewhere.
    pub fn new(files: Files) -> Content {
        let tags: BTreeSet<&str> = files.languages().collect();
        let languages = tags.iter().map(|tag| Texts::new(tag)).collect();
        let whole = tags.iter().filter(|tag| !tag.contains('-'));
        let mut offered: Vec<String> = whole.map(|tag| (*tag).to_owned()).collect();
        offered.sort_by_key(|lang| lang != FALLBACK);
        Content {
            files,
            languages,
            offered,
            sources: OnceCell::new(),
            products: OnceCell::new(),
            strip_products: OnceCell::new(),
            strip_laws: OnceCell::new(),
            regions: OnceCell::new(),
            hotlines: OnceCell::new(),
            cards: OnceCell::new(),
            signed_protocols: OnceCell::new(),
        }
    }

    /// The files behind it.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Languages that a person may choose, English first. What differs in one
    /// country (`fr-CA`) is no language of its own.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.offered.iter().map(String::as_str)
    }

    /// Whether there are texts in a language.
    pub fn has_language(&self, lang: &str) -> bool {
        self.texts(lang).is_some()
    }

    /// The best language there is for a tag: `fr-CA` -> `fr` -> English. Letter
    /// case does not matter.
    pub fn language(&self, tag: Option<&str>) -> &str {
        let tag = tag.unwrap_or(FALLBACK).replace('_', "-");
        let known = |wanted: &str| {
            let mut tags = self.languages.iter().map(Texts::tag);
            tags.find(|tag| tag.eq_ignore_ascii_case(wanted))
        };
        wider(&tag).find_map(known).unwrap_or(FALLBACK)
    }

    /// The same where the country is known: `fr` in `CA-QC` is `fr-CA` if there
    /// are words of its own for it.
    pub fn language_in(&self, tag: Option<&str>, region: Option<&str>) -> &str {
        let plain = tag.is_none_or(|tag| !tag.contains(['-', '_']));
        let country = region.and_then(|region| region.split(['-', '_']).next());
        match country.filter(|_| plain) {
            Some(country) => {
                let local = format!("{}-{country}", tag.unwrap_or(FALLBACK));
                self.language(Some(&local))
            }
            None => self.language(tag),
        }
    }

    /// A text: that of the country, else of the language, else in English.
    pub fn text(&self, lang: &str, key: &str) -> Option<&Text<'static>> {
        let own = |lang: &str| self.texts(lang)?.get(&self.files, key);
        // Nearly always the language itself has it.
        own(lang).or_else(|| wider(lang).skip(1).chain([FALLBACK]).find_map(own))
    }

    /// A text of the language itself, without falling back.
    pub fn own_text(&self, lang: &str, key: &str) -> Option<&Text<'static>> {
        self.texts(lang)?.get(&self.files, key)
    }

    /// Every key of a string file, in order.
    ///
    /// # Errors
    /// Where the English file is absent or broken; names it.
    pub fn keys(&self, file: &str) -> Result<Vec<String>, ContentError> {
        let texts: BTreeMap<String, serde::de::IgnoredAny> = self
            .files
            .parse(&format!("strings/{FALLBACK}/{file}.json"))?;
        Ok(texts.into_keys().collect())
    }

    fn texts(&self, lang: &str) -> Option<&Texts> {
        self.languages.iter().find(|texts| texts.tag() == lang)
    }

    /// A number, with or without its unit, as a language writes it: `0.4 mL` is
    /// `0,4 mL` in French. Anything else stays as it is.
    pub fn number<'a>(&self, lang: &str, value: &'a str) -> Cow<'a, str> {
        numbers::written(value, |key| Some(self.text(lang, key)?.text.as_ref()))
    }

    /// A source by id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry<'static>> {
        self.sources().ok()?.get(id)
    }

    /// Every source by its id.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn sources(&self) -> Result<&Sources, ContentError> {
        let read = || self.files.parse("sources.json");
        self.sources
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The naloxone and nalmefene products that may be shown.
    pub fn products(&self) -> Result<&Products, ContentError> {
        let read = || Products::read(&self.files);
        self.products
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The test strips that may be chosen.
    pub fn strip_products(&self) -> Result<&StripProducts, ContentError> {
        let read = || StripProducts::read(&self.files);
        self.strip_products
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// What the law says of strips in a region, where a list names it.
    pub fn strip_law(&self, code: &RegionCode) -> Option<&StripLaw<'static>> {
        let laws = self.strip_laws().ok()?;
        code.nearest_first().find_map(|code| laws.get(code))
    }

    /// What the law of each state says of strips, by the state's code.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn strip_laws(&self) -> Result<&StripLaws, ContentError> {
        let read = || self.files.parse("strip_laws.json");
        self.strip_laws
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Every phone line.
    pub fn hotlines(&self) -> Result<&Hotlines, ContentError> {
        let read = || Hotlines::read(&self.files);
        self.hotlines
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The cards that a check-in leads to.
    pub fn cards(&self) -> Result<&Cards, ContentError> {
        let read = || self.files.parse("cards.json");
        self.cards.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// What holds in a region, part by part from the nearest one that says it.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn region(&self, code: &RegionCode) -> Result<Region, ContentError> {
        Ok(self.regions()?.get(code))
    }

    /// Every region.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn regions(&self) -> Result<&Regions, ContentError> {
        let read = || Regions::read(&self.files);
        self.regions
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// What is wrong with each string file that does not read as one.
    pub fn broken_texts(&self) -> impl Iterator<Item = ContentError> {
        let all = self.languages.iter();
        all.flat_map(|texts| texts.broken(&self.files))
    }
}

/// The language that has every text.
pub const FALLBACK: &str = "en";

/// A tag and what is left of it without its last parts: `fr-CA`, `fr`.
fn wider(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0))
}
