//! Building, first pass: rows come in the order of the list, their words and
//! text wait in the spool, their points and codes in memory (some 60 bytes a row).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::codes::Codes;
use super::hours_code::Zones;
use super::ids::Ids;
use super::line::Finder;
use super::spool::{Slot, Spool};
use super::words::Terms;
use super::{APPLICATION_ID, SCHEMA, hours_bytes, hours_code, insert, key};
use crate::places::geo::LatLon;
use crate::places::list::Header;
use crate::places::record::{Place, Point, PointQuality};
use crate::places::tree::Entry;
use crate::store::error::StoreError;
use crate::store::list_file::{Edition, lawful};

/// Collects the rows of a list, then writes them as a pack.
pub(crate) struct Builder {
    pub(super) path: PathBuf,
    pub(super) db: Connection,
    pub(super) spool: Spool,
    pub(super) rows: Vec<Row>,
    /// Sort names of rows without a usable point.
    pub(super) names: Vec<(String, u32)>,
    pub(super) kinds: Kinds,
    pub(super) hours: Codes,
    pub(super) zones: Zones,
    pub(super) attributes: Codes,
    pub(super) ids: Ids,
    pub(super) terms: Terms,
    of_row: Vec<u32>,
    compiled_in_line: Finder,
    attributes_in_line: Finder,
}

/// What is kept of a row in memory until its number is known.
pub(crate) struct Row {
    /// Where the spool has it.
    pub(super) slot: Slot,
    pub(super) class: Class,
    /// Its entry in the trees; `row` is its position in the list meanwhile.
    pub(super) entry: Entry,
}

/// Where a row will stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Ranked by distance.
    Placed,
    /// By name, below the others.
    Unplaced,
    /// No longer in its source: only found by its id.
    Gone,
}

/// Rows of each kind, by position in the list.
#[derive(Default)]
pub(super) struct Kinds {
    pub(super) rows: BTreeMap<String, Vec<u32>>,
}

impl Builder {
    /// Begins a pack in the side file `path`, or in memory.
    pub(crate) fn create(path: Option<&Path>) -> Result<Self, StoreError> {
        let shown = path.map_or_else(|| PathBuf::from("pack.db"), Path::to_path_buf);
        let spool = path.map(|path| crate::store::files::beside(path, ".spool"));
        let db = match path {
            Some(path) => create_file(path)?,
            None => Connection::open_in_memory().and_then(prepare),
        }
        .map_err(|error| StoreError::sql(&shown, &error))?;
        Ok(Self {
            path: shown,
            db,
            spool: Spool::new(spool.as_deref()),
            rows: Vec::new(),
            names: Vec::new(),
            kinds: Kinds::default(),
            hours: Codes::default(),
            zones: Zones::default(),
            attributes: Codes::default(),
            ids: Ids::default(),
            terms: Terms::default(),
            of_row: Vec::new(),
            compiled_in_line: Finder::new("compiled"),
            attributes_in_line: Finder::new("attributes"),
        })
    }

    /// Adds the next place of the list. `line` is the place as JSON, if that is
    /// at hand: without its compiled hours it is what the pack stores.
    pub(crate) fn add(&mut self, place: Place, line: Option<&[u8]>) -> Result<(), StoreError> {
        let mut place = lawful(place);
        let codes = self.codes(&mut place, line);
        let (hours, attributes) = codes.map_err(|error| StoreError::io(&self.path, error))?;
        let (class, at) = rank(&place);
        let position = self.rows.len() as u32;
        if class == Class::Unplaced {
            self.names.push((place.name.to_lowercase(), position));
        }
        self.ids.push(&place.id);
        self.of_row.clear();
        // What is gone is not searched for.
        if class != Class::Gone {
            self.kinds.add(&place.kinds, position);
            self.terms.of_row(&place, &mut self.of_row);
        }
        let slot = self.spool_row(&place, line, hours != 0);
        let slot = slot.map_err(|error| StoreError::io(&self.path, error))?;
        self.rows.push(Row {
            slot,
            class,
            entry: Entry {
                at,
                row: position,
                hours,
                attributes,
            },
        });
        Ok(())
    }

    /// Second pass: writes everything and makes the file durable.
    pub(crate) fn finish(
        self,
        edition: &Edition,
        header: &Header,
        skipped: u64,
    ) -> Result<Connection, StoreError> {
        insert::finish(self, edition, header, skipped)
    }

    /// Takes hours and attributes out as codes. The compiled hours then stand
    /// in the pack once for all the rows that share them.
    fn codes(&mut self, place: &mut Place, line: Option<&[u8]>) -> std::io::Result<(u32, u32)> {
        let known = place.hours.as_ref().and_then(|hours| {
            let compiled = hours.compiled.as_ref()?;
            Some((hours.zone.as_deref(), hours_bytes::encode(compiled)))
        });
        let hours = match known {
            Some((zone, bytes)) => {
                let zone = self.zones.number(zone);
                let code = self.hours.code(&bytes, &mut self.spool)?;
                // More than there can be numbers for stay with the row: shown
                // as they were written, and not known to be open.
                hours_code::join(zone, code).unwrap_or(0)
            }
            None => 0,
        };
        if let Some(held) = place.hours.as_mut().filter(|_| hours != 0) {
            held.compiled = None;
        }
        let attributes = match &place.attributes {
            none if none.is_empty() => 0,
            some => {
                let in_line = &self.attributes_in_line;
                let at_hand = line.and_then(|line| {
                    let found = in_line.find(line)?;
                    line.get(found.value..found.end)
                });
                match at_hand {
                    Some(text) => self.attributes.code(text, &mut self.spool)?,
                    None => {
                        let text = serde_json::to_vec(some)?;
                        self.attributes.code(&text, &mut self.spool)?
                    }
                }
            }
        };
        Ok((hours, attributes))
    }

    /// Keeps the row as JSON without its compiled hours, which `place` has no
    /// more and `line` still has if `cut`.
    fn spool_row(
        &mut self,
        place: &Place,
        line: Option<&[u8]>,
        cut: bool,
    ) -> std::io::Result<Slot> {
        let at_hand = line.and_then(|line| {
            if !cut {
                return Some([line, &[]]);
            }
            let compiled = self.compiled_in_line.find(line)?;
            Some([line.get(..compiled.comma)?, line.get(compiled.end..)?])
        });
        match at_hand {
            Some(data) => self.spool.push(data, &self.of_row),
            None => {
                let made = serde_json::to_vec(place)?;
                self.spool.push([&made, &[]], &self.of_row)
            }
        }
    }
}

impl Kinds {
    fn add(&mut self, kinds: &[String], position: u32) {
        for (nth, kind) in kinds.iter().enumerate() {
            if kinds[..nth].contains(kind) {
                continue;
            }
            match self.rows.get_mut(kind) {
                Some(rows) => rows.push(position),
                None => {
                    self.rows.insert(kind.clone(), vec![position]);
                }
            }
        }
    }
}

fn rank(place: &Place) -> (Class, [i32; 3]) {
    let point = place.point.and_then(rankable);
    match point {
        _ if place.gone => (Class::Gone, [0; 3]),
        Some(point) => (Class::Placed, Entry::fix(point.unit())),
        None => (Class::Unplaced, [0; 3]),
    }
}

/// The point of a place that may be ranked by distance.
fn rankable(point: Point) -> Option<LatLon> {
    (point.quality != PointQuality::Placeholder)
        .then(|| LatLon::new(point.lat, point.lon))
        .flatten()
}

fn create_file(path: &Path) -> Result<rusqlite::Result<Connection>, StoreError> {
    // What an earlier, killed build left is of no use; the file is made here so
    // that nobody else can read it.
    crate::store::files::private_options()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
        .map_err(|error| StoreError::io(path, error))?;
    Ok(Connection::open(path).and_then(prepare))
}

/// Journal and syncs are off: until it is renamed, a side file that is torn is
/// only thrown away.
fn prepare(db: Connection) -> rusqlite::Result<Connection> {
    db.execute_batch(&format!(
        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
         PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384;
         PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA}; BEGIN;"
    ))?;
    db.execute_batch(include_str!("schema.sql"))?;
    Ok(db)
}

/// Sources by name and zones by number, as the pack stores them.
pub(super) fn named(header: &Header, zones: &Zones) -> Vec<(String, String)> {
    let sources = header.sources.iter().filter_map(|(name, source)| {
        let source = serde_json::to_string(source).ok()?;
        Some((format!("{}{name}", key::SOURCE), source))
    });
    let zones = zones.numbers.iter().filter_map(|(name, number)| {
        let rules = serde_json::to_string(header.zones.get(name)?).ok()?;
        Some((format!("{}{number}", key::ZONE), rules))
    });
    sources.chain(zones).collect()
}
