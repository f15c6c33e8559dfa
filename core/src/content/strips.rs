//! Test strips: what is known of each product, and what the law of each state says.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::ContentError;
use super::files::Files;
use super::verified::Verified;

const FILE: &str = "strip_products.json";

/// The strips that may be chosen, in the order in which they are offered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripProducts {
    /// All that may be shown.
    #[serde(borrow)]
    pub products: Vec<StripProduct<'static>>,
    /// Those that are known but not shown, and why.
    hidden: Vec<Hidden>,
}

/// A product that must not be shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden {
    id: String,
    /// Why not, for those who read the file.
    #[serde(rename = "why")]
    _why: String,
}

/// One strip of one maker; what its insert does not say is the default of the path.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripProduct<'a> {
    /// Stable id for `set` and logs.
    pub id: &'a str,
    /// Name as on the pack.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// What it looks for.
    pub target: Target,
    /// What the label says, ng/mL.
    #[serde(deserialize_with = "super::present")]
    pub label_cutoff: Option<i64>,
    /// What to count on, ng/mL: the worst that was measured in water.
    pub plan_lod: i64,
    /// Whether it sees carfentanil.
    pub carfentanil: Seen,
    /// The insert says that it may be used with methamphetamine or MDMA.
    pub meth_rated: bool,
    /// Micrograms to a millilitre as the insert has it.
    #[serde(deserialize_with = "super::present")]
    pub mix_ug_ml: Option<i64>,
    /// Seconds in the water.
    #[serde(deserialize_with = "super::present")]
    pub dip_s: Option<i64>,
    /// Seconds after which it is read.
    #[serde(deserialize_with = "super::present")]
    pub read_s: Option<i64>,
    /// Seconds after which it says nothing any more.
    #[serde(deserialize_with = "super::present")]
    pub void_s: Option<i64>,
    /// Source ids.
    pub sources: Vec<&'a str>,
    /// How far the record is borne out.
    pub verified: Verified,
}

/// What a strip looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Fentanyl and much that is like it.
    Fentanyl,
    /// Xylazine.
    Xylazine,
    /// Nitazenes.
    Nitazene,
    /// Benzodiazepines.
    Benzodiazepine,
    /// Medetomidine.
    Medetomidine,
}

impl Target {
    /// All of them, in the order of the path's answers.
    pub const ALL: [Target; 5] = [
        Target::Fentanyl,
        Target::Xylazine,
        Target::Nitazene,
        Target::Benzodiazepine,
        Target::Medetomidine,
    ];

    /// The id that content and screens use.
    pub fn id(self) -> &'static str {
        match self {
            Target::Fentanyl => "fentanyl",
            Target::Xylazine => "xylazine",
            Target::Nitazene => "nitazene",
            Target::Benzodiazepine => "benzodiazepine",
            Target::Medetomidine => "medetomidine",
        }
    }
}

/// Whether something is seen by a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// It was, in every test that was read.
    Seen,
    /// It was missed in some test.
    Missed,
    /// Nothing was read about it.
    Unknown,
}

impl StripProducts {
    pub(super) fn read(files: &Files) -> Result<StripProducts, ContentError> {
        let all: StripProducts = files.parse(FILE)?;
        let shown = |hidden: &&Hidden| all.get(&hidden.id).is_some();
        match all.hidden.iter().find(shown) {
            None => Ok(all),
            Some(hidden) => Err(ContentError {
                file: FILE.to_owned(),
                why: format!("{} is among both \"products\" and \"hidden\"", hidden.id),
            }),
        }
    }

    /// A product by id.
    pub fn get(&self, id: &str) -> Option<&StripProduct<'static>> {
        self.products.iter().find(|product| product.id == id)
    }
}

/// What a state's law says of fentanyl strips, as far as lists tell it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripLaw<'a> {
    /// Name of the state.
    pub name: &'a str,
    /// What the lists say.
    pub status: StripLawStatus,
    /// Day, month or year of the list; nothing where it has none.
    #[serde(deserialize_with = "super::present")]
    pub as_of: Option<&'a str>,
    /// Source ids.
    pub sources: Vec<&'a str>,
    /// How far it was read. No statute was.
    pub verified: Verified,
}

/// Where a list puts a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StripLawStatus {
    /// Named: a state law allows fentanyl strips.
    Allowed,
    /// Not named among the states where they are illegal.
    NotListed,
    /// Named: they may count as drug paraphernalia.
    MayBeIllegal,
}

impl StripLawStatus {
    /// The id that text keys use.
    pub fn id(self) -> &'static str {
        match self {
            StripLawStatus::Allowed => "allowed",
            StripLawStatus::NotListed => "not_listed",
            StripLawStatus::MayBeIllegal => "may_be_illegal",
        }
    }
}
