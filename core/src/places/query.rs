//! What can be asked of the cache, and what comes back.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::geo::LatLon;
use super::row::NearRow;

/// The moment for which "open" is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// One instant, read in each place's own zone.
    Instant(DateTime<Utc>),
    /// The same local time at each place ("Sunday at 15:00").
    Local(NaiveDateTime),
    /// The device does not know the time: nothing is known to be open.
    Unknown,
}

/// A request for the nearest places.
#[derive(Debug, Clone, PartialEq)]
pub struct NearQuery {
    /// Where the person is.
    pub from: LatLon,
    /// Any of these kinds; empty means every kind.
    pub kinds: Vec<String>,
    /// When open states are asked for.
    pub at: At,
    /// The day against which freshness is told.
    pub today: NaiveDate,
    /// Keep only what is known to be open.
    pub open_only: bool,
    /// All of these must be known to hold.
    pub needs: Vec<Need>,
    /// At most so many results, and at most so many without a point.
    pub limit: usize,
}

/// An attribute that must have a value.
///
/// Met where the attribute, or one item of its list (`en; es`), equals the
/// value, letter case aside. What is not known does not meet a need (the person
/// relies on it), which is not to say that the answer is "no".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Attribute key, for example `cost`.
    pub key: String,
    /// Value asked for, for example `free`.
    pub value: String,
}

impl Need {
    /// Whether an attribute's value meets it.
    pub fn is_met_by(&self, held: &str) -> bool {
        let wanted = self.value.trim();
        let same = |item: &str| item.trim().to_lowercase() == wanted.to_lowercase();
        same(held) || held.split([',', ';', '|']).any(same)
    }
}

/// The nearest places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NearAnswer {
    /// Nearest first; equal metres: what is known to ask for no ID first, what
    /// is known to demand one last, then by id.
    pub results: Vec<NearRow>,
    /// What matches but cannot be ranked by distance (no point, or one that
    /// only stands for an area), by name.
    pub unplaced: Vec<NearRow>,
}

/// A search by words.
#[derive(Debug, Clone, PartialEq)]
pub struct FindQuery {
    /// Words or their beginnings; letter case and accents do not matter.
    pub text: String,
    /// Nearest to here first; without it, by name.
    pub near: Option<LatLon>,
    /// When open states are asked for.
    pub at: At,
    /// The day against which freshness is told.
    pub today: NaiveDate,
    /// At most so many.
    pub limit: usize,
}
