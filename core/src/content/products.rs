//! Naloxone and nalmefene products: what each card says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::ContentError;
use super::files::Files;
use super::verified::Verified;

/// The product cards, in the order in which they are offered.
#[derive(Debug, Clone, Deserialize)]
pub struct Products {
    /// All that may be shown.
    #[serde(borrow)]
    pub products: Vec<Product<'static>>,
    /// Those that are known but not shown, and why.
    #[serde(default, rename = "hidden")]
    _hidden: serde::de::IgnoredAny,
}

/// One product.
#[derive(Debug, Clone, Deserialize)]
pub struct Product<'a> {
    /// Stable id for `set`, logs and the handover card.
    pub id: &'a str,
    /// Brand or common names; empty for the generic cards.
    #[serde(borrow)]
    pub names: Vec<Cow<'a, str>>,
    /// Text key of the name where there is no brand.
    pub name_key: Option<&'a str>,
    /// ISO 3166 codes where it is sold or handed out; empty is everywhere.
    pub countries: Vec<&'a str>,
    /// `naloxone` or `nalmefene`.
    pub drug: &'a str,
    /// `spray` or `needle`.
    pub kind: Route,
    /// Least age on the label, years.
    pub age_min: Option<u32>,
    /// Date of the label that was read.
    pub label_date: Option<&'a str>,
    /// Text keys in order.
    pub card_steps: Vec<&'a str>,
    /// What a further dose is given with.
    pub next_step: &'a str,
    /// Values for the placeholders of the card.
    #[serde(default)]
    pub values: BTreeMap<&'a str, Cow<'a, str>>,
    /// Remarks after the steps.
    #[serde(default)]
    pub notes: Vec<&'a str>,
    /// Source ids.
    pub sources: Vec<&'a str>,
    /// How far the card is borne out.
    pub verified: Verified,
}

/// How it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Into the nose.
    Spray,
    /// Into a muscle.
    Needle,
}

impl Products {
    pub(super) fn read(files: &Files) -> Result<Products, ContentError> {
        files.parse("products.json")
    }

    /// A product by id.
    pub fn get(&self, id: &str) -> Option<&Product<'static>> {
        self.products.iter().find(|product| product.id == id)
    }
}
