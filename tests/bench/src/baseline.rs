//! A plain database of the same rows, for the other ways to find them.

use std::path::PathBuf;

use beside_core::places::geo::LatLon;
use beside_core::places::open_state::{OpenState, local_time, state_at};
use beside_core::places::record::Place;
use beside_core::store::{self, Cache};
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
}

impl Baseline {
    /// Copies the pack, adds an R*Tree and a table of points, reads all rows once.
    pub fn new(setting: &Setting) -> rusqlite::Result<Self> {
        let path: PathBuf = setting.dir.join("baseline.db");
        let fresh = !path.exists();
        if fresh {
            std::fs::copy(setting.dir.join("pack.db"), &path).ok();
        }
        let db = Connection::open(&path)?;
        rtree::register(&db)?;
        db.set_prepared_statement_cache_capacity(16);
        let mut baseline = Self {
            db,
            points: Vec::new(),
            kinds: Vec::new(),
            open: Vec::new(),
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
        let mut all = self.db.prepare("SELECT data FROM place ORDER BY row")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let place: Place = parse(row.get_ref(0)?.as_bytes()?);
            let whole = cache.place(&place.id).ok().flatten();
            let hours = whole.and_then(|place| place.hours);
            let open = hours.is_some_and(|hours| {
                let rules = hours.zone.map(|zone| &head.zones[&zone]);
                let local = rules.map(|rules| local_time(rules, at.timestamp()));
                let states = hours.compiled.zip(local);
                states.is_some_and(|(hours, at)| state_at(&hours, at) == OpenState::Open)
            });
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
             CREATE TABLE full (row INTEGER PRIMARY KEY, lat REAL, lon REAL, data TEXT);
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
        self.db.execute_batch(
            "INSERT INTO full SELECT place.row, lat, lon, data FROM place JOIN point USING (row);
             COMMIT",
        )
    }

    /// One prepared look-up of a full row, decoded as the cache decodes it.
    pub fn row(&self, row: u64) -> rusqlite::Result<Place> {
        self.db
            .prepare_cached("SELECT data, hours FROM place WHERE row=?1")?
            .query_row([row as i64], |row| Ok(parse(row.get_ref(0)?.as_bytes()?)))
    }
}

/// Rows of our own making: a row that does not parse ends the bench.
pub fn parse<T: for<'a> serde::Deserialize<'a>>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes).unwrap_or_else(|error| unreachable!("{error}"))
}
