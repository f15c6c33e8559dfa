//! Compiled hours, once for all rows that share their text.
//!
//! What a text compiles to depends on the day of the build. A line that every
//! row would repeat, and that would change every day in every row, stands only
//! at the first row that has the text; a delta then has it once, too.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::places::hours::{CompiledHours, Span};
use crate::places::record::{Hours, Place};

/// Days from the first to the last for which hours are compiled; a difference
/// is written out.
const DAYS: u64 = 400;

/// Compiled hours as a line of a pack has them; empty where a row is not compiled
/// although its text is known from a row before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Absent: the day of the build.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<NaiveDate>,
    /// Absent: 400 days later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    week: Option<Vec<Span>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    week_unsure: Vec<Span>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    except: BTreeMap<NaiveDate, Vec<Span>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    unsure: BTreeMap<NaiveDate, Vec<Span>>,
}

/// What the rows so far have.
pub(super) struct HoursTable {
    built_on: NaiveDate,
    known: HashMap<(String, String), CompiledHours>,
}

impl HoursTable {
    pub(super) fn new(built_on: NaiveDate) -> Self {
        Self {
            built_on,
            known: HashMap::new(),
        }
    }

    /// What must be written of the hours of the next row.
    pub(super) fn entry(&mut self, place: &Place) -> Option<Entry> {
        let hours = place.hours.as_ref()?;
        let compiled = hours.compiled.as_ref();
        let key = key(hours);
        match (self.known.get(&key), compiled) {
            (None, None) => None,
            (Some(known), Some(compiled)) if known == compiled => None,
            (Some(_), None) => Some(Entry::default()),
            (Some(_), Some(compiled)) => Some(self.written(compiled)),
            (None, Some(compiled)) => {
                self.known.insert(key, compiled.clone());
                Some(self.written(compiled))
            }
        }
    }

    /// Sets the hours of the next row from its own entry, else from a row before.
    pub(super) fn fill(&self, place: &mut Place, entry: Option<&Entry>) -> Result<(), String> {
        match (&mut place.hours, entry) {
            (Some(hours), None) => hours.compiled = self.known.get(&key(hours)).cloned(),
            (Some(hours), Some(entry)) => hours.compiled = self.read(entry),
            (None, None) => {}
            (None, Some(_)) => return Err("it has compiled hours and no text of them".into()),
        }
        Ok(())
    }

    fn usual_end(&self) -> Option<NaiveDate> {
        self.built_on.checked_add_days(Days::new(DAYS))
    }

    fn written(&self, hours: &CompiledHours) -> Entry {
        Entry {
            from: (hours.from != self.built_on).then_some(hours.from),
            until: (Some(hours.until) != self.usual_end()).then_some(hours.until),
            week: Some(hours.week.clone()),
            week_unsure: hours.week_unsure.clone(),
            except: hours.exceptions.clone(),
            unsure: hours.unsure.clone(),
        }
    }

    fn read(&self, entry: &Entry) -> Option<CompiledHours> {
        Some(CompiledHours {
            week: entry.week.clone()?,
            from: entry.from.unwrap_or(self.built_on),
            until: entry.until.or_else(|| self.usual_end())?,
            week_unsure: entry.week_unsure.clone(),
            exceptions: entry.except.clone(),
            unsure: entry.unsure.clone(),
        })
    }
}

/// Zone and text: rows that have both in common mostly compile to the same.
fn key(hours: &Hours) -> (String, String) {
    let text = hours.osm.as_ref().unwrap_or(&hours.raw);
    (hours.zone.clone().unwrap_or_default(), text.clone())
}
