//! The measures of each language and what a text may reach, as the facts on
//! languages give them (section 4). Spanish and French have no school grade of
//! their own: their targets stand where English grade 5 and 6 stand.

use super::words::Counts;
use super::{french, spanish, syllables};

/// A language whose texts can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// US English.
    English,
    /// Spanish of any country.
    Spanish,
    /// French of any country.
    French,
}

/// One measure: what it makes of counts, and how far it may go.
#[derive(Debug)]
pub struct Measure {
    /// Its name in the field.
    pub name: &'static str,
    /// What it makes of counts.
    pub of: fn(Counts) -> f64,
    /// Limit of steps.
    pub steps: f64,
    /// Limit of background text.
    pub background: f64,
    /// A greater value is easier: the limits are the least.
    pub greater_is_easier: bool,
    /// Fewer words than this say little.
    pub enough_words: usize,
}

const ENGLISH: &[Measure] = &[Measure {
    name: "Flesch-Kincaid grade",
    of: Counts::grade,
    steps: 5.0,
    background: 6.0,
    greater_is_easier: false,
    enough_words: 40,
}];

const SPANISH: &[Measure] = &[Measure {
    name: "INFLESZ",
    of: Counts::szigriszt_pazos,
    steps: 75.0,
    background: 70.0,
    greater_is_easier: true,
    enough_words: 100,
}];

const FRENCH: &[Measure] = &[
    Measure {
        name: "Kandel-Moles",
        of: Counts::kandel_moles,
        steps: 80.0,
        background: 75.0,
        greater_is_easier: true,
        enough_words: 100,
    },
    Measure {
        name: "LIX",
        of: Counts::lix,
        steps: 36.0,
        background: 42.0,
        greater_is_easier: false,
        enough_words: 100,
    },
];

impl Language {
    /// The language of a tag; none where there is no measure.
    pub fn of(tag: &str) -> Option<Language> {
        match tag.split('-').next() {
            Some("en") => Some(Language::English),
            Some("es") => Some(Language::Spanish),
            Some("fr") => Some(Language::French),
            _ => None,
        }
    }

    /// Its measures.
    pub fn measures(self) -> &'static [Measure] {
        match self {
            Language::English => ENGLISH,
            Language::Spanish => SPANISH,
            Language::French => FRENCH,
        }
    }

    /// Syllables of one word.
    pub fn syllables(self, word: &str) -> usize {
        match self {
            Language::English => syllables(word),
            Language::Spanish => spanish::syllables(word),
            Language::French => french::syllables(word),
        }
    }
}

impl Measure {
    /// Whether a value is within a limit.
    pub fn within(&self, value: f64, limit: f64) -> bool {
        if self.greater_is_easier {
            value >= limit
        } else {
            value <= limit
        }
    }

    /// The harder of two values.
    pub fn harder(&self, a: f64, b: f64) -> f64 {
        if self.greater_is_easier {
            a.min(b)
        } else {
            a.max(b)
        }
    }
}
