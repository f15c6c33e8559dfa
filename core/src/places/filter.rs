//! What keeps a row, decided on the codes in its entry while the tree is walked.

use chrono::NaiveDateTime;

use super::open_state::{OpenState, local_time, next_change_on_clock, state_at};
use super::query::{At, NearQuery, Need};
use crate::store::StoreError;
use crate::store::pack::{Pack, StoredHours};

/// The conditions of a query.
pub(super) struct Filter<'a> {
    pack: &'a Pack,
    open_at: Option<At>,
    needs: &'a [Need],
}

impl<'a> Filter<'a> {
    pub(super) fn new(pack: &'a Pack, query: &'a NearQuery) -> Self {
        Self {
            pack,
            open_at: query.open_only.then_some(query.at),
            needs: &query.needs,
        }
    }

    /// Whether a row with these codes is kept.
    pub(super) fn keeps(&self, hours: u32, attributes: u32) -> Result<bool, StoreError> {
        Ok(self.is_open(hours)? && self.meets_needs(attributes)?)
    }

    fn is_open(&self, code: u32) -> Result<bool, StoreError> {
        let Some(at) = self.open_at else {
            return Ok(true);
        };
        let hours = self.pack.hours(code)?;
        Ok(hours.is_some_and(|hours| hours.state(at) == OpenState::Open))
    }

    fn meets_needs(&self, code: u32) -> Result<bool, StoreError> {
        if self.needs.is_empty() {
            return Ok(true);
        }
        let held = self.pack.attributes(code)?;
        Ok(held.is_some_and(|held| {
            self.needs.iter().all(|need| {
                held.get(&need.key)
                    .is_some_and(|value| need.is_met_by(value))
            })
        }))
    }
}

impl StoredHours {
    /// State at a moment; not known where the zone is not.
    pub(super) fn state(&self, at: At) -> OpenState {
        match self.local(at) {
            Some(local) => state_at(&self.hours, local),
            None => OpenState::Unknown,
        }
    }

    /// The place's own time at a moment.
    pub(super) fn local(&self, at: At) -> Option<NaiveDateTime> {
        match at {
            At::Local(local) => Some(local),
            // Without its rules a zone's time is not known, rather than UTC.
            At::Instant(instant) => Some(local_time(self.rules()?, instant.timestamp())),
            At::Unknown => None,
        }
    }

    /// The next time on the clocks there at which the state changes.
    pub(super) fn next_change(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        next_change_on_clock(&self.hours, self.rules().unwrap_or_default(), local)
    }

    fn rules(&self) -> Option<&[(i64, i32)]> {
        let rules = self.zone.as_ref()?.as_slice();
        (!rules.is_empty()).then_some(rules)
    }
}
