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
        let pairs: Vec<[Speed; 2]> = (0..ROUNDS).map(|_| pair(&places, &scratch)).collect();
        let (ours, raw) = middle(&pairs, |speed| speed.wall);
        let processor = middle(&pairs, |speed| speed.processor);
        line("build_rows_a_second_vs_raw_loop", n, ours, raw, "rows/s");
        line(
            "build_rows_a_second_of_processor_vs_raw_loop",
            n,
            processor.0,
            processor.1,
            "rows/s",
        );
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

/// Rows a second, by the clock and by the processor time of this process. On a
/// busy machine the longer of two runs loses more of the clock to others.
struct Speed {
    wall: f64,
    processor: f64,
}

/// The pair with the middle ratio.
fn middle(pairs: &[[Speed; 2]], of: fn(&Speed) -> f64) -> (f64, f64) {
    let mut pairs: Vec<(f64, f64)> = pairs.iter().map(|[a, b]| (of(a), of(b))).collect();
    pairs.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
    pairs.get(pairs.len() / 2).copied().unwrap_or_default()
}

/// Both ways, one after the other on fresh files.
fn pair(places: &[Place], scratch: &Path) -> [Speed; 2] {
    std::fs::remove_dir_all(scratch).ok();
    std::fs::create_dir_all(scratch).ok();
    let raw = speed(places.len(), || {
        if let Err(error) = raw_loop(places, &scratch.join("raw.db")) {
            eprintln!("beside-bench: {error}");
        }
    });
    // The clones are made before the clock runs.
    let copies = places.to_vec();
    let ours = speed(places.len(), || data::write(scratch, copies.into_iter()));
    [ours, raw]
}

fn speed(rows: usize, work: impl FnOnce()) -> Speed {
    let mut wall = Times::default();
    let before = processor_seconds();
    wall.take(work);
    Speed {
        wall: rows as f64 / wall.p50() * 1e6,
        processor: rows as f64 / (processor_seconds() - before),
    }
}

/// User and system time of this process so far.
pub fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    // A tick is a hundredth of a second on every Linux of today.
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
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
