//! How far an old confirmation can be relied on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days below which a confirmation is green.
pub const GREEN_DAYS: i64 = 183;
/// Days below which a confirmation is amber; from here on it is red.
pub const AMBER_DAYS: i64 = 365;

/// Age of a confirmation in three steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Confirmed less than [`GREEN_DAYS`] days ago.
    Green,
    /// Confirmed less than [`AMBER_DAYS`] days ago.
    Amber,
    /// Confirmed longer ago, or never.
    Red,
}

/// Freshness on `today` of what was last confirmed on `confirmed`.
///
/// A row's own freshness is that of `verified_on` alone: a confirmed phone says
/// nothing about the hours, so a field's confirmation counts for that field. A
/// date that lies more than a day ahead (time zones make one day) is a mistake
/// and vouches for nothing.
pub fn freshness(confirmed: Option<NaiveDate>, today: NaiveDate) -> Freshness {
    match confirmed.map(|day| (today - day).num_days()) {
        Some(-1..GREEN_DAYS) => Freshness::Green,
        Some(GREEN_DAYS..AMBER_DAYS) => Freshness::Amber,
        _ => Freshness::Red,
    }
}
