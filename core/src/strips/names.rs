//! The names that the tables of strip testing use.

use serde::Deserialize;

use crate::content::Target;
use crate::flow::names;

names! {
    /// Conditions of lines, answers and branches.
    pub enum Condition {
        /// The strip looks for fentanyl.
        Fentanyl = "fentanyl",
        /// For xylazine.
        Xylazine = "xylazine",
        /// For nitazenes.
        Nitazene = "nitazene",
        /// For benzodiazepines.
        Benzodiazepine = "benzodiazepine",
        /// For medetomidine.
        Medetomidine = "medetomidine",
        /// Sold as meth or MDMA, or not sure.
        GroupA = "group_a",
        /// It is a pill.
        Pill = "pill",
        /// This strip's water goes by a rule of thumb, since nobody knows the mass.
        Residue = "residue",
        /// A mass that can be counted with was entered.
        MassKnown = "mass_known",
        /// The mass was judged by eye.
        ByEye = "by_eye",
        /// So little that it stands for nothing else.
        TooLittle = "too_little",
        /// The strip was damaged, open or out of date.
        Strip = "strip",
        /// Only a part was tested.
        Partial = "partial",
        /// The mix may be too weak.
        Weak = "weak",
        /// The thinned second test.
        Second = "second",
        /// The strip failed twice.
        InvalidTwice = "invalid_twice",
        /// It may be read.
        ReadDue = "read_due",
        /// It says nothing any more; lost time counts as that.
        PastVoid = "past_void",
        /// A thinner mix may tell the meth from fentanyl.
        CanDilute = "can_dilute",
        /// A strip of the same sort said worse before.
        EarlierWorse = "earlier_worse",
        /// The strip, or one that nobody named, may miss carfentanil.
        MayMissCarfentanil = "may_miss_carfentanil",
        /// The mix of an earlier strip of this batch will do.
        SameWater = "same_water",
        /// Something was read as there, or has to count as that.
        ActAsDetected = "act_as_detected",
        /// Xylazine or medetomidine was found in this batch.
        Sedative = "sedative",
        /// Medetomidine was found in this batch.
        FoundMedetomidine = "found_medetomidine",
        /// The last answer of the quiz was right.
        LastRight = "last_right",
    }
}

names! {
    /// What an answer records or asks for.
    pub enum Act {
        /// A strip for fentanyl.
        Fentanyl = "fentanyl",
        /// For xylazine.
        Xylazine = "xylazine",
        /// For nitazenes.
        Nitazene = "nitazene",
        /// For benzodiazepines.
        Benzodiazepine = "benzodiazepine",
        /// For medetomidine.
        Medetomidine = "medetomidine",
        /// Meth, MDMA or not sure.
        GroupA = "group_a",
        /// Anything else.
        GroupB = "group_b",
        /// It is a pill.
        Pill = "pill",
        /// It is no pill.
        NoPill = "no_pill",
        /// Flag STRIP.
        Strip = "strip",
        /// Flag PARTIAL.
        Partial = "partial",
        /// Flag WEAK.
        Weak = "weak",
        /// Flag SECOND.
        Second = "second",
        /// Weighed: the water follows from the mass.
        Weighed = "weighed",
        /// Judged by eye.
        ByEye = "by_eye",
        /// Nobody knows the mass: the water goes by a rule of thumb.
        Residue = "residue",
        /// The strip came out of the water.
        Dipped = "dipped",
        /// No line at C.
        Invalid = "invalid",
        /// An answer of the quiz was right.
        Right = "right",
        /// An answer of the quiz was wrong.
        Wrong = "wrong",
        /// Leaves for overdose response.
        OpenRespond = "open_respond",
    }
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

names! {
    /// Prompts, in the order in which a person should deal with them.
    pub enum PromptName {
        /// Too late to read.
        Void = "void",
        /// Read it now.
        Read = "read",
        /// Take it out of the water.
        Dip = "dip",
    }
}

names! {
    /// Clocks.
    pub enum ClockName {
        /// In the water.
        Dip = "dip",
        /// Until it may be read.
        Read = "read",
        /// Until it says nothing any more.
        Void = "void",
    }
}

names! {
    /// Inputs.
    pub enum InputName {
        /// Which strip.
        Product = "product",
        /// What goes into the water, milligrammes.
        MassMg = "mass_mg",
        /// Whether it is only a part.
        Partial = "partial",
    }
}

/// Nothing differs between variants: there is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {}
