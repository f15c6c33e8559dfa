//! A new edition of a source laid over the list that stands: new, changed, the same, gone.

use std::collections::{BTreeSet, HashSet};
use std::iter::Peekable;

use beside_core::places::record::Place;
use beside_core::store::StoreError;
use chrono::NaiveDate;

use super::hours_memo::HoursMemo;
use super::report::Counts;
use super::stage::{Entry, Stage, same};

/// What is merged.
pub struct Merge<'a, I: Iterator<Item = Result<Place, StoreError>>> {
    old: Peekable<I>,
    stage: &'a mut Stage,
    at: usize,
    /// Sources whose rows are gone where the new edition lacks them.
    complete: &'a BTreeSet<String>,
    /// Rows of the same source that came in another file of the same call.
    elsewhere: &'a HashSet<Box<str>>,
    hours: &'a mut HoursMemo,
    today: NaiveDate,
    /// What came out so far.
    pub counts: Counts,
    /// Ids of rows that are new or changed.
    pub touched: HashSet<Box<str>>,
}

impl<'a, I: Iterator<Item = Result<Place, StoreError>>> Merge<'a, I> {
    /// Lays `stage`, which is settled, over `old`, which is sorted by id.
    pub fn new(
        old: I,
        stage: &'a mut Stage,
        complete: &'a BTreeSet<String>,
        elsewhere: &'a HashSet<Box<str>>,
        hours: &'a mut HoursMemo,
        today: NaiveDate,
    ) -> Self {
        Self {
            old: old.peekable(),
            stage,
            at: 0,
            complete,
            elsewhere,
            hours,
            today,
            counts: Counts::default(),
            touched: HashSet::new(),
        }
    }

    /// After the last place: rows that came again in the same file count as the
    /// place they belong to.
    pub fn finish(mut self) -> Counts {
        for id in &self.stage.repeated {
            if self.touched.contains(id) {
                self.counts.updated += 1;
            } else {
                self.counts.unchanged += 1;
            }
        }
        self.counts
    }

    fn new_place(&mut self, entry: &Entry) -> Result<Place, StoreError> {
        self.at += 1;
        self.stage.place(entry).map_err(|source| StoreError::Io {
            file: "rows that were read".into(),
            source,
        })
    }

    fn touch(&mut self, id: &str) {
        if !self.stage.repeated.is_empty() {
            self.touched.insert(id.into());
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
        let entry = self.stage.entries.get(self.at).cloned();
        let order = match (self.old.peek(), &entry) {
            (None, None) => return None,
            (Some(Err(_)), _) => return self.old.next(),
            (Some(Ok(_)), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(Ok(old)), Some(new)) => old.id.as_str().cmp(&new.id),
        };
        let old = match order {
            std::cmp::Ordering::Greater => None,
            _ => match self.old.next() {
                Some(Ok(place)) => Some(place),
                other => return other,
            },
        };
        match (old, entry) {
            (Some(old), Some(entry)) if order.is_eq() => {
                let new = match self.new_place(&entry) {
                    Ok(new) => new,
                    Err(error) => return Some(Err(error)),
                };
                if same(&old, &new) {
                    self.counts.unchanged += 1;
                } else {
                    self.counts.updated += 1;
                    self.touch(&entry.id);
                }
                Some(Ok(new))
            }
            (Some(old), _) => Some(Ok(self.kept(old))),
            (None, Some(entry)) => {
                self.counts.imported += 1;
                self.touch(&entry.id);
                Some(self.new_place(&entry))
            }
            (None, None) => None,
        }
    }
}
