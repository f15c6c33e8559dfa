//! What keeps a row, decided on the codes in its entry while the tree is walked.

use std::cell::Cell;

use chrono::NaiveDateTime;

use super::open_state::{OpenState, local_time, state_at};
use super::query::{At, NearQuery, Need};
use crate::store::StoreError;
use crate::store::pack::{Pack, ZoneRules, hours_code};

/// The conditions of a query.
pub(super) struct Filter<'a> {
    pack: &'a Pack,
    open_at: Option<At>,
    needs: &'a [Need],
    /// A zone and its local time at the moment asked for.
    last_zone: Cell<Option<(u32, Option<NaiveDateTime>)>>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(pack: &'a Pack, query: &'a NearQuery) -> Self {
        Self {
            pack,
            open_at: query.open_only.then_some(query.at),
            needs: &query.needs,
            last_zone: Cell::new(None),
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
        let Some(hours) = self.pack.hours(code)? else {
            return Ok(false);
        };
        let local = self.local(code, at)?;
        Ok(local.is_some_and(|local| state_at(&hours, local) == OpenState::Open))
    }

    /// Neighbours mostly share their zone, so the last one's time is kept.
    fn local(&self, code: u32, at: At) -> Result<Option<NaiveDateTime>, StoreError> {
        let (zone, _) = hours_code::split(code);
        if let Some((kept, local)) = self.last_zone.get()
            && kept == zone
        {
            return Ok(local);
        }
        let rules = self.pack.zone(code)?;
        let local = local(rules.as_deref(), at);
        self.last_zone.set(Some((zone, local)));
        Ok(local)
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

/// A zone's own time at a moment; not known where its rules are not.
pub(super) fn local(rules: Option<&ZoneRules>, at: At) -> Option<NaiveDateTime> {
    match at {
        At::Local(local) => Some(local),
        At::Instant(instant) => {
            // Without its rules a zone's time is not known, rather than UTC.
            let rules = rules.filter(|rules| !rules.is_empty())?;
            Some(local_time(rules, instant.timestamp()))
        }
        At::Unknown => None,
    }
}
