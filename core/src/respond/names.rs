//! The names that the response's table uses.

use serde::Deserialize;

/// Conditions of lines, answers and branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The person is an adult, or nobody said.
    Adult,
    /// A child, one to puberty.
    Child,
    /// Under one.
    Infant,
    /// Pregnant, as set.
    Pregnant,
    /// Compressions only.
    HandsOnly,
    /// Breaths only.
    BreathsOnly,
    /// An AED is here.
    Aed,
    /// The emergency call is made.
    CallMade,
    /// Calling from this phone failed.
    DialFailed,
    /// The region has a second number.
    OtherNumber,
    /// The place was set, to be read out.
    PlaceKnown,
    /// A dose may be given now (`flows.md` section 2, "Dose allowed").
    DoseAllowed,
    /// No dose was logged.
    NoDose,
    /// Naloxone is here.
    NaloxoneHere,
    /// It is a needle kit.
    Needle,
    /// What is about to be given is a needle kit.
    NeedleInHand,
    /// What is about to be given is a spray.
    SprayInHand,
    /// The last device failed.
    DeviceFailed,
    /// A product was chosen.
    ProductKnown,
    /// The chosen product's label begins at a greater age.
    TooYoung,
    /// The dose card was opened from CPR.
    FromCpr,
    /// The dose card was opened from the recovery position.
    FromRecovery,
    /// The variant starts CPR of a child or infant with breaths.
    FirstBreaths,
    /// How much time passed is not known.
    TimeUnsure,
    /// This is the drill.
    Drill,
}

/// What an answer records or asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Dials the emergency number.
    Dial,
    /// The call was dialled here.
    CallDialled,
    /// Somebody else was asked to call.
    CallAsked,
    /// The call has to wait.
    CallPending,
    /// The call is made.
    CallMade,
    /// A spray is here.
    Spray,
    /// A needle kit is here.
    Needle,
    /// Naloxone is here.
    NaloxoneHere,
    /// There is none, or none left.
    NaloxoneNo,
    /// I gave a dose.
    DoseMe,
    /// Somebody else gave a dose.
    DoseOther,
    /// The device failed.
    DeviceFailed,
    /// The person did not wake up.
    HardToWake,
    /// Breathing well, or awake: `responded` holds since the last dose.
    Responds,
    /// Still breathing well in the recovery position.
    Still,
    /// Breathing badly.
    Abnormal,
    /// Not breathing, or not sure of it.
    NotBreathing,
    /// Worse again: not normal now.
    Worse,
    /// An AED is here.
    Aed,
    /// The ambulance team is here.
    HelpHere,
    /// Leaves a drill for the real response.
    OpenRespond,
}

/// Prompts, in the order in which a person should deal with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptName {
    /// Call now.
    Call,
    /// Give the next dose.
    DoseDue,
    /// Is naloxone here?
    Naloxone,
    /// Decide about the breathing.
    CheckOver,
    /// Look again.
    Recheck,
    /// Swap and look.
    Swap,
    /// Still breathing?
    Watch,
    /// Turn to the other side.
    Turn,
}

/// Clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockName {
    /// Since the path was opened.
    SinceStart,
    /// To the next question about the call.
    Call,
    /// Looking at the breathing.
    Check,
    /// To the next look.
    Cycle,
    /// Until another dose may be given.
    DoseMin,
    /// Until another dose is due.
    DoseDue,
    /// Since the last dose.
    SinceDose,
    /// To the next question in the recovery position.
    Watch,
    /// Breath beat.
    Breath,
    /// Compression beat.
    Compress,
}

/// Inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputName {
    /// Adult, child, infant.
    Age,
    /// Pregnant.
    Pregnant,
    /// Which product.
    Product,
    /// Full CPR, hands only, breaths only.
    Mode,
}

/// What differs between variants beside numbers and states.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// When the prompt for naloxone is raised while nobody knows of any.
    pub naloxone_prompt: NaloxonePrompt,
    /// CPR of a child or infant starts with breaths.
    pub first_breaths: bool,
}

/// Seconds into a state after which the prompt for naloxone is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NaloxonePrompt {
    /// After breaths were first begun.
    pub breaths_s: Option<i64>,
    /// After CPR was first begun.
    pub cpr_s: Option<i64>,
}
