//! What a check found.

use serde::Serialize;

use super::reading::Measure;
use super::rules::rules;
use super::texts::Phrases;
use super::walk::Modelled;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// Id of the rule; those of the safety invariants begin with their number.
    pub rule: String,
    /// Where: the shortest way through a protocol, else a file and key.
    pub path: Vec<String>,
    /// What is wrong and what was expected.
    pub detail: String,
}

impl Violation {
    /// A violation of the wording or wiring of one entry of a file.
    pub fn at(rule: &str, file: &str, key: &str, detail: impl Into<String>) -> Violation {
        debug_assert!(is_known(rule), "{rule} stands in no list of rules");
        let path = [file, key].into_iter().filter(|part| !part.is_empty());
        Violation {
            rule: rule.into(),
            path: path.map(str::to_owned).collect(),
            detail: detail.into(),
        }
    }
}

/// Whether a rule stands in the list, or in that of wording.
pub fn is_known(rule: &str) -> bool {
    rules().any(|own| own == rule) || Phrases::are_named(rule)
}

/// What was proved, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Guided paths that were walked.
    pub protocols: usize,
    /// Tables that were walked: protocols times their variants.
    pub variants: usize,
    /// Distinct situations: a state with what is kept and which clocks are due.
    pub states: usize,
    /// Steps from one situation to another, by an answer or by time.
    pub paths: usize,
    /// Texts that were read, all languages together.
    pub strings: usize,
    /// What is wrong, the shortest path for each.
    pub violations: Vec<Violation>,
    /// Texts of each language, for people.
    #[serde(skip)]
    pub languages: Vec<Texts>,
    /// How hard they are to read, for people.
    #[serde(skip)]
    pub eases: Vec<Ease>,
    /// How long each variant takes to read and tap, for people.
    #[serde(skip)]
    pub modelled: Vec<Modelled>,
}

/// How many texts a language has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Language tag.
    pub lang: String,
    /// All of them.
    pub strings: usize,
    /// Those that no native speaker has read.
    pub unreviewed: usize,
}

/// One measure over one sort of text of a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Ease {
    /// Language tag.
    pub lang: String,
    /// `steps` or `background`.
    pub sort: &'static str,
    /// The measure's name.
    pub measure: &'static str,
    /// What it may reach.
    pub limit: f64,
    /// Of all pools of text.
    pub worst: f64,
    /// Over all pools of text.
    pub mean: f64,
}

impl Ease {
    /// What values come to; nothing where there are none.
    pub fn of(
        lang: &str,
        sort: &'static str,
        measure: &Measure,
        limit: f64,
        values: &[f64],
    ) -> Option<Ease> {
        let harder = |a, b| measure.harder(a, b);
        Some(Ease {
            lang: lang.to_owned(),
            sort,
            measure: measure.name,
            limit,
            worst: values.iter().copied().reduce(harder)?,
            mean: values.iter().sum::<f64>() / values.len() as f64,
        })
    }
}
