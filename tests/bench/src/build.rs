//! Writing a list: validated, indexed and durable, against a raw prepared loop.

use std::path::Path;

use beside_core::places::record::Place;
use rusqlite::Connection;

use crate::memory::peak_of;
use crate::report::{Times, line};
use crate::{Setting, data};

/// Bound on the memory of writing a million rows, in megabytes.
const BOUND: f64 = 300.0;
const ROUNDS: usize = 5;

pub fn run(setting: &Setting) {
    let n = setting.n;
    if n <= 100_000 {
        let places: Vec<Place> = (0..n)
            .map(|row| data::place(row, &setting.cities))
            .collect();
        let scratch = data::base().join("scratch");
        let mut ratios: Vec<(f64, f64)> = (0..ROUNDS).map(|_| pair(&places, &scratch)).collect();
        ratios.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
        let (ours, raw) = ratios[ROUNDS / 2];
        line("build_rows_a_second_vs_raw_loop", n, ours, raw, "rows/s");
    }
    let peak = peak_of(&["probe-build", &n.to_string()]);
    line("peak_memory_of_build_vs_bound", n, peak, BOUND, "MB");
    let size = |name: &str| std::fs::metadata(setting.dir.join(name)).map_or(0, |file| file.len());
    let (pack, list) = (size("pack.db"), size("list.jsonl"));
    line(
        "pack_bytes_a_row_vs_list",
        n,
        pack as f64 / n as f64,
        list as f64 / n as f64,
        "bytes",
    );
}

/// Rows a second of both ways, one after the other on fresh files.
fn pair(places: &[Place], scratch: &Path) -> (f64, f64) {
    std::fs::remove_dir_all(scratch).ok();
    std::fs::create_dir_all(scratch).ok();
    let [mut ours, mut raw] = [Times::default(), Times::default()];
    raw.take(|| {
        if let Err(error) = raw_loop(places, &scratch.join("raw.db")) {
            eprintln!("beside-bench: {error}");
        }
    });
    // The clones are made before the clock runs.
    let copies = places.to_vec();
    ours.take(|| data::write(scratch, copies.into_iter()));
    let speed = |times: Times| places.len() as f64 / times.p50() * 1e6;
    (speed(ours), speed(raw))
}

/// One table, one transaction, one prepared statement, durable at the end.
fn raw_loop(places: &[Place], path: &Path) -> rusqlite::Result<()> {
    let db = Connection::open(path)?;
    db.execute_batch(
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; BEGIN;
         CREATE TABLE place (id TEXT, source TEXT, name TEXT, kind TEXT, lat REAL, lon REAL,
         street TEXT, city TEXT, postcode TEXT, phone TEXT, hours TEXT, cost TEXT, wheelchair TEXT)",
    )?;
    let mut insert =
        db.prepare("INSERT INTO place VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)")?;
    for place in places {
        let address = place.address.as_ref();
        insert.execute(rusqlite::params![
            place.id,
            place.source,
            place.name,
            place.kinds.first(),
            place.point.map(|point| point.lat),
            place.point.map(|point| point.lon),
            address.and_then(|address| address.lines.first()),
            address.and_then(|address| address.city.as_ref()),
            address.and_then(|address| address.postcode.as_ref()),
            place.phones.first().map(|phone| &phone.display),
            place.hours.as_ref().map(|hours| &hours.raw),
            place.attributes.get("cost"),
            place.attributes.get("wheelchair"),
        ])?;
    }
    db.execute_batch("COMMIT")
}

/// Writes a list of rows that are made as they are asked for, then prints the
/// peak in megabytes less what making them needs.
pub fn probe(args: &[String]) {
    let Some(n) = args.first().and_then(|n| n.parse::<usize>().ok()) else {
        return;
    };
    let cities: Vec<data::City> = (0..1000)
        .map(|at| data::City {
            name: format!("Town{at:03}"),
            country: "US".into(),
            lat: f64::from(at % 100) - 50.0,
            lon: f64::from(at) / 3.0 - 170.0,
        })
        .collect();
    let scratch = data::base().join("scratch");
    std::fs::remove_dir_all(&scratch).ok();
    data::write(&scratch, (0..n).map(|row| data::place(row, &cities)));
    std::fs::remove_dir_all(&scratch).ok();
    println!("{}", crate::memory::peak());
}
