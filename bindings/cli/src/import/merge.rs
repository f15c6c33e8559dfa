//! A new edition of a source laid over the list that stands: new, changed, the same, gone.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};
use std::iter::Peekable;

use beside_core::places::record::Place;
use beside_core::store::StoreError;
use chrono::NaiveDate;

use super::hours_memo::HoursMemo;
use super::report::Counts;
use super::stage::same;

/// What is merged.
pub struct Merge<'a, I: Iterator<Item = Result<Place, StoreError>>> {
    old: Peekable<I>,
    new: Peekable<std::slice::Iter<'a, Place>>,
    /// Sources whose rows are gone where the new edition lacks them.
    complete: &'a BTreeSet<String>,
    /// Rows of the same source that came in another file of the same call.
    elsewhere: &'a HashSet<Box<str>>,
    hours: &'a mut HoursMemo,
    today: NaiveDate,
    /// What came out so far.
    pub counts: Counts,
}

impl<'a, I: Iterator<Item = Result<Place, StoreError>>> Merge<'a, I> {
    /// Lays `new` over `old`; both are sorted by id.
    pub fn new(
        old: I,
        new: &'a [Place],
        complete: &'a BTreeSet<String>,
        elsewhere: &'a HashSet<Box<str>>,
        hours: &'a mut HoursMemo,
        today: NaiveDate,
    ) -> Self {
        Self {
            old: old.peekable(),
            new: new.iter().peekable(),
            complete,
            elsewhere,
            hours,
            today,
            counts: Counts::default(),
        }
    }

    /// A place that only the list has.
    fn kept(&mut self, mut place: Place) -> Place {
        if !place.gone
            && self.complete.contains(&place.source)
            && !self.elsewhere.contains(place.id.as_str())
        {
            place.gone = true;
            self.counts.gone += 1;
        }
        self.refresh(&mut place);
        place
    }

    /// Moves the window of compiled hours to today.
    fn refresh(&mut self, place: &mut Place) {
        let country = super::places::country_of(place);
        let point = place.point;
        let Some(hours) = &mut place.hours else {
            return;
        };
        let (Some(osm), Some(compiled)) = (&hours.osm, &hours.compiled) else {
            return;
        };
        if compiled.from == self.today {
            return;
        }
        let zone = hours.zone.clone();
        if let Some(new) =
            self.hours
                .compile(osm, country.as_deref(), point, zone.as_deref(), self.today)
        {
            hours.compiled = Some(new);
        }
    }
}

impl<I: Iterator<Item = Result<Place, StoreError>>> Iterator for Merge<'_, I> {
    type Item = Result<Place, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let order = match (self.old.peek(), self.new.peek()) {
            (None, None) => return None,
            (Some(Err(_)), _) => return self.old.next(),
            (Some(Ok(_)), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(Ok(old)), Some(new)) => old.id.cmp(&new.id),
        };
        let old = match order {
            Ordering::Greater => None,
            _ => match self.old.next() {
                Some(Ok(place)) => Some(place),
                other => return other,
            },
        };
        let new = match order {
            Ordering::Less => None,
            _ => self.new.next(),
        };
        match (old, new) {
            (Some(old), Some(new)) => {
                if same(&old, new) {
                    self.counts.unchanged += 1;
                } else {
                    self.counts.updated += 1;
                }
                Some(Ok(new.clone()))
            }
            (Some(old), None) => Some(Ok(self.kept(old))),
            (None, Some(new)) => {
                self.counts.imported += 1;
                Some(Ok(new.clone()))
            }
            (None, None) => None,
        }
    }
}
