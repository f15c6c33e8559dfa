//! What the response keeps beside its state.

use serde::{Deserialize, Serialize};

use super::names::StateName;

/// Session time, see [`crate::flow::Timeline`].
type Ms = i64;

/// The fold's memory of what was answered and set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// Age as set.
    pub age: Option<Age>,
    /// Pregnant as set.
    pub pregnant: Option<bool>,
    /// Product as set.
    pub product: Option<String>,
    /// How CPR is done.
    pub mode: Mode,
    /// Where we are, to be read out.
    pub place: Option<String>,
    /// Emergency call.
    pub call: CallStatus,
    /// When something was last answered about the call.
    pub call_at: Option<Ms>,
    /// When the number was first dialled or somebody asked.
    pub call_first_at: Option<Ms>,
    /// When the call that has to wait was first asked for again in care.
    pub call_again_at: Option<Ms>,
    /// Calling from this phone failed since the last answer about the call.
    pub dial_failed: bool,
    /// Every dose.
    pub doses: Vec<DoseLog>,
    /// Whether naloxone is here.
    pub naloxone: Naloxone,
    /// Spray or needle.
    pub kind: NaloxoneKind,
    /// When it was last said that there is none.
    pub naloxone_no_at: Option<Ms>,
    /// The device in hand gave nothing.
    pub device_failed: bool,
    /// Whether the person did not wake up, as last answered.
    pub unresponsive: Option<bool>,
    /// Breathing as last answered.
    pub breathing: Breathing,
    /// Since the last dose the person breathed well or was awake.
    pub responded: bool,
    /// An AED is here.
    pub aed: bool,
    /// Where naloxone and the dose card lead back to.
    pub back_to: BackTo,
    /// The breathing was just found to be good: naloxone leads on to the side.
    pub to_side: bool,
    /// The state that was left for naloxone or the dose card.
    pub left: Option<Left>,
    /// When the state was entered, naloxone and the dose card in between not counted.
    pub since: Ms,
    /// When breaths, the airway or CPR was first begun.
    pub in_care_at: Option<Ms>,
    /// When the first breath could be given.
    pub breath_at: Option<Ms>,
    /// CPR was left at least once.
    pub cpr_left: bool,
    /// When the present stretch of breaths or CPR began.
    pub stretch_at: Option<Ms>,
    /// Time spent in breaths, without a stretch that still goes on.
    pub breaths_ms: i64,
    /// Time spent in CPR, without a stretch that still goes on.
    pub cpr_ms: i64,
    /// The last answer in the recovery position, or the one that led there; from when
    /// the prompt `watch` is up only `still_breathing` counts.
    pub watched_at: Ms,
    /// The last `still_breathing`.
    pub still_at: Option<Ms>,
    /// Every fit.
    pub fits: Vec<FitLog>,
    /// What was seen, for what is told and handed over.
    pub seen: Seen,
}

/// What was answered at some time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Did not wake up, or only half.
    pub hard_to_wake: bool,
    /// Was hot, confused or in chest pain.
    pub unwell: bool,
    /// Breathed badly.
    pub abnormal: bool,
    /// Did not breathe.
    pub not_breathing: bool,
    /// Breathed well again, when first.
    pub normal_at: Option<Ms>,
    /// Was awake, when first.
    pub awake_at: Option<Ms>,
    /// The ambulance team came.
    pub help_at: Option<Ms>,
}

/// A logged dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseLog {
    /// When.
    pub at: Ms,
    /// How often time had been lost until then.
    pub gaps: u32,
    /// Product id, where known.
    pub product: Option<String>,
    /// Who gave it.
    pub by: By,
}

/// A fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FitLog {
    /// When it began.
    pub began: Ms,
    /// When it was over, where that was answered.
    pub over: Option<Ms>,
}

/// A state that was left for naloxone or the dose card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The state.
    pub state: Option<StateName>,
    /// When it was entered.
    pub since: Ms,
}

/// Where naloxone and the dose card lead back to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BackTo {
    /// Looking at the breathing.
    #[default]
    Breathing,
    /// Breaths.
    Breaths,
    /// The airway held open.
    Airway,
    /// CPR.
    Cpr,
    /// The recovery position.
    Recovery,
    /// A fit.
    Fit,
}

impl BackTo {
    /// The state to come back to from one that is left for naloxone.
    pub fn of(state: Option<StateName>) -> BackTo {
        match state {
            Some(StateName::Breaths) => BackTo::Breaths,
            Some(StateName::Airway) => BackTo::Airway,
            Some(StateName::Cpr) => BackTo::Cpr,
            Some(StateName::Recovery) => BackTo::Recovery,
            Some(StateName::Fit) => BackTo::Fit,
            _ => BackTo::Breathing,
        }
    }
}

/// Who gave a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Whoever holds the phone.
    Me,
    /// Somebody else, before or now.
    Other,
}

/// Age, as far as the steps differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// From puberty on.
    Adult,
    /// One year to puberty.
    Child,
    /// Under one year.
    Infant,
}

/// How CPR is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Compressions and breaths.
    #[default]
    Full,
    /// Compressions only.
    HandsOnly,
    /// Breaths only.
    BreathsOnly,
}

/// The emergency call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallStatus {
    /// Nothing was answered about it.
    #[default]
    None,
    /// It has to wait.
    Pending,
    /// Somebody else was asked.
    Asked,
    /// Dialled here.
    Dialled,
    /// Made.
    Made,
}

/// Whether naloxone is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Naloxone {
    /// Nobody said.
    #[default]
    Unknown,
    /// There is none, or none left.
    No,
    /// It is here.
    Here,
}

/// Spray or needle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NaloxoneKind {
    /// Nobody said.
    #[default]
    Unknown,
    /// Nose spray.
    Spray,
    /// Vial, ampoule, syringe or auto-injector.
    Needle,
}

/// Breathing, or being awake, as last answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breathing {
    /// Nothing was answered.
    #[default]
    Unknown,
    /// Breathing well or awake.
    Normal,
    /// Slow, shallow, noisy.
    Abnormal,
    /// Worse than before.
    Worse,
    /// Was awake, and sleeps or collapsed again: nobody has looked yet.
    Relapsed,
    /// None, not sure, stopped.
    None,
}

impl Memory {
    /// `flows.md`: the last breathing answer is one of the bad ones.
    pub fn not_normal(&self) -> bool {
        !matches!(self.breathing, Breathing::Unknown | Breathing::Normal)
    }

    /// The person was better after the last dose and is not any more.
    pub fn relapse(&self) -> bool {
        self.responded && self.not_normal()
    }

    /// Time was lost since the last dose, so that nobody knows how old it is.
    pub fn dose_time_lost(&self, gaps: u32) -> bool {
        self.doses.last().is_some_and(|dose| gaps > dose.gaps)
    }

    /// Child or infant.
    pub fn young(&self) -> bool {
        matches!(self.age, Some(Age::Child | Age::Infant))
    }
}
