//! What the contract of the guided paths says of each variant of the response.
//!
//! Written here a second time, on purpose: the content is held against it.

/// One row of the contract's table of variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Variant id.
    pub id: &'static str,
    /// The state after the call.
    pub after_call: &'static str,
    /// The state after bad breathing; with hands only it is the airway instead of breaths.
    pub abnormal: &'static str,
    /// When the next dose is due after the last one.
    pub dose_due_ms: i64,
    /// A needle kit waits this long in care: oxygen first.
    pub needle_ms: i64,
    /// How long in care the prompt for naloxone is raised in breaths and airway.
    pub ask_in_breaths_ms: Option<i64>,
    /// How long in care the prompt for naloxone is raised in CPR.
    pub ask_in_cpr_ms: Option<i64>,
    /// Whether naloxone comes first for somebody who does not wake up but breathes well.
    pub asked_when_well: bool,
}

/// No dose sooner than this after the last one: the lower end of every label.
pub const DOSE_MIN_MS: i64 = 120_000;
/// A prompt about the call comes back after this.
pub const CALL_MS: i64 = 120_000;
/// Looking at the breathing.
pub const CHECK_MS: i64 = 10_000;
/// A stretch of breaths or CPR before the next look.
pub const CYCLE_MS: i64 = 120_000;
/// The same with the airway held open.
pub const AIRWAY_CYCLE_MS: i64 = 60_000;
/// The prompt for naloxone comes back after this.
pub const NALOXONE_AGAIN_MS: i64 = 120_000;
/// Between looks in the recovery position.
pub const WATCH_MS: i64 = 60_000;
/// To the other side.
pub const TURN_MS: i64 = 30 * 60_000;
/// A fit that goes on for long.
pub const FIT_LONG_MS: i64 = 5 * 60_000;

const DEFAULT: Spec = Spec {
    id: "default",
    after_call: "naloxone",
    abnormal: "breaths",
    dose_due_ms: 180_000,
    needle_ms: 120_000,
    ask_in_breaths_ms: Some(0),
    ask_in_cpr_ms: Some(0),
    asked_when_well: true,
};

/// All variants of the response.
pub const SPECS: [Spec; 6] = [
    DEFAULT,
    Spec {
        id: "ca_bc",
        after_call: "breathing",
        ask_in_breaths_ms: Some(30_000),
        asked_when_well: false,
        ..DEFAULT
    },
    Spec {
        id: "uk",
        after_call: "breathing",
        abnormal: "cpr",
        dose_due_ms: 120_000,
        needle_ms: 30_000,
        ask_in_breaths_ms: None,
        ask_in_cpr_ms: Some(30_000),
        ..DEFAULT
    },
    Spec {
        id: "erc",
        after_call: "breathing",
        abnormal: "cpr",
        ask_in_breaths_ms: None,
        ..DEFAULT
    },
    Spec {
        id: "anzcor",
        after_call: "breathing",
        abnormal: "cpr",
        ask_in_breaths_ms: None,
        ..DEFAULT
    },
    Spec {
        id: "aha_lay",
        abnormal: "cpr",
        ask_in_breaths_ms: None,
        ..DEFAULT
    },
];
