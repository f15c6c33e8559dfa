//! A plain database of the same rows, for the other ways to find them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use beside_core::places::freshness::freshness;
use beside_core::places::geo::LatLon;
use beside_core::places::hours::CompiledHours;
use beside_core::places::open_state::{OpenState, local_time, next_change, state_at};
use beside_core::places::record::{Phone, Place};
use beside_core::places::row::{Credit, NearRow, RowPhone};
use beside_core::store::{self, Cache};
use chrono::NaiveDateTime;
use rusqlite::Connection;

use crate::data;
use crate::{Setting, rtree};

/// Rows of the pack as they are, plus what the other ways need.
pub struct Baseline {
    pub db: Connection,
    /// Points by row.
    pub points: Vec<LatLon>,
    /// Kinds by row.
    pub kinds: Vec<Vec<usize>>,
    /// Whether a row is open at the moment of the questions.
    pub open: Vec<bool>,
    /// Hours and local time at that moment, by code; all of them in memory.
    hours: HashMap<u32, (CompiledHours, NaiveDateTime)>,
}

impl Baseline {
    /// Copies the pack, adds an R*Tree and a table of points, reads all rows once.
    pub fn new(setting: &Setting) -> rusqlite::Result<Self> {
        let path: PathBuf = setting.dir.join("baseline.db");
        let pack = setting.dir.join("pack.db");
        let written = |path: &Path| std::fs::metadata(path)?.modified();
        let fresh = !matches!((written(&path), written(&pack)), (Ok(a), Ok(b)) if a > b);
        if fresh {
            std::fs::copy(&pack, &path).ok();
        }
        let db = Connection::open(&path)?;
        rtree::register(&db)?;
        db.set_prepared_statement_cache_capacity(16);
        let mut baseline = Self {
            db,
            points: Vec::new(),
            kinds: Vec::new(),
            open: Vec::new(),
            hours: HashMap::new(),
        };
        if let Ok(Some(mut cache)) = store::open(&setting.dir) {
            baseline.read(&mut cache)?;
        }
        if fresh {
            baseline.index()?;
        }
        Ok(baseline)
    }

    fn read(&mut self, cache: &mut Cache) -> rusqlite::Result<()> {
        let head = data::head();
        let data::At::Instant(at) = data::at() else {
            return Ok(());
        };
        let mut all = self
            .db
            .prepare("SELECT data, hours FROM place ORDER BY row")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let place: Place = parse(row.get_ref(0)?.as_bytes()?);
            let whole = cache.place(&place.id).ok().flatten();
            // The upper half is a sum over the row.
            let code = row.get::<_, i64>(1)? as u32;
            let known = whole.and_then(|place| place.hours).and_then(|hours| {
                let rules = &head.zones[&hours.zone?];
                Some((hours.compiled?, local_time(rules, at.timestamp())))
            });
            let open = known
                .as_ref()
                .is_some_and(|(hours, at)| state_at(hours, *at) == OpenState::Open);
            self.hours.extend(known.map(|known| (code, known)));
            self.open.push(open);
            let point = place.point.map(|point| LatLon {
                lat: point.lat,
                lon: point.lon,
            });
            self.points
                .push(point.unwrap_or(LatLon { lat: 0.0, lon: 0.0 }));
            let number = |kind: &String| kind.rsplit('_').next()?.parse().ok();
            self.kinds
                .push(place.kinds.iter().filter_map(number).collect());
        }
        Ok(())
    }

    fn index(&self) -> rusqlite::Result<()> {
        self.db.execute_batch(
            "BEGIN; CREATE TABLE point (row INTEGER PRIMARY KEY, lat REAL, lon REAL);
             CREATE TABLE full (row INTEGER PRIMARY KEY, lat REAL, lon REAL, hours INTEGER, data TEXT);
             DROP TABLE word; DROP TABLE list;
             CREATE VIRTUAL TABLE word USING fts5(text, content='', columnsize=0, detail=none,
             prefix='2 3 4', tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'\");
             CREATE VIRTUAL TABLE tree USING rtree(id, x0, x1, y0, y1, z0, z1, k0, k1, +row);",
        )?;
        let mut point = self.db.prepare("INSERT INTO point VALUES (?1, ?2, ?3)")?;
        let mut tree = self.db.prepare(
            "INSERT INTO tree (x0,x1,y0,y1,z0,z1,k0,k1,row) VALUES (?1,?1,?2,?2,?3,?3,?4,?4,?5)",
        )?;
        // By kind, then in the spatial order of the rows: what suits an R*Tree best.
        for kind in 0..data::KINDS {
            for (row, at) in self.points.iter().enumerate() {
                if self.kinds[row].contains(&kind) {
                    let [x, y, z] = at.unit();
                    tree.execute((x, y, z, kind as f64, row as i64))?;
                }
            }
        }
        for (row, at) in self.points.iter().enumerate() {
            point.execute((row as i64, at.lat, at.lon))?;
        }
        self.words()?;
        self.db.execute_batch(
            "INSERT INTO full SELECT place.row, lat, lon, hours, data FROM place JOIN point USING (row);
             COMMIT",
        )
    }

    /// FTS5 over what a search looks into, its settings such as suit it best.
    fn words(&self) -> rusqlite::Result<()> {
        let mut insert = self
            .db
            .prepare("INSERT INTO word (rowid, text) VALUES (?1, ?2)")?;
        let mut all = self.db.prepare("SELECT row, data FROM place")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let place: Place = parse(row.get_ref(1)?.as_bytes()?);
            let address = place.address.unwrap_or_default();
            let parts = [place.name]
                .into_iter()
                .chain(place.alt_names)
                .chain(place.organization)
                .chain(address.lines)
                .chain(address.city)
                .chain(address.postcode)
                .chain(place.kinds);
            let text = parts
                .collect::<Vec<_>>()
                .join("\n")
                .replace(['\'', '’'], "");
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            insert.execute((row.get::<_, i64>(0)?, words.join(" ")))?;
        }
        Ok(())
    }

    /// One prepared look-up of a full row.
    pub fn row(&self, row: u64, from: LatLon) -> rusqlite::Result<NearRow> {
        self.db
            .prepare_cached("SELECT data, hours FROM place WHERE row=?1")?
            .query_row([row as i64], |row| self.shown(row, from))
    }

    /// The full row that a person sees, made of `data` and `hours`: the same
    /// work as the cache does.
    pub fn shown(&self, row: &rusqlite::Row<'_>, from: LatLon) -> rusqlite::Result<NearRow> {
        let place: Place = parse(row.get_ref(0)?.as_bytes()?);
        let hours = self.hours.get(&(row.get::<_, i64>(1)? as u32));
        let to = place
            .point
            .map_or(from, |point| data::at_point(point.lat, point.lon));
        let address = place.address.unwrap_or_default();
        let city = address.city.unwrap_or_default();
        let postcode = address.postcode.unwrap_or_default();
        let phone = |phone: Phone| RowPhone {
            display: phone.display,
            dial: phone.dial,
        };
        Ok(NearRow {
            distance_m: Some(from.metres(to)),
            bearing_deg: Some(from.bearing_deg(to)),
            lat: Some(to.lat),
            lon: Some(to.lon),
            point_quality: place.point.map(|point| point.quality),
            open: hours.map_or(OpenState::Unknown, |(hours, at)| state_at(hours, *at)),
            next_change: hours.and_then(|(hours, at)| next_change(hours, *at)),
            hours_text: place.hours.map(|hours| hours.raw),
            phones: place.phones.into_iter().map(phone).collect(),
            address: Some(format!("{}, {city}, {postcode}", address.lines.join(", "))),
            freshness: freshness(place.verified_on, data::day()),
            verified_on: place.verified_on,
            attributes: place.attributes,
            licence: Some("CC-BY-4.0".into()),
            credit: Credit {
                title: "Bench".into(),
                attribution: "GeoNames".into(),
                retrieved_on: None,
            },
            alert: place.alert,
            source: place.source,
            kinds: place.kinds,
            name: place.name,
            id: place.id,
        })
    }
}

/// Rows of our own making: a row that does not parse ends the bench.
pub fn parse<T: for<'a> serde::Deserialize<'a>>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes).unwrap_or_else(|error| unreachable!("{error}"))
}
