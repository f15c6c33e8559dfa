//! The names that the tables of strip testing use.

use serde::Deserialize;

use crate::content::Target;
use crate::flow::names;
use crate::flow::table::{Hours, Number, Seconds};

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
        /// A strip of this batch showed one line, if only in the stronger mix.
        Found = "found",
        /// A strip of this batch was dipped, so there is water to get rid of.
        Tested = "tested",
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

names! {
    /// States that the code relies on.
    pub enum StateName {
        /// Another strip begins.
        Strip = "strip",
        /// The line is there.
        NotDetected = "not_detected",
        /// The line is faint.
        Faint = "faint",
        /// There is no line.
        Detected = "detected",
        /// Detected in the second test, too.
        DetectedTwice = "detected_twice",
        /// Detected in the first test, not in the second.
        MixedSignal = "mixed_signal",
        /// Nobody is sure about the line.
        Unsure = "unsure",
        /// No control line.
        Invalid = "invalid",
        /// Read too late.
        TooLate = "too_late",
        /// No strip is here.
        NoStrip = "no_strip",
        /// It does not dissolve.
        NotTestable = "not_testable",
        /// What to do now, whatever came of the batch.
        Plan = "plan",
        /// Over.
        End = "end",
    }
}

/// The one state of the quiz that the code relies on.
pub(super) mod quiz {
    use super::names;

    names! {
        /// States that the code relies on.
        pub enum StateName {
            /// Over: there is a score.
            End = "end",
        }
    }
}

/// The numbers of strip testing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// In the water, where the insert does not say it; so are the next two.
    pub dip_s: Seconds,
    /// From the water to the reading.
    pub read_s: Seconds,
    /// From the water to when it says nothing any more.
    pub void_s: Seconds,
    /// From the open pouch to the water; said in texts.
    pub open_h: Hours,
    /// Least mass that may be entered.
    pub mass_min_mg: Number,
    /// Greatest mass that may be entered.
    pub mass_max_mg: Number,
    /// A mass below this is too little to weigh out.
    pub least_mg: Number,
    /// The mass of the rule without a scale.
    pub rule_mg: Number,
    /// Micrograms to a millilitre of the first test.
    pub mix_ug_ml: Number,
    /// The same for a nitazene strip.
    pub mix_nitazene_ug_ml: Number,
    /// Micrograms to a millilitre of the second test.
    pub second_ug_ml: Number,
    /// Water for a residue that may be methamphetamine or MDMA.
    pub residue_ml: Number,
    /// Least water for a residue; said in texts.
    pub floor_ml: Number,
    /// What a strip is taken to see, ng/mL.
    pub lod_fentanyl: Number,
    /// The same for xylazine.
    pub lod_xylazine: Number,
    /// The same for nitazenes.
    pub lod_nitazene: Number,
    /// The same for benzodiazepines.
    pub lod_benzodiazepine: Number,
    /// The same for medetomidine.
    pub lod_medetomidine: Number,
    /// Nitazenes that a strip found; said in texts.
    pub nitazene_found: Number,
    /// Nitazenes that were tried; said in texts.
    pub nitazene_tested: Number,
    /// Percent of benzodiazepines that were found; said in texts.
    pub benzodiazepine_found_percent: Number,
}

/// The quiz has no numbers of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuizNumbers {}

/// Nothing differs between variants: there is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {}
