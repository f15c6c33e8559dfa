//! The cards that a check-in leads to, and what brings each of them up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::verified::Verified;

/// All cards, in the order of priority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// The first of each class goes before the others.
    #[serde(borrow)]
    pub cards: Vec<Card<'static>>,
}

/// One card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card<'a> {
    /// Stable id.
    pub id: &'a str,
    /// What sort of card it is.
    pub class: CardClass,
    /// Guidance to read: a topic id.
    #[serde(default)]
    pub topic: Option<&'a str>,
    /// Another guided path to go to.
    #[serde(default)]
    pub path: Option<&'a str>,
    /// Kinds of places.
    #[serde(default)]
    pub kinds: Vec<&'a str>,
    /// Any of these brings it up; each is question and answer, all of which hold.
    #[serde(borrow)]
    pub when: Vec<BTreeMap<&'a str, &'a str>>,
    /// A warning that goes before any other guidance, and before a service.
    #[serde(default)]
    pub must: bool,
    /// A card that says the same: this one is left out where that one is shown.
    #[serde(default)]
    pub unless: Option<&'a str>,
    /// Warnings: where one of them comes up, this card is shown only with one.
    #[serde(default)]
    pub after: Vec<&'a str>,
    /// Source ids.
    pub sources: Vec<&'a str>,
    /// How far the link between answer and card is borne out.
    pub verified: Verified,
}

/// What sort of card it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardClass {
    /// Cannot wait.
    Danger,
    /// To read or do.
    Guidance,
    /// Places and people.
    Service,
}
