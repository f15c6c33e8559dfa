//! Translations whose English text was edited since they were made.

use std::collections::BTreeMap;

use beside_core::content::{FALLBACK, Translation};

use super::super::report::Violation;
use super::catalogue::{Catalogue, Entry};

/// Every translation that somebody must look at again.
pub fn check(catalogue: &Catalogue) -> Vec<Violation> {
    let (english, others): (Vec<&Entry>, Vec<&Entry>) = catalogue
        .entries
        .iter()
        .partition(|entry| entry.lang == FALLBACK);
    let english: BTreeMap<&str, &str> = english
        .into_iter()
        .map(|entry| (entry.key.as_str(), entry.record.text.as_str()))
        .collect();
    let stale = others.into_iter().filter_map(|entry| {
        let made = entry.record.made.as_ref()?;
        let text = english.get(entry.key.as_str())?;
        if made.is_fresh(text) {
            return None;
        }
        let why = if made.state == Translation::Stale {
            "is marked stale: it no longer says what the English text says"
        } else {
            "the English text was edited since this was made from it"
        };
        Some(entry.violation("stale_translation", why))
    });
    stale.collect()
}
