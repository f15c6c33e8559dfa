//! Reading a pack: pages, rows and what they share.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode, OptionalExtension, Params, Row};
use serde::de::DeserializeOwned;

use super::kept::Kept;
use super::sorted_keys::META;
use super::sum::{Sums, Table};
use super::{UNPLACED_PER_PAGE, hours_bytes, hours_code, key};
use crate::places::hours::CompiledHours;
use crate::places::list::Source;
use crate::places::tree::{Pages, Tree};
use crate::store::error::{StoreError, file_name};

/// An open pack.
pub(crate) struct Pack {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) sums: Sums,
    hours: Kept<u32, CompiledHours>,
    attributes: Kept<u32, BTreeMap<String, String>>,
    sources: Kept<String, Source>,
    zones: Kept<u32, ZoneRules>,
}

/// Offsets of a zone, as in the header of a list.
pub(crate) type ZoneRules = Vec<(i64, i32)>;

/// Where one kind's rows are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KindIndex {
    pub(crate) tree: Tree,
    /// Number of rows without a usable point, and the first page of their list.
    unplaced: u32,
    first: u32,
}

/// A row of a list of places without a usable point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unplaced {
    pub(crate) row: u32,
    pub(crate) hours: u32,
    pub(crate) attributes: u32,
}

impl Pack {
    pub(super) fn new(db: Connection, path: &Path, sums: Sums) -> Self {
        Self {
            db,
            path: path.to_path_buf(),
            sums,
            hours: Kept::default(),
            attributes: Kept::default(),
            sources: Kept::default(),
            zones: Kept::default(),
        }
    }

    /// A value of the table `meta`; `None` for a name that is not there.
    pub(crate) fn meta(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.value(&META, name.as_bytes(), text)
    }

    /// A count in the table `meta`, 0 where there is none.
    pub(crate) fn count(&self, key: &str) -> Result<u64, StoreError> {
        Ok(self
            .meta(key)?
            .and_then(|count| count.parse().ok())
            .unwrap_or(0))
    }

    /// Where the rows of `kind` are, or of every kind; `None` where there are none.
    pub(crate) fn index(&self, kind: Option<&str>) -> Result<Option<KindIndex>, StoreError> {
        let value = match kind {
            Some(kind) => self.meta(&format!("{}{kind}", key::KIND))?,
            None => self.meta(key::ALL)?,
        };
        value
            .map(|value| {
                let mut numbers = value.split(' ').map_while(|number| number.parse().ok());
                let mut next = || numbers.next().ok_or_else(|| self.damaged("index"));
                Ok(KindIndex {
                    tree: Tree {
                        count: next()?,
                        first: next()?,
                    },
                    unplaced: next()?,
                    first: next()?,
                })
            })
            .transpose()
    }

    /// Ids of the kinds that the pack has rows of.
    pub(crate) fn kinds(&self) -> Result<Vec<String>, StoreError> {
        let mut kinds = Vec::new();
        self.keys_from(&META, key::KIND.as_bytes(), |name, value| {
            let Some(kind) = name.strip_prefix(key::KIND.as_bytes()) else {
                return Some(ControlFlow::Break(()));
            };
            if value.is_some() {
                kinds.push(text(kind)?);
            }
            Some(ControlFlow::Continue(()))
        })?;
        Ok(kinds)
    }

    /// The stored row `row` and the code of its hours.
    pub(crate) fn row<T: DeserializeOwned>(&self, row: u32) -> Result<(T, u32), StoreError> {
        let sum = self.sums.table(Table::Place);
        let found = self.one(
            "SELECT data, hours FROM place WHERE row=?1",
            [row],
            |found| {
                let data = found.get_ref(0)?.as_bytes()?;
                let held: i64 = found.get(1)?;
                // The lower half is the code of the hours.
                let hours = held as u32;
                let whole = sum.with_hours(row, data, hours) == held;
                Ok((whole.then(|| crate::json::from_bytes(data)), hours))
            },
        )?;
        match found {
            Some((Some(Ok(place)), hours)) => Ok((place, hours)),
            Some(_) => Err(self.damaged("a row that changed")),
            None => Err(self.damaged("a row is missing")),
        }
    }

    /// Compiled hours of a code; `None` for code 0.
    pub(crate) fn hours(&self, code: u32) -> Result<Option<Arc<CompiledHours>>, StoreError> {
        let (_, hours) = hours_code::split(code);
        if hours == 0 {
            return Ok(None);
        }
        self.hours.get(&hours, || {
            let sum = self.sums.table(Table::Hours);
            let sql = "SELECT data FROM hours WHERE code=?1";
            let held = self.one(sql, [hours], |row| {
                let data = sum.open(u64::from(hours), row.get_ref(0)?.as_blob()?);
                Ok(data.and_then(hours_bytes::decode))
            })?;
            held.flatten()
                .ok_or_else(|| self.damaged("hours that do not parse"))
                .map(Some)
        })
    }

    /// Rules of the zone of a code of hours, where the list has them.
    pub(crate) fn zone(&self, code: u32) -> Result<Option<Arc<ZoneRules>>, StoreError> {
        let (zone, _) = hours_code::split(code);
        if zone == 0 {
            return Ok(None);
        }
        self.zones
            .get(&zone, || self.named(key::ZONE, &zone.to_string()))
    }

    /// Attributes by code; `None` for code 0.
    pub(crate) fn attributes(
        &self,
        code: u32,
    ) -> Result<Option<Arc<BTreeMap<String, String>>>, StoreError> {
        if code == 0 {
            return Ok(None);
        }
        self.attributes.get(&code, || {
            let sum = self.sums.table(Table::Attributes);
            let sql = "SELECT data FROM attributes WHERE code=?1";
            let held = self.one(sql, [code], |row| {
                let data = sum.open(u64::from(code), row.get_ref(0)?.as_blob()?);
                Ok(data.and_then(|data| crate::json::from_bytes(data).ok()))
            })?;
            held.flatten()
                .ok_or_else(|| self.damaged("attributes that do not parse"))
                .map(Some)
        })
    }

    /// A source by id.
    pub(crate) fn source(&self, id: &str) -> Result<Option<Arc<Source>>, StoreError> {
        self.sources.get(id, || self.named(key::SOURCE, id))
    }

    /// Rows without a usable point, in their order, until `take` has enough.
    pub(crate) fn unplaced(
        &self,
        index: &KindIndex,
        mut take: impl FnMut(Unplaced) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        for page in 0..index.unplaced.div_ceil(UNPLACED_PER_PAGE as u32) {
            let rows = self.page(index.first.wrapping_add(page), <[u8]>::to_vec)?;
            for bytes in rows.as_chunks::<12>().0 {
                let word = |at: usize| {
                    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
                };
                let more = take(Unplaced {
                    row: word(0),
                    hours: word(4),
                    attributes: word(8),
                })?;
                if !more {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    pub(crate) fn damaged(&self, reason: &str) -> StoreError {
        StoreError::Damaged {
            file: file_name(&self.path),
            reason: reason.into(),
        }
    }

    fn named<T: DeserializeOwned>(&self, key: &str, name: &str) -> Result<Option<T>, StoreError> {
        self.meta(&format!("{key}{name}"))?
            .map(|text| self.parse(&text))
            .transpose()
    }

    fn parse<T: DeserializeOwned>(&self, text: &str) -> Result<T, StoreError> {
        crate::json::from_str(text).map_err(|_| self.damaged("a value that does not parse"))
    }

    pub(super) fn one<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.db
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, read).optional())
            .map_err(|error| self.sql(&error))
    }

    pub(super) fn sql(&self, error: &rusqlite::Error) -> StoreError {
        match error {
            // A column of another type than it was built with.
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::FromSqlConversionFailure(..) => {
                self.damaged("a value of the wrong type")
            }
            // Every statement fits the tables as they were built.
            rusqlite::Error::SqlInputError { .. } => self.damaged("a table that changed"),
            rusqlite::Error::SqliteFailure(cause, _) if cause.code == ErrorCode::Unknown => {
                self.damaged("a table that changed")
            }
            _ => StoreError::sql(&self.path, error),
        }
    }
}

fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

impl Pages for Pack {
    type Error = StoreError;

    fn page<R>(&self, id: u32, read: impl FnOnce(&[u8]) -> R) -> Result<R, StoreError> {
        let sum = self.sums.table(Table::Page);
        let found = self.one("SELECT data FROM page WHERE id=?1", [id], |row| {
            Ok(sum
                .open(u64::from(id), row.get_ref(0)?.as_blob()?)
                .map(read))
        })?;
        found
            .flatten()
            .ok_or_else(|| self.damaged("a page is missing or changed"))
    }
}
