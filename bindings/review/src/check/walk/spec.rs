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
    /// The state after bad breathing.
    pub abnormal: &'static str,
    /// When the next dose is due after the last one.
    pub dose_due_ms: i64,
    /// How long after breaths were begun the prompt for naloxone is raised.
    pub ask_in_breaths_ms: Option<i64>,
    /// How long after CPR was begun the prompt for naloxone is raised.
    pub ask_in_cpr_ms: Option<i64>,
}

/// No dose sooner than this after the last one: the lower end of every label.
pub const DOSE_MIN_MS: i64 = 120_000;
/// A prompt about the call comes back after this.
pub const CALL_MS: i64 = 120_000;
/// Looking at the breathing.
pub const CHECK_MS: i64 = 10_000;
/// A stretch of breaths or CPR before the next look.
pub const CYCLE_MS: i64 = 120_000;
/// A needle kit waits this long in care: oxygen first.
pub const NEEDLE_MS: i64 = 120_000;
/// The prompt for naloxone comes back after this.
pub const NALOXONE_AGAIN_MS: i64 = 120_000;
/// Between looks in the recovery position.
pub const WATCH_MS: i64 = 60_000;
/// To the other side.
pub const TURN_MS: i64 = 30 * 60_000;

/// All variants of the response.
pub const SPECS: [Spec; 5] = [
    Spec {
        id: "default",
        after_call: "naloxone",
        abnormal: "breaths",
        dose_due_ms: 180_000,
        ask_in_breaths_ms: Some(0),
        ask_in_cpr_ms: Some(0),
    },
    Spec {
        id: "ca_bc",
        after_call: "breathing",
        abnormal: "breaths",
        dose_due_ms: 180_000,
        ask_in_breaths_ms: Some(180_000),
        ask_in_cpr_ms: Some(0),
    },
    Spec {
        id: "uk",
        after_call: "breathing",
        abnormal: "cpr",
        dose_due_ms: 120_000,
        ask_in_breaths_ms: None,
        ask_in_cpr_ms: Some(30_000),
    },
    Spec {
        id: "anzcor",
        after_call: "breathing",
        abnormal: "cpr",
        dose_due_ms: 180_000,
        ask_in_breaths_ms: None,
        ask_in_cpr_ms: Some(0),
    },
    Spec {
        id: "aha_lay",
        after_call: "naloxone",
        abnormal: "cpr",
        dose_due_ms: 240_000,
        ask_in_breaths_ms: Some(0),
        ask_in_cpr_ms: Some(0),
    },
];
