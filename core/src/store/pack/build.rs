//! Building, first pass: rows come in the order of the list, their words and
//! text wait in the spool, their points and codes in memory (some 60 bytes a row).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::codes::Codes;
use super::spool::Spool;
use super::{APPLICATION_ID, SCHEMA, hours_bytes, insert};
use crate::places::geo::LatLon;
use crate::places::list::{Header, Source};
use crate::places::record::{Place, Point, PointQuality};
use crate::places::tree::Entry;
use crate::places::words::words;
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
    pub(super) attributes: Codes,
    end: u64,
}

/// What is kept of a row in memory until its number is known.
pub(crate) struct Row {
    /// Where the spool has it.
    pub(super) offset: u64,
    pub(super) size: u32,
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
        let spool = Spool::new(spool.as_deref()).map_err(|error| StoreError::io(&shown, error))?;
        let db = match path {
            Some(path) => create_file(path)?,
            None => Connection::open_in_memory().and_then(prepare),
        }
        .map_err(|error| StoreError::sql(&shown, &error))?;
        Ok(Self {
            path: shown,
            db,
            spool,
            rows: Vec::new(),
            names: Vec::new(),
            kinds: Kinds::default(),
            hours: Codes::default(),
            attributes: Codes::default(),
            end: 0,
        })
    }

    /// Adds the next place of the list.
    pub(crate) fn add(&mut self, place: Place) -> Result<(), StoreError> {
        let mut place = lawful(place);
        let words = words(&searched(&place));
        let codes = self.codes(&mut place);
        let (hours, attributes) = codes.map_err(|error| StoreError::io(&self.path, error))?;
        let (class, at) = rank(&place);
        let position = self.rows.len() as u32;
        if class == Class::Unplaced {
            self.names.push((place.name.to_lowercase(), position));
        }
        if class != Class::Gone {
            self.kinds.add(&place.kinds, position);
        }
        let size = self.spool_row(&place, &words);
        let size = size.map_err(|error| StoreError::io(&self.path, error))?;
        self.rows.push(Row {
            offset: self.end,
            size,
            class,
            entry: Entry {
                at,
                row: position,
                hours,
                attributes,
            },
        });
        self.end += u64::from(size);
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
    fn codes(&mut self, place: &mut Place) -> std::io::Result<(u32, u32)> {
        let hours = place.hours.as_mut().and_then(|hours| {
            let compiled = hours.compiled.take()?;
            Some(hours_bytes::encode(hours.zone.as_deref(), &compiled))
        });
        let hours = match hours {
            Some(bytes) => self.hours.code(&bytes, &mut self.spool, &mut self.end)?,
            None => 0,
        };
        let attributes = match &place.attributes {
            none if none.is_empty() => 0,
            some => {
                let text = serde_json::to_vec(some)?;
                self.attributes
                    .code(&text, &mut self.spool, &mut self.end)?
            }
        };
        Ok((hours, attributes))
    }

    fn spool_row(&mut self, place: &Place, words: &str) -> std::io::Result<u32> {
        let data = serde_json::to_string(place)?;
        self.spool.push([&place.id, &data, words])
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

/// What a search looks into: names, organisation, address and kinds. Not the
/// description: "parking" in it would push a Park Street down the list.
fn searched(place: &Place) -> String {
    let mut text = place.name.clone();
    let mut add = |part: &str| {
        text.push('\n');
        text.push_str(part);
    };
    place.alt_names.iter().for_each(|name| add(name));
    place.organization.iter().for_each(|name| add(name));
    if let Some(address) = &place.address {
        address.lines.iter().for_each(|line| add(line));
        address.city.iter().for_each(|city| add(city));
        address.postcode.iter().for_each(|code| add(code));
    }
    place
        .kinds
        .iter()
        .for_each(|kind| add(&kind.replace('_', " ")));
    text
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

/// Sources and zones by name, as the pack stores them.
pub(super) fn named(header: &Header) -> impl Iterator<Item = (String, String)> {
    let json = |key: &str, name: &String, value: serde_json::Result<String>| {
        Some((format!("{key}{name}"), value.ok()?))
    };
    let source = move |(name, source): (&String, &Source)| {
        json(super::key::SOURCE, name, serde_json::to_string(source))
    };
    let zone = move |(name, zone): (&String, &Vec<(i64, i32)>)| {
        json(super::key::ZONE, name, serde_json::to_string(zone))
    };
    header
        .sources
        .iter()
        .filter_map(source)
        .chain(header.zones.iter().filter_map(zone))
}
