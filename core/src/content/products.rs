//! Naloxone and nalmefene products: what each card says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::ContentError;
use super::files::Files;
use super::verified::Verified;

/// The product cards, in the order in which they are offered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Products {
    /// All that may be shown.
    #[serde(borrow)]
    pub products: Vec<Product<'static>>,
    /// Steps that differ for somebody under one, by the step that they replace.
    #[serde(borrow)]
    pub infant_steps: BTreeMap<&'static str, &'static str>,
}

/// One product. It decides the card and the drug, never an interval between doses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product<'a> {
    /// Stable id for `set`, logs and the handover card.
    pub id: &'a str,
    /// Brand or common names; empty for the generic cards.
    #[serde(borrow)]
    pub names: Vec<Cow<'a, str>>,
    /// Text key of the name where there is no brand.
    #[serde(deserialize_with = "super::present")]
    pub name_key: Option<&'a str>,
    /// ISO 3166 codes where it is sold or handed out; empty is everywhere.
    pub countries: Vec<&'a str>,
    /// What is in it.
    pub drug: Drug,
    /// `spray` or `needle`.
    pub kind: Route,
    /// Least age on the label, years.
    #[serde(deserialize_with = "super::present")]
    pub age_min: Option<u32>,
    /// Date of the label that was read.
    #[serde(deserialize_with = "super::present")]
    pub label_date: Option<&'a str>,
    /// Text keys of the steps, in order.
    pub card_steps: Vec<&'a str>,
    /// Text keys of what is not needed at once: how to hold it, what comes after.
    pub more_steps: Vec<&'a str>,
    /// What a further dose is given with.
    pub next_step: &'a str,
    /// Values for the placeholders of the card.
    pub values: BTreeMap<&'a str, Cow<'a, str>>,
    /// Source ids.
    pub sources: Vec<&'a str>,
    /// How far the card is borne out.
    pub verified: Verified,
}

/// What is given against opioids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drug {
    /// Wears off in 30 to 90 minutes.
    Naloxone,
    /// Lasts for hours.
    Nalmefene,
}

impl Drug {
    /// The id that content uses.
    pub fn id(self) -> &'static str {
        match self {
            Drug::Naloxone => "naloxone",
            Drug::Nalmefene => "nalmefene",
        }
    }
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

    /// The text key of a step as it is told for a person of that age.
    pub fn step_at<'a>(&self, key: &'a str, infant: bool) -> &'a str {
        let own = self.infant_steps.get(key).filter(|_| infant);
        own.copied().unwrap_or(key)
    }

    /// A product by id.
    pub fn get(&self, id: &str) -> Option<&Product<'static>> {
        self.products.iter().find(|product| product.id == id)
    }
}
