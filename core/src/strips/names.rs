//! The names that the tables of strip testing use.

use serde::Deserialize;

use crate::content::Target;

/// Conditions of lines, answers and branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The strip looks for fentanyl.
    Fentanyl,
    /// For xylazine.
    Xylazine,
    /// For nitazenes.
    Nitazene,
    /// For benzodiazepines.
    Benzodiazepine,
    /// For medetomidine.
    Medetomidine,
    /// Sold as meth or MDMA, or not sure.
    GroupA,
    /// It is a pill.
    Pill,
    /// This strip's water goes by a rule of thumb, since nobody knows the mass.
    Residue,
    /// A mass that can be counted with was entered.
    MassKnown,
    /// The mass was judged by eye.
    ByEye,
    /// So little that it stands for nothing else.
    TooLittle,
    /// The strip was damaged, open or out of date.
    Strip,
    /// Only a part was tested.
    Partial,
    /// The mix may be too weak.
    Weak,
    /// The thinned second test.
    Second,
    /// The strip failed twice.
    InvalidTwice,
    /// It may be read.
    ReadDue,
    /// It says nothing any more; lost time counts as that.
    PastVoid,
    /// A thinner mix may tell the meth from fentanyl.
    CanDilute,
    /// A strip of the same sort said worse before.
    EarlierWorse,
    /// The strip, or one that nobody named, may miss carfentanil.
    MayMissCarfentanil,
    /// The mix of an earlier strip of this batch will do.
    SameWater,
    /// Something was read as there, or has to count as that.
    ActAsDetected,
    /// Xylazine or medetomidine was found in this batch.
    Sedative,
    /// Medetomidine was found in this batch.
    FoundMedetomidine,
    /// The last answer of the quiz was right.
    LastRight,
}

/// What an answer records or asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A strip for fentanyl.
    Fentanyl,
    /// For xylazine.
    Xylazine,
    /// For nitazenes.
    Nitazene,
    /// For benzodiazepines.
    Benzodiazepine,
    /// For medetomidine.
    Medetomidine,
    /// Meth, MDMA or not sure.
    GroupA,
    /// Anything else.
    GroupB,
    /// It is a pill.
    Pill,
    /// It is no pill.
    NoPill,
    /// Flag STRIP.
    Strip,
    /// Flag PARTIAL.
    Partial,
    /// Flag WEAK.
    Weak,
    /// Flag SECOND.
    Second,
    /// Weighed: the water follows from the mass.
    Weighed,
    /// Judged by eye.
    ByEye,
    /// Nobody knows the mass: the water goes by a rule of thumb.
    Residue,
    /// The strip came out of the water.
    Dipped,
    /// No line at C.
    Invalid,
    /// An answer of the quiz was right.
    Right,
    /// An answer of the quiz was wrong.
    Wrong,
    /// Leaves for overdose response.
    OpenRespond,
}

impl Act {
    /// The target that an answer names.
    pub(super) fn target(self) -> Option<Target> {
        Some(match self {
            Act::Fentanyl => Target::Fentanyl,
            Act::Xylazine => Target::Xylazine,
            Act::Nitazene => Target::Nitazene,
            Act::Benzodiazepine => Target::Benzodiazepine,
            Act::Medetomidine => Target::Medetomidine,
            _ => return None,
        })
    }
}

/// Prompts, in the order in which a person should deal with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptName {
    /// Too late to read.
    Void,
    /// Read it now.
    Read,
    /// Take it out of the water.
    Dip,
}

/// Clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockName {
    /// In the water.
    Dip,
    /// Until it may be read.
    Read,
    /// Until it says nothing any more.
    Void,
}

/// Inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputName {
    /// Which strip.
    Product,
    /// What goes into the water, milligrammes.
    MassMg,
    /// Whether it is only a part.
    Partial,
}

/// Nothing differs between variants: there is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {}
