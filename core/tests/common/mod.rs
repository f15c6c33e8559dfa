//! Made-up lists and the plain answers that the cache must agree with.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::path::Path;

use beside_core::places::geo::LatLon;
use beside_core::places::list::Source;
use beside_core::places::open_state::{OpenState, state_at};
use beside_core::places::query::{At, FindQuery, NearQuery};
use beside_core::places::record::{Hours, Place, Point, PointQuality};
use beside_core::store::{self, Cache, Edition, ListHead};
use chrono::{DateTime, NaiveDate, Utc};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A place with nothing but what every place has, and a point.
pub fn place(id: &str, lat: f64, lon: f64) -> Place {
    let mut place = placeless(id);
    place.point = Some(Point {
        lat,
        lon,
        quality: PointQuality::Exact,
    });
    place
}

pub fn placeless(id: &str) -> Place {
    serde_json::from_value(serde_json::json!({
        "id": id, "source": "test", "name": format!("Place {id}"), "kinds": ["naloxone"]
    }))
    .unwrap()
}

pub fn with_hours(mut place: Place, week: &[(u16, u16)]) -> Place {
    place.hours = Some(Hours {
        raw: "as the source wrote it".into(),
        osm: None,
        zone: Some("America/New_York".into()),
        compiled: serde_json::from_value(serde_json::json!({
            "from": "2026-11-01", "until": "2027-11-01", "week": week
        }))
        .unwrap(),
    });
    place
}

pub fn head() -> ListHead {
    ListHead {
        built_on: day("2026-11-01"),
        sources: BTreeMap::from([(
            "test".into(),
            Source {
                title: "A test list".into(),
                licence: "CC0-1.0".into(),
                attribution: "Nobody".into(),
                url: None,
                retrieved_on: Some(day("2026-10-01")),
            },
        )]),
        // The end and the beginning of daylight saving time in 2026 and 2027.
        zones: BTreeMap::from([(
            "America/New_York".into(),
            vec![
                (0, -4 * 3600),
                (1_793_512_800, -5 * 3600),
                (1_804_921_200, -4 * 3600),
            ],
        )]),
    }
}

/// Sorts and writes a list.
pub fn write(dir: &Path, places: &[Place]) -> Edition {
    let mut places = places.to_vec();
    places.sort_by(|a, b| a.id.cmp(&b.id));
    let folder = store::lock(dir).unwrap();
    folder
        .write_list(head(), places.into_iter().map(Ok))
        .unwrap()
}

pub fn cache(places: &[Place]) -> (tempfile::TempDir, Cache) {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), places);
    let cache = store::open(dir.path()).unwrap().unwrap();
    (dir, cache)
}

pub fn near(lat: f64, lon: f64, limit: usize) -> NearQuery {
    NearQuery {
        from: LatLon::new(lat, lon).unwrap(),
        kinds: Vec::new(),
        at: At::Instant(instant("2026-11-22T15:00:00Z")),
        today: day("2026-11-22"),
        open_only: false,
        needs: Vec::new(),
        limit,
    }
}

pub fn words(text: &str, near: Option<(f64, f64)>, limit: usize) -> FindQuery {
    FindQuery {
        text: text.into(),
        near: near.map(|(lat, lon)| LatLon::new(lat, lon).unwrap()),
        at: At::Instant(instant("2026-11-22T15:00:00Z")),
        today: day("2026-11-22"),
        limit,
    }
}

/// Great-circle metres by another formula than the cache's (haversine).
pub fn haversine(a: LatLon, b: LatLon) -> f64 {
    let half = |x: f64| (x.to_radians() / 2.0).sin().powi(2);
    let h = half(b.lat - a.lat)
        + a.lat.to_radians().cos() * b.lat.to_radians().cos() * half(b.lon - a.lon);
    2.0 * h.sqrt().min(1.0).asin() * 6_371_008.8
}

/// The answer of a plain scan: ids, and metres of each.
pub fn scan(places: &[Place], query: &NearQuery) -> Vec<(String, u32)> {
    let At::Instant(at) = query.at else {
        panic!("the scan knows instants only")
    };
    let local = (at - chrono::Duration::hours(5)).naive_utc();
    let mut found: Vec<_> = places
        .iter()
        .filter(|place| !place.gone)
        .filter(|place| {
            query.kinds.is_empty() || query.kinds.iter().any(|kind| place.kinds.contains(kind))
        })
        .filter(|place| {
            query
                .needs
                .iter()
                .all(|need| place.attributes.get(&need.key) == Some(&need.value))
        })
        .filter(|place| {
            let compiled = place
                .hours
                .as_ref()
                .and_then(|hours| hours.compiled.as_ref());
            !query.open_only
                || compiled.is_some_and(|hours| state_at(hours, local) == OpenState::Open)
        })
        .filter_map(|place| {
            let point = place
                .point
                .filter(|point| point.quality != PointQuality::Placeholder)?;
            let to = LatLon::new(point.lat, point.lon)?;
            let asks = match place.attributes.get("id_required").map(String::as_str) {
                Some("none") => 0,
                Some("required") => 2,
                _ => 1,
            };
            Some((query.from.metres(to), asks, place.id.clone()))
        })
        .collect();
    found.sort();
    found.truncate(query.limit);
    found
        .into_iter()
        .map(|(metres, _, id)| (id, metres))
        .collect()
}
