//! Nearest and open now against a plain scan; poles, date line, ties, filters.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

mod common;

use beside_core::places::geo::LatLon;
use beside_core::places::near;
use beside_core::places::open_state::OpenState;
use beside_core::places::query::Need;
use beside_core::places::record::{Place, PointQuality};
use beside_core::places::row::NearRow;
use common::{cache, place, placeless, scan, with_hours};
use proptest::prelude::*;

fn ids(rows: &[NearRow]) -> Vec<(String, u32)> {
    let id = |row: &NearRow| (row.id.clone(), row.distance_m.unwrap());
    rows.iter().map(id).collect()
}

const KINDS: [&str; 4] = [
    "naloxone",
    "syringe_services",
    "test_strips",
    "vending_machine",
];

/// Points that crowd: everywhere, at the poles, at the date line, on one spot.
fn point() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        4 => (-90.0..=90.0_f64, -180.0..=180.0_f64),
        2 => (89.99..=90.0_f64, -180.0..=180.0_f64),
        2 => (-90.0..=-89.99_f64, -180.0..=180.0_f64),
        2 => (-0.01..=0.01_f64, prop_oneof![-180.0..=-179.99_f64, 179.99..=180.0_f64]),
        3 => (40.7..=40.70002_f64, -74.0..=-73.99998_f64),
        2 => Just((40.7, -74.0)),
        1 => Just((90.0, 12.0)),
    ]
}

fn anything() -> impl Strategy<Value = Place> {
    (
        point(),
        prop::sample::subsequence(&KINDS, 1..=3),
        0..4_u8,
        prop::option::of(prop::sample::select(vec!["none", "required"])),
        0..12_u8,
    )
        .prop_map(|((lat, lon), kinds, hours, id_required, fate)| {
            let mut made = place("", lat, lon);
            made.kinds = kinds.into_iter().map(String::from).collect();
            // 2026-11-22 is a Sunday; it is 10:00 in New York when asked.
            if hours > 0 {
                let start = 6 * 1440 + u16::from(hours) * 300;
                made = with_hours(made, &[(start, start + 120)]);
            }
            if let Some(value) = id_required {
                made.attributes.insert("id_required".into(), value.into());
            }
            match fate {
                0 => made.gone = true,
                1 => made.point.as_mut().unwrap().quality = PointQuality::Placeholder,
                2 => made.point = None,
                _ => {}
            }
            made
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn equals_a_plain_scan(
        mut places in prop::collection::vec(anything(), 0..700),
        asked in prop::collection::vec(
            (point(), 0..40_usize, any::<bool>(), prop::sample::subsequence(&KINDS, 0..=3), any::<bool>()),
            12,
        ),
    ) {
        for (n, place) in places.iter_mut().enumerate() {
            place.id = format!("test:{n:04}");
        }
        let (_dir, mut cache) = cache(&places);
        for ((lat, lon), limit, open_only, kinds, needs) in asked {
            let mut query = common::near(lat, lon, limit);
            query.open_only = open_only;
            query.kinds = kinds.into_iter().map(String::from).collect();
            if needs {
                query.needs = vec![Need { key: "id_required".into(), value: "none".into() }];
            }
            let answer = near(&mut cache, &query).unwrap();
            prop_assert_eq!(ids(&answer.results), scan(&places, &query));
        }
    }

    #[test]
    fn distances_equal_the_haversine(a in point(), b in point()) {
        let (a, b) = (LatLon::new(a.0, a.1).unwrap(), LatLon::new(b.0, b.1).unwrap());
        // The haversine loses digits towards the antipode.
        let close = if common::haversine(a, b) > 19_900_000.0 { 1.0 } else { 0.001 };
        prop_assert!((a.distance_m(b) - common::haversine(a, b)).abs() < close);
        prop_assert_eq!(a.metres(b), b.metres(a));
    }
}

#[test]
fn more_than_there_are_and_none_at_all() {
    let (_dir, mut three) = cache(&[place("a", 0.0, 0.0), place("b", 0.0, 1.0), placeless("c")]);
    let all = near(&mut three, &common::near(0.0, 0.0, 99)).unwrap();
    assert_eq!(ids(&all.results), [("a".into(), 0), ("b".into(), 111_195)]);
    assert_eq!(all.unplaced.len(), 1);
    let none = near(&mut three, &common::near(0.0, 0.0, 0)).unwrap();
    assert!(none.results.is_empty() && none.unplaced.is_empty());
    let (_dir, mut empty) = cache(&[]);
    assert!(
        near(&mut empty, &common::near(0.0, 0.0, 9))
            .unwrap()
            .results
            .is_empty()
    );
}

#[test]
fn ten_thousand_on_one_point_keep_the_order_of_ties() {
    let mut places: Vec<Place> = (0..10_000)
        .map(|n| place(&format!("p{n:05}"), 1.5, 2.5))
        .collect();
    places[9_999]
        .attributes
        .insert("id_required".into(), "none".into());
    places[0]
        .attributes
        .insert("id_required".into(), "required".into());
    let (_dir, mut cache) = cache(&places);
    let answer = near(&mut cache, &common::near(1.5, 2.5, 3)).unwrap();
    let expected = ["p09999", "p00001", "p00002"].map(|id| (id.to_owned(), 0));
    assert_eq!(ids(&answer.results), expected);
}

#[test]
fn a_place_of_two_kinds_comes_once() {
    let mut both = place("both", 1.0, 1.0);
    both.kinds = vec!["naloxone".into(), "test_strips".into()];
    let mut other = placeless("other");
    other.kinds.clone_from(&both.kinds);
    let (_dir, mut cache) = cache(&[both, other]);
    let mut query = common::near(1.0, 1.0, 9);
    query.kinds = vec![
        "naloxone".into(),
        "test_strips".into(),
        "nothing_such".into(),
    ];
    let answer = near(&mut cache, &query).unwrap();
    assert_eq!((answer.results.len(), answer.unplaced.len()), (1, 1));
    query.kinds = vec!["nothing_such".into()];
    assert!(near(&mut cache, &query).unwrap().results.is_empty());
}

#[test]
fn what_has_no_place_on_the_map_comes_by_name() {
    let mut named: Vec<Place> = ["b", "A", "c"].iter().map(|id| placeless(id)).collect();
    named[0].name = "zoo".into();
    let mut private = place("p", 1.0, 1.0);
    private.private = true;
    private.name = "aaa".into();
    private.address = serde_json::from_str(r#"{"lines":["1 Hidden Way"]}"#).unwrap();
    named.push(private);
    let (_dir, mut cache) = cache(&named);
    let rows = near(&mut cache, &common::near(1.0, 1.0, 3)).unwrap();
    assert!(rows.results.is_empty());
    let names: Vec<&str> = rows.unplaced.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["aaa", "Place A", "Place c"]);
    assert_eq!(
        (rows.unplaced[0].lat, &rows.unplaced[0].address),
        (None, &None)
    );
}

#[test]
fn what_is_not_known_is_never_open_and_never_meets_a_need() {
    let mut known = with_hours(place("known", 1.0, 1.0), &[(0, 10_080)]);
    known
        .attributes
        .insert("cost".into(), "Free; sliding".into());
    let unknown = place("unknown", 1.0, 1.0);
    let (_dir, mut cache) = cache(&[known, unknown]);
    let mut query = common::near(1.0, 1.0, 9);
    let states: Vec<OpenState> = near(&mut cache, &query)
        .unwrap()
        .results
        .iter()
        .map(|row| row.open)
        .collect();
    assert_eq!(states, [OpenState::Open, OpenState::Unknown]);
    query.open_only = true;
    assert_eq!(near(&mut cache, &query).unwrap().results.len(), 1);
    query.open_only = false;
    let need = |value: &str| {
        vec![Need {
            key: "cost".into(),
            value: value.into(),
        }]
    };
    query.needs = need("free");
    assert_eq!(near(&mut cache, &query).unwrap().results[0].id, "known");
    query.needs = need("cash");
    assert!(near(&mut cache, &query).unwrap().results.is_empty());
}

#[test]
fn a_row_reads_as_the_contract_says() {
    let mut made = with_hours(place("test:1", 40.7, -74.0), &[(0, 7_000)]);
    made.phones =
        serde_json::from_str(r#"[{"display":"555 0100","dial":"+15550100","ext":"7"}]"#).unwrap();
    made.address = serde_json::from_str(
        r#"{"lines":["1 Main St"],"city":"Troy","region":"NY","postcode":"01234","country":"US"}"#,
    )
    .unwrap();
    made.verified_on = Some(common::day("2026-06-01"));
    let (_dir, mut cache) = cache(&[made]);
    let answer = near(&mut cache, &common::near(40.7, -74.01, 1)).unwrap();
    let expected = include_str!("expected/near_row.json").trim();
    assert_eq!(serde_json::to_string(&answer.results[0]).unwrap(), expected);
}
