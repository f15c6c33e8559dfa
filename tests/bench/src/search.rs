//! Beginnings of words, exact nearest 20, against a full sort of all matches.

use beside_core::places::find;
use beside_core::places::geo::LatLon;
use beside_core::places::row::NearRow;
use beside_core::store;
use rusqlite::functions::FunctionFlags;

use crate::baseline::Baseline;
use crate::report::{Times, line};
use crate::{Setting, data};

const ASKED: usize = 60;

pub fn run(setting: &Setting) {
    let (Ok(Some(mut cache)), Ok(base)) = (store::open(&setting.dir), Baseline::new(setting))
    else {
        return;
    };
    if let Err(error) = distance(&base.db) {
        return eprintln!("beside-bench: {error}");
    }
    for letters in [2, 3, 4, 6] {
        let [mut ours, mut sorted, mut narrow] =
            [const { Vec::new() }; 3].map(|_: Vec<f64>| Times::default());
        let mut wrong = 0;
        for asked in 0..ASKED {
            let text = typed(asked, letters, setting);
            let query = data::search(asked, &setting.cities, &text);
            let Some(from) = query.near else { continue };
            let rows = ours
                .take_best(|| find(&mut cache, &query))
                .unwrap_or_default();
            let other = sorted
                .take_best(|| full_sort(&base, &text, from, false))
                .unwrap_or_default();
            narrow
                .take_best(|| full_sort(&base, &text, from, true))
                .ok();
            let same = rows
                .iter()
                .map(|row| row.distance_m)
                .eq(other.iter().map(|row| row.distance_m));
            wrong += usize::from(!same);
        }
        line(
            &format!("prefix{letters}_full_sort_vs_ours_p50"),
            setting.n,
            sorted.p50(),
            ours.p50(),
            "us",
        );
        line(
            &format!("prefix{letters}_full_sort_by_points_vs_ours_p50"),
            setting.n,
            narrow.p50(),
            ours.p50(),
            "us",
        );
        line(
            &format!("prefix{letters}_p99_vs_p50"),
            setting.n,
            ours.quantile(0.99),
            ours.p50(),
            "us",
        );
        line(
            &format!("prefix{letters}_answers_that_differ"),
            setting.n,
            wrong as f64,
            0.0,
            "answers",
        );
    }
}

/// The first letters of a word that some row has.
fn typed(asked: usize, letters: usize, setting: &Setting) -> String {
    (asked * 37..)
        .filter_map(|row| {
            let place = data::place(row % setting.n, &setting.cities);
            let word = place
                .name
                .split(|c: char| !c.is_ascii_alphabetic())
                .max_by_key(|word| word.len())?;
            word.get(..letters).map(str::to_lowercase)
        })
        .next()
        .unwrap_or_default()
}

fn distance(db: &rusqlite::Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("metres", 4, flags, |args| {
        let at = |lat, lon| -> rusqlite::Result<LatLon> {
            Ok(data::at_point(args.get(lat)?, args.get(lon)?))
        };
        Ok(at(0, 1)?.distance_m(at(2, 3)?))
    })
}

/// All matches sorted: in one table of full rows, or by way of a table of
/// nothing but points, which is kinder to the sort.
fn full_sort(
    base: &Baseline,
    text: &str,
    from: LatLon,
    narrow: bool,
) -> rusqlite::Result<Vec<NearRow>> {
    let sql = if narrow {
        "SELECT place.data, place.hours FROM (SELECT point.row AS row FROM word JOIN point ON point.row = word.rowid
         WHERE word MATCH ?1 ORDER BY metres(lat, lon, ?2, ?3) LIMIT 20) near JOIN place ON place.row = near.row"
    } else {
        "SELECT data, hours FROM word JOIN full ON full.row = word.rowid
         WHERE word MATCH ?1 ORDER BY metres(lat, lon, ?2, ?3) LIMIT 20"
    };
    base.db
        .prepare_cached(sql)?
        .query_map((format!("\"{text}\"*"), from.lat, from.lon), |row| {
            base.shown(row, from)
        })?
        .collect()
}
