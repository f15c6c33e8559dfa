//! Made-up places around real cities: 20 kinds by Zipf's law, 40 % with hours.
//!
//! The city list (GeoNames, CC BY 4.0) is scaled up and down with a fixed seed,
//! so that two runs measure the same rows.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use beside_core::places::geo::LatLon;
pub use beside_core::places::query::At;
use beside_core::places::query::{FindQuery, NearQuery};
use beside_core::places::record::Place;
use beside_core::store::{self, ListHead};
use serde_json::json;

/// A city of the list.
#[derive(Clone)]
pub struct City {
    pub name: String,
    pub country: String,
    pub lat: f64,
    pub lon: f64,
}

/// Number of kinds.
pub const KINDS: usize = 20;

/// The city list of the shared data folder.
pub fn cities() -> io::Result<Vec<City>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/poi-geonames-cities/cities.json.gz"
    );
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text)?;
    let city = |row: &serde_json::Value| {
        let number = |key: &str| row[key].as_str()?.parse().ok();
        Some(City {
            name: row["name"].as_str()?.into(),
            country: row["country"].as_str()?.into(),
            lat: number("lat")?,
            lon: number("lng")?,
        })
    };
    Ok(rows.iter().filter_map(city).collect())
}

/// Small random numbers (SplitMix64); `n` in, the same numbers out.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// From 0 up to 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A kind by Zipf's law with exponent 0.8.
    fn kind(&mut self) -> usize {
        let weight = |rank: usize| (rank as f64 + 1.0).powf(-0.8);
        let total: f64 = (0..KINDS).map(weight).sum();
        let mut left = self.part() * total;
        (0..KINDS)
            .find(|rank| {
                left -= weight(*rank);
                left <= 0.0
            })
            .unwrap_or(0)
    }
}

/// Id of kind `n`.
pub fn kind(n: usize) -> String {
    format!("kind_{n:02}")
}

const TRADES: [&str; 12] = [
    "Pharmacy",
    "Clinic",
    "Health Center",
    "Outreach",
    "Drop-in",
    "Community House",
    "Hospital",
    "Recovery Center",
    "Exchange",
    "Library",
    "Shelter",
    "Medical Group",
];
const STREETS: [&str; 6] = [
    "Main Street",
    "Station Road",
    "Elm Avenue",
    "Park Lane",
    "High Street",
    "Mill Road",
];

/// Row `n` of a list; ids ascend with `n`.
pub fn place(n: usize, cities: &[City]) -> Place {
    let mut random = Random(n as u64 ^ 0x5eed);
    let city = &cities[random.below(cities.len())];
    let mut near = |degrees: f64| (random.part() - 0.5) * degrees;
    let lat = (city.lat + near(0.2)).clamp(-90.0, 90.0);
    let lon = (city.lon + near(0.2)).clamp(-180.0, 180.0);
    let micro = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let first = random.kind();
    let mut kinds = vec![kind(first)];
    if random.below(5) == 0 {
        kinds.push(kind((first + 1 + random.below(KINDS - 1)) % KINDS));
    }
    let number = random.below(900_000) + 100_000;
    let mut row = json!({
        "id": format!("bench:{n:08}"), "source": "bench", "kinds": kinds,
        "name": format!("{} {} {}", city.name, TRADES[random.below(12)], random.below(90)),
        "address": {
            "lines": [format!("{} {}", random.below(999), STREETS[random.below(6)])],
            "city": city.name, "postcode": format!("{:05}", random.below(100_000)), "country": city.country
        },
        "point": { "lat": micro(lat), "lon": micro(lon), "quality": "exact" },
        "phones": [{ "display": format!("(555) {number}"), "dial": format!("+1555{number}0") }],
        "attributes": { "cost": (["free", "sliding", "insurance"][random.below(3)]), "wheelchair": (["yes", "no"][random.below(2)]) },
        "verified_on": format!("2026-{:02}-15", 1 + random.below(10)),
    });
    if random.below(5) < 2 {
        row["hours"] = hours(&mut random, lon);
    }
    serde_json::from_value(row).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Some 2,700 distinct opening hours in 24 zones.
fn hours(random: &mut Random, lon: f64) -> serde_json::Value {
    let (opens, lasts, days) = (
        6 + random.below(6),
        4 + random.below(10),
        5 + random.below(3),
    );
    let span = |day: usize| {
        [
            day * 1440 + opens * 60,
            day * 1440 + (opens + lasts).min(24) * 60,
        ]
    };
    let lunch = random.below(3) == 0;
    let week: Vec<[usize; 2]> = (0..days)
        .flat_map(|day| {
            let [from, to] = span(day);
            if lunch {
                vec![[from, from + 120], [from + 180, to]]
            } else {
                vec![[from, to]]
            }
        })
        .collect();
    let holidays = |days: &[&str]| -> serde_json::Map<String, serde_json::Value> {
        days.iter().map(|day| ((*day).into(), json!([]))).collect()
    };
    json!({
        "raw": format!("Mo-{} {opens:02}:00-{:02}:00", ["Fr", "Sa", "Su"][days - 5], (opens + lasts).min(24)),
        "zone": zone(((lon + 180.0) / 15.0) as usize % 24),
        "compiled": {
            "from": "2026-11-22", "until": "2027-12-27", "week": week,
            "except": holidays(&["2026-12-25", "2027-01-01", "2027-07-04"][..random.below(4)])
        }
    })
}

fn zone(n: usize) -> String {
    format!("Etc/Bench{n:02}")
}

pub fn head() -> ListHead {
    let source = json!({"title": "Bench", "licence": "CC-BY-4.0", "attribution": "GeoNames"});
    ListHead {
        built_on: day(),
        sources: serde_json::from_value(json!({ "bench": source })).unwrap_or_default(),
        zones: (0..24)
            .map(|n| {
                let offset = (n as i32 - 12) * 3600;
                (
                    zone(n),
                    vec![
                        (0, offset),
                        (1_774_000_000, offset + 3600),
                        (1_793_000_000, offset),
                    ],
                )
            })
            .collect(),
    }
}

/// Where the made-up lists are kept between runs.
pub fn base() -> PathBuf {
    std::env::var_os("BESIDE_BENCH_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench"),
        PathBuf::from,
    )
}

/// The data folder with `n` rows, made if need be.
pub fn folder(n: usize, cities: &[City]) -> PathBuf {
    let dir = base().join(n.to_string());
    let cache = store::open(&dir).ok().flatten();
    if cache.and_then(|mut cache| cache.len().ok()) != Some(n as u64) {
        write(&dir, (0..n).map(|row| place(row, cities)));
    }
    dir
}

/// Writes rows as the list of a folder.
pub fn write(dir: &Path, places: impl Iterator<Item = Place>) {
    let written = store::lock(dir).and_then(|folder| folder.write_list(head(), places.map(Ok)));
    if let Err(error) = written {
        eprintln!("beside-bench: {error}");
    }
}

/// The day of the questions.
pub fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

/// Sunday 2026-11-22, 15:00 UTC: some are open, most are not.
pub fn at() -> At {
    At::Instant(day().and_hms_opt(15, 0, 0).unwrap_or_default().and_utc())
}

/// Where question `n` is asked from: near a city, one in twenty anywhere on Earth.
pub fn asked_from(n: usize, cities: &[City]) -> LatLon {
    let mut random = Random(n as u64 ^ 0xa5c);
    let city = &cities[random.below(cities.len())];
    let anywhere = random.below(20) == 0;
    let (lat, lon) = if anywhere {
        (
            (random.part() * 2.0 - 1.0).asin().to_degrees(),
            random.part() * 360.0 - 180.0,
        )
    } else {
        (
            city.lat + random.part() * 0.1,
            city.lon + random.part() * 0.1,
        )
    };
    LatLon {
        lat: lat.clamp(-90.0, 90.0),
        lon: lon.clamp(-180.0, 180.0),
    }
}

/// Question `n`: the nearest 20 of one kind.
pub fn question(n: usize, cities: &[City], open_only: bool) -> NearQuery {
    NearQuery {
        from: asked_from(n, cities),
        kinds: vec![kind(n % KINDS)],
        at: at(),
        today: day(),
        open_only,
        needs: Vec::new(),
        limit: 20,
    }
}

/// The nearest 20 that hold a word beginning with `text`.
pub fn search(n: usize, cities: &[City], text: &str) -> FindQuery {
    FindQuery {
        text: text.into(),
        near: Some(asked_from(n, cities)),
        at: at(),
        today: day(),
        limit: 20,
    }
}

/// A point of a row.
pub fn at_point(lat: f64, lon: f64) -> LatLon {
    LatLon { lat, lon }
}
