//! The names that the check-in's table uses.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Conditions of lines, answers and branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The question is one of those that this person is asked.
    AsksBody,
    /// See `AsksBody`.
    AsksDaily,
    /// See `AsksBody`.
    AsksExposure,
    /// See `AsksBody`.
    AsksMonth,
    /// See `AsksBody`.
    AsksDrugs,
    /// See `AsksBody`.
    AsksHow,
    /// See `AsksBody`.
    AsksPregnant,
    /// See `AsksBody`.
    AsksMind,
    /// See `AsksBody`.
    AsksNeeds,
    /// See `AsksBody`.
    AsksWhere,
    /// See `AsksBody`.
    AsksWho,
    /// See `AsksBody`.
    AsksKnowHow,
    /// See `AsksBody`.
    AsksGoal,
    /// See `AsksBody`.
    AsksReading,
    /// There are more cards than are shown.
    More,
    /// Nothing was answered that brings up a card.
    NoCards,
}

impl Condition {
    /// The question that it is about.
    pub(super) fn question(self) -> Option<&'static str> {
        Some(match self {
            Condition::AsksBody => "body",
            Condition::AsksDaily => "daily",
            Condition::AsksExposure => "exposure",
            Condition::AsksMonth => "month",
            Condition::AsksDrugs => "drugs",
            Condition::AsksHow => "how",
            Condition::AsksPregnant => "pregnant",
            Condition::AsksMind => "mind",
            Condition::AsksNeeds => "needs",
            Condition::AsksWhere => "where",
            Condition::AsksWho => "who",
            Condition::AsksKnowHow => "know_how",
            Condition::AsksGoal => "goal",
            Condition::AsksReading => "reading",
            Condition::More | Condition::NoCards => return None,
        })
    }
}

/// What an answer asks for beside being kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Shows every card.
    SeeAll,
    /// Leaves for overdose response.
    OpenRespond,
}

/// The check-in has no prompts and no clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nothing {}

/// Inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputName {
    /// Any of the question's options.
    Picks,
}

/// Which questions there are, and who is asked which of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Options of the questions of which any may be picked.
    pub options: BTreeMap<String, Vec<String>>,
    /// Questions that a pick in `why` adds.
    pub adds: BTreeMap<String, Vec<String>>,
    /// Questions that come with another one.
    pub with: BTreeMap<String, String>,
    /// The question that is asked whenever any other is.
    pub last: String,
    /// The order of asking.
    pub order: Vec<String>,
}
