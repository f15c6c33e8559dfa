//! A bare binary on the core: opens the cache and prints the nearest 20 rows.
//! Without arguments it does nothing, which shows what the process itself costs.

use std::io::Write;

use beside_core::places::geo::LatLon;
use beside_core::places::near;
use beside_core::places::query::{At, NearQuery};
use beside_core::store;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dir, lat, lon, kind] = args.as_slice() else {
        return;
    };
    let number = |text: &String| text.parse().unwrap_or(0.0);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let query = NearQuery {
        from: LatLon {
            lat: number(lat),
            lon: number(lon),
        },
        kinds: vec![kind.clone()],
        at: At::Instant(day.and_hms_opt(15, 0, 0).unwrap_or_default().and_utc()),
        today: day,
        open_only: false,
        needs: Vec::new(),
        limit: 20,
    };
    let Ok(Some(mut cache)) = store::open(dir.as_ref()) else {
        return;
    };
    let Ok(answer) = near(&mut cache, &query) else {
        return;
    };
    let mut out = std::io::stdout().lock();
    for row in answer.results {
        let metres = row.distance_m.unwrap_or_default();
        writeln!(
            out,
            "{metres} m  {}  {}",
            row.name,
            row.address.unwrap_or_default()
        )
        .ok();
    }
}
