//! The names that the response's table uses.

use serde::Deserialize;

use crate::flow::names;
use crate::flow::table::{Hours, Millis, Minutes, Number, Seconds};

names! {
    /// Conditions of lines, answers and branches.
    pub enum Condition {
        /// The person is an adult, or nobody said.
        Adult = "adult",
        /// A child, one to puberty.
        Child = "child",
        /// Under one.
        Infant = "infant",
        /// Compressions only.
        HandsOnly = "hands_only",
        /// Breaths only.
        BreathsOnly = "breaths_only",
        /// An AED is here.
        Aed = "aed",
        /// Nothing was answered about the call, or it has to wait.
        CallOpen = "call_open",
        /// The number was dialled here; the call is not made yet.
        CallDialled = "call_dialled",
        /// The emergency call is made.
        CallMade = "call_made",
        /// Calling from this phone failed.
        DialFailed = "dial_failed",
        /// The region has a second number.
        OtherNumber = "other_number",
        /// The place was set, to be read out.
        PlaceKnown = "place_known",
        /// A dose may be given now (`flows.md` section 2, "Dose allowed").
        DoseAllowed = "dose_allowed",
        /// No dose was logged.
        NoDose = "no_dose",
        /// A dose of nalmefene was logged.
        Nalmefene = "nalmefene",
        /// Naloxone is here.
        NaloxoneHere = "naloxone_here",
        /// It was said that there is no naloxone, or none left.
        NaloxoneNo = "naloxone_no",
        /// Nobody said whether naloxone is here.
        NaloxoneUnknown = "naloxone_unknown",
        /// It is a needle kit.
        Needle = "needle",
        /// The last device gave nothing.
        DeviceFailed = "device_failed",
        /// The person did not wake up, as last answered.
        Unresponsive = "unresponsive",
        /// Naloxone or the dose card leads back to breaths.
        BackToBreaths = "back_to_breaths",
        /// Naloxone or the dose card leads back to the open airway.
        BackToAirway = "back_to_airway",
        /// Naloxone or the dose card leads back to CPR.
        BackToCpr = "back_to_cpr",
        /// Naloxone or the dose card leads back to the recovery position.
        BackToRecovery = "back_to_recovery",
        /// Naloxone or the dose card leads back to a fit.
        BackToFit = "back_to_fit",
        /// CPR of a child or infant starts with breaths, and this is its first stretch.
        FirstBreaths = "first_breaths",
        /// How much time passed is not known.
        TimeUnsure = "time_unsure",
        /// This is the drill.
        Drill = "drill",
    }
}

names! {
    /// What an answer records or asks for.
    pub enum Act {
        /// Dials the emergency number.
        Dial = "dial",
        /// The call was dialled here.
        CallDialled = "call_dialled",
        /// Somebody else was asked to call.
        CallAsked = "call_asked",
        /// The call has to wait.
        CallPending = "call_pending",
        /// The call is made.
        CallMade = "call_made",
        /// A spray is here.
        Spray = "spray",
        /// A needle kit is here.
        Needle = "needle",
        /// There is none, or none left.
        NaloxoneNo = "naloxone_no",
        /// I gave a dose.
        DoseMe = "dose_me",
        /// Somebody else gave a dose.
        DoseOther = "dose_other",
        /// The device gave nothing.
        DeviceFailed = "device_failed",
        /// The person does not react.
        Unresponsive = "unresponsive",
        /// The person reacts, if only a little.
        NotUnresponsive = "not_unresponsive",
        /// The person did not wake up, or only half.
        HardToWake = "hard_to_wake",
        /// A fit began.
        Fit = "fit",
        /// It is over.
        FitOver = "fit_over",
        /// Breathing well, or awake: `responded` holds since the last dose.
        Responds = "responds",
        /// Breathing well: the recovery position comes next, after naloxone if need be.
        ToSide = "to_side",
        /// Still breathing well in the recovery position.
        Still = "still",
        /// Breathing badly.
        Abnormal = "abnormal",
        /// Not breathing, or not sure of it.
        NotBreathing = "not_breathing",
        /// Breathing worse again.
        Worse = "worse",
        /// Was awake, and sleeps or collapsed again.
        Relapsed = "relapsed",
        /// Hot, confused, or in chest pain.
        Unwell = "unwell",
        /// Breaths cannot be given.
        CannotBreathe = "cannot_breathe",
        /// Breaths can be given.
        CanBreathe = "can_breathe",
        /// An AED is here.
        Aed = "aed",
        /// The ambulance team is here.
        HelpHere = "help_here",
        /// Leaves a drill for the real response.
        OpenRespond = "open_respond",
    }
}

names! {
    /// Prompts, in the order in which a person should deal with them.
    pub enum PromptName {
        /// Call now.
        Call = "call",
        /// Give the next dose.
        DoseDue = "dose_due",
        /// Is naloxone here?
        Naloxone = "naloxone",
        /// Decide about the breathing.
        CheckOver = "check_over",
        /// The fit goes on for long.
        FitLong = "fit_long",
        /// Look again.
        Recheck = "recheck",
        /// Swap and look.
        Swap = "swap",
        /// Still breathing?
        Watch = "watch",
        /// Turn to the other side.
        Turn = "turn",
    }
}

names! {
    /// Clocks.
    pub enum ClockName {
        /// Since the path was opened.
        SinceStart = "since_start",
        /// To the next question about the call.
        Call = "call",
        /// Looking at the breathing.
        Check = "check",
        /// To the next look.
        Cycle = "cycle",
        /// Until another dose may be given.
        DoseMin = "dose_min",
        /// Until another dose is due.
        DoseDue = "dose_due",
        /// Since the last dose.
        SinceDose = "since_dose",
        /// Since the fit began.
        Fit = "fit",
        /// To the next question in the recovery position.
        Watch = "watch",
        /// Breath beat.
        Breath = "breath",
        /// Compression beat.
        Compress = "compress",
    }
}

names! {
    /// Inputs.
    pub enum InputName {
        /// Adult, child, infant.
        Age = "age",
        /// Pregnant.
        Pregnant = "pregnant",
        /// Which product.
        Product = "product",
        /// Full CPR, hands only, breaths only.
        Mode = "mode",
    }
}

names! {
    /// States that the code relies on. A variant may lack one that it never comes to.
    pub enum StateName {
        /// Trying to wake the person.
        Wake = "wake",
        /// The emergency call.
        Call = "call",
        /// Looking at the breathing.
        Breathing = "breathing",
        /// Whether naloxone is here.
        Naloxone = "naloxone",
        /// The card of a dose.
        GiveDose = "give_dose",
        /// Breaths.
        Breaths = "breaths",
        /// The airway held open.
        Airway = "airway",
        /// CPR.
        Cpr = "cpr",
        /// The recovery position.
        Recovery = "recovery",
        /// A fit.
        Fit = "fit",
        /// The person woke up.
        Awake = "awake",
        /// Hot, confused or in chest pain.
        Overheated = "overheated",
        /// The card for the ambulance team.
        Handover = "handover",
        /// Over.
        End = "end",
    }
}

/// The numbers of the response.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// To look and listen for breathing.
    pub check_s: Seconds,
    /// Of breaths or CPR until the person is looked at again.
    pub cycle_s: Seconds,
    /// The same with the airway held open.
    pub airway_cycle_s: Seconds,
    /// From the last answer about the call to the next reminder.
    pub call_s: Seconds,
    /// Between two doses at least.
    pub dose_min_s: Seconds,
    /// From a dose to the prompt for the next one.
    pub dose_due_s: Seconds,
    /// In care before the first dose of a needle kit is due.
    pub needle_s: Seconds,
    /// From "there is none" to the next question for naloxone.
    pub naloxone_again_s: Seconds,
    /// Between two looks at somebody in the recovery position.
    pub watch_s: Seconds,
    /// Between two turns to the other side.
    pub turn_min: Minutes,
    /// Of a fit that goes on for long.
    pub fit_long_min: Minutes,
    /// Between two breaths for an adult.
    pub breath_ms: Millis,
    /// Between two breaths for a child or infant.
    pub breath_child_ms: Millis,
    /// Between two compressions.
    pub compress_ms: Millis,
    /// Compressions of a round; said in texts, as are all that follow.
    pub compressions: Number,
    /// Breaths of a round.
    pub breaths: Number,
    /// Breaths before the first compressions of a child or infant.
    pub first_breaths: Number,
    /// Least depth of a compression.
    pub depth_min_cm: Number,
    /// Greatest depth of a compression.
    pub depth_max_cm: Number,
    /// Least depth of a compression, in inches.
    pub depth_in: Number,
    /// Breaths in the time of looking that count as breathing well.
    pub normal_breaths: Number,
    /// A gap between breaths that is too long.
    pub gap_s: Seconds,
    /// After which a dose begins to work, at the earliest.
    pub onset_min: Number,
    /// After which a dose begins to work, at the latest.
    pub onset_max: Number,
    /// After which naloxone may wear off, at the earliest.
    pub wear_min_min: Minutes,
    /// After which naloxone may wear off, at the latest.
    pub wear_max_min: Minutes,
    /// To stay with somebody after the last dose.
    pub stay_h: Hours,
}

/// What differs between variants beside numbers and states.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// When the prompt for naloxone is raised while nobody was asked about it.
    pub naloxone_prompt: NaloxonePrompt,
    /// CPR of a child or infant starts with breaths.
    pub first_breaths: bool,
}

/// Seconds in care after which the prompt for naloxone is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NaloxonePrompt {
    /// In breaths and with the airway held open.
    pub breaths_s: Option<i64>,
    /// In CPR.
    pub cpr_s: Option<i64>,
}
