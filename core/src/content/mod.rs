//! What Beside says, loaded: texts per language, sources, regions, products, protocols.
//!
//! The files live in `core/content`. They are built into the library and read
//! piece by piece on first use, so that the first screen waits only for what it
//! shows. A reviewer's copy can be loaded in their place.

mod cards;
mod edition;
mod entries;
mod files;
mod numbers;
mod pictures;
mod products;
mod regions;
mod spotters;
mod strips;
mod texts;
mod verified;

use std::borrow::Cow;
use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::Deserialize;

use entries::Entries;

pub use cards::{Card, CardClass, Cards};
pub use edition::edition;
pub use files::Files;
pub use numbers::decimal;
pub use pictures::{PICTURES, picture};
pub use products::{Product, Products, Route};
pub use regions::{Law, LocalNote, Region, RegionCode};
pub use spotters::{Spotter, Spotters};
pub use strips::{Seen, StripLaw, StripLawStatus, StripProduct, StripProducts, Target};
pub use texts::{Text, TextKind, Texts, fill};

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

/// A source of lines and numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry<'a> {
    /// What it is.
    #[serde(borrow)]
    pub title: Cow<'a, str>,
    /// Year of the text that was read.
    pub year: Option<i32>,
    /// Where it was read.
    #[serde(borrow, rename = "where")]
    pub read_at: Cow<'a, str>,
    /// How far it was read.
    pub verified: Verified,
}

type Sources = Entries<SourceEntry<'static>>;
type StripLaws = Entries<StripLaw<'static>>;

/// All content, read on first use.
#[derive(Debug)]
pub struct Content {
    files: Files,
    languages: BTreeMap<String, Texts>,
    sources: OnceCell<Result<Sources, ContentError>>,
    products: OnceCell<Result<Products, ContentError>>,
    strip_products: OnceCell<Result<StripProducts, ContentError>>,
    strip_laws: OnceCell<Result<StripLaws, ContentError>>,
    spotters: OnceCell<Result<Spotters, ContentError>>,
    cards: OnceCell<Result<Cards, ContentError>>,
}

static EMBEDDED: OnceCell<Content> = OnceCell::new();

impl Content {
    /// The content that is built in.
    pub fn embedded() -> &'static Content {
        EMBEDDED.get_or_init(|| Content::new(Files::embedded()))
    }

    /// Content from elsewhere.
    pub fn new(files: Files) -> Content {
        let languages = files
            .languages()
            .map(|lang| (lang.to_owned(), Texts::new(lang)))
            .collect();
        Content {
            files,
            languages,
            sources: OnceCell::new(),
            products: OnceCell::new(),
            strip_products: OnceCell::new(),
            strip_laws: OnceCell::new(),
            spotters: OnceCell::new(),
            cards: OnceCell::new(),
        }
    }

    /// The files behind it.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Language tags, English first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let english = self.languages.keys().filter(|lang| *lang == FALLBACK);
        let others = self.languages.keys().filter(|lang| *lang != FALLBACK);
        english.chain(others).map(String::as_str)
    }

    /// Whether there are texts in a language.
    pub fn has_language(&self, lang: &str) -> bool {
        self.languages.contains_key(lang)
    }

    /// The best language there is for a tag: `fr-CA` -> `fr` -> English.
    pub fn language(&self, tag: Option<&str>) -> &str {
        let mut tag = tag.unwrap_or(FALLBACK);
        loop {
            if let Some((lang, _)) = self.languages.get_key_value(tag) {
                return lang;
            }
            match tag.rsplit_once(['-', '_']) {
                Some((shorter, _)) => tag = shorter,
                None => return FALLBACK,
            }
        }
    }

    /// A text, in English where the language lacks it.
    pub fn text(&self, lang: &str, key: &str) -> Option<&Text<'static>> {
        let own = self
            .languages
            .get(lang)
            .and_then(|texts| texts.get(&self.files, key));
        own.or_else(|| self.languages.get(FALLBACK)?.get(&self.files, key))
    }

    /// A source by id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry<'static>> {
        self.sources().ok()?.get(id)
    }

    /// Every source with its id.
    pub fn all_sources(&self) -> Result<Vec<(&'static str, SourceEntry<'static>)>, ContentError> {
        self.sources()?.all()
    }

    fn sources(&self) -> Result<&Sources, ContentError> {
        let read = || Entries::read(&self.files, "sources.json");
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
        let read = || self.files.parse("strip_products.json");
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

    /// Every state with what its law says of strips.
    pub fn all_strip_laws(&self) -> Result<Vec<(&'static str, StripLaw<'static>)>, ContentError> {
        self.strip_laws()?.all()
    }

    fn strip_laws(&self) -> Result<&StripLaws, ContentError> {
        let read = || Entries::read(&self.files, "strip_laws.json");
        self.strip_laws
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Lines that stay with somebody who uses alone.
    pub fn spotters(&self) -> Result<&Spotters, ContentError> {
        let read = || self.files.parse("spotters.json");
        self.spotters
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
    pub fn region(&self, code: &RegionCode) -> Result<Region, ContentError> {
        Region::read(&self.files, code)
    }
}

/// The language that has every text.
pub const FALLBACK: &str = "en";
