//! The names that the check-in's table uses.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::flow::names;
use crate::flow::table::{Hours, Number};

names! {
    /// Conditions of lines, answers and branches.
    pub enum Condition {
        /// The question is one of those that this person is asked.
        AsksBody = "asks_body",
        /// See `AsksBody`.
        AsksDaily = "asks_daily",
        /// See `AsksBody`.
        AsksExposure = "asks_exposure",
        /// See `AsksBody`.
        AsksMonth = "asks_month",
        /// See `AsksBody`.
        AsksDrugs = "asks_drugs",
        /// See `AsksBody`.
        AsksHow = "asks_how",
        /// See `AsksBody`.
        AsksPregnant = "asks_pregnant",
        /// See `AsksBody`.
        AsksMind = "asks_mind",
        /// See `AsksBody`.
        AsksNeeds = "asks_needs",
        /// See `AsksBody`.
        AsksWhere = "asks_where",
        /// See `AsksBody`.
        AsksWho = "asks_who",
        /// See `AsksBody`.
        AsksKnowHow = "asks_know_how",
        /// See `AsksBody`.
        AsksGoal = "asks_goal",
        /// See `AsksBody`.
        AsksReading = "asks_reading",
        /// There are more cards than are shown.
        More = "more",
        /// Nothing was answered that brings up a card.
        NoCards = "no_cards",
    }
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

names! {
    /// What an answer asks for beside being kept.
    pub enum Act {
        /// Shows every card.
        SeeAll = "see_all",
        /// Leaves for overdose response.
        OpenRespond = "open_respond",
    }
}

names! {
    /// The check-in has no prompts and no clocks.
    pub enum Nothing {}
}

names! {
    /// Inputs.
    pub enum InputName {
        /// Any of the question's options.
        Picks = "picks",
    }
}

names! {
    /// States that the code relies on.
    pub enum StateName {
        /// What brings the person here; decides the other questions.
        Why = "why",
        /// The cards that the answers bring up.
        Cards = "cards",
        /// After them.
        End = "end",
    }
}

/// The numbers of the check-in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Questions at most.
    pub questions: Number,
    /// Cards before "see all" at most.
    pub cards: Number,
    /// Hours in which treatment after an exposure may begin; said in texts.
    pub exposure_h: Hours,
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
