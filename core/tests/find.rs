//! Search by words against a plain scan; what is typed never breaks it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

mod common;

use beside_core::places::geo::LatLon;
use beside_core::places::record::Place;
use beside_core::places::{find, near};
use common::{cache, place, placeless, words};
use proptest::prelude::*;

const NAMES: [&str; 8] = [
    "Harbor Clinic",
    "Hårbör House",
    "St. John's Pharmacy",
    "North Street Pharmacy",
    "Pharma Plus",
    "Needle exchange",
    "Église Sainte-Anne",
    "नमस्ते केंद्र",
];

/// Letters as typed, accents aside, and how many of [`NAMES`] begin a word so.
fn begins_a_word(name: &str, typed: &str) -> bool {
    let plain = |text: &str| {
        text.to_lowercase()
            .replace('å', "a")
            .replace('ö', "o")
            .replace('é', "e")
            .replace('\'', "")
    };
    // Lists write saints out or short, and people type either.
    let saints = |word: &str| match word {
        "st" => vec!["saint", "sankt"],
        "sainte" => vec!["ste"],
        _ => vec![],
    };
    let typed = plain(typed);
    plain(name).split([' ', '-', '.']).any(|word| {
        word.starts_with(&typed) || saints(word).iter().any(|other| other.starts_with(&typed))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn equals_a_plain_scan(
        points in prop::collection::vec((-60.0..60.0_f64, -180.0..180.0_f64, 0..7_usize), 1..1500),
        crowd in 0..1000_usize,
        asked in prop::collection::vec(
            ((-90.0..90.0_f64, -180.0..180.0_f64), 1..30_usize,
             prop::sample::select(vec!["ha", "phar", "n", "st", "house", "eglise", "johns", "zz", "sainte"])),
            12,
        ),
    ) {
        let mut places: Vec<Place> = points.iter().enumerate().map(|(n, (lat, lon, name))| {
            // Some crowd in one town, as real lists do.
            let (lat, lon) = if n < crowd { (40.0 + lat / 1e4, lon / 1e4) } else { (*lat, *lon) };
            let mut made = place(&format!("test:{n:04}"), lat, lon);
            made.name = NAMES[*name].into();
            made
        }).collect();
        places.iter_mut().step_by(13).for_each(|place| place.gone = true);
        let (_dir, mut cache) = cache(&places);
        for ((lat, lon), limit, typed) in asked {
            let from = LatLon::new(lat, lon).unwrap();
            let mut expected: Vec<(u32, String)> = places.iter()
                .filter(|place| !place.gone)
                .filter(|place| begins_a_word(&place.name, typed) || begins_a_word("naloxone", typed))
                .map(|place| {
                    let point = place.point.unwrap();
                    (from.metres(LatLon::new(point.lat, point.lon).unwrap()), place.id.clone())
                })
                .collect();
            expected.sort();
            expected.truncate(limit);
            let found: Vec<(u32, String)> = find(&mut cache, &words(typed, Some((lat, lon)), limit))
                .unwrap()
                .into_iter()
                .map(|row| (row.distance_m.unwrap(), row.id))
                .collect();
            prop_assert_eq!(found, expected, "{}", typed);
        }
    }

    #[test]
    fn nothing_typed_breaks_it(text in any::<String>()) {
        let (_dir, mut cache) = cache(&[place("a", 1.0, 1.0)]);
        find(&mut cache, &words(&text, Some((1.0, 1.0)), 5)).unwrap();
        find(&mut cache, &words(&text, None, 5)).unwrap();
        let hostile = format!("{text}\" OR text:* NEAR(a b) -x ^y {text}*");
        find(&mut cache, &words(&hostile, None, 5)).unwrap();
    }

    /// Whatever letters a name has, the name itself finds it.
    #[test]
    fn a_name_finds_itself(name in "[\\PC]{0,6}\\p{L}[\\PC]{0,6}") {
        let mut made = place("a", 1.0, 1.0);
        made.name = name.clone();
        let (_dir, mut cache) = cache(&[made]);
        prop_assert_eq!(find(&mut cache, &words(&name, None, 5)).unwrap().len(), 1);
    }
}

#[test]
fn without_a_point_of_departure_by_name_and_placeless_ones_last_with_one() {
    let mut made = [place("1", 0.0, 50.0), placeless("2"), place("3", 0.0, 1.0)];
    for (place, name) in made.iter_mut().zip(["Clinic C", "clinic a", "Clinic B"]) {
        place.name = name.into();
    }
    let (_dir, mut cache) = cache(&made);
    let mut ids = |near| -> Vec<String> {
        let rows = find(&mut cache, &words("CLIN", near, 9)).unwrap();
        rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(ids(None), ["2", "3", "1"]);
    assert_eq!(ids(Some((0.0, 0.0))), ["3", "1", "2"]);
}

#[test]
fn organisation_address_other_names_and_kinds_are_searched() {
    let mut made = place("1", 0.0, 0.0);
    made.alt_names = vec!["The Old Mill".into()];
    made.organization = Some("Helping Hands".into());
    made.kinds = vec!["syringe_services".into()];
    made.address = serde_json::from_str(r#"{"lines":["9 Elm Row"],"city":"Utica"}"#).unwrap();
    made.description = Some("parking".into());
    let (_dir, mut cache) = cache(&[made]);
    for text in [
        "mill",
        "helping",
        "syringe",
        "elm",
        "utica",
        "elm utica",
        "ELM-row",
        "9",
    ] {
        assert_eq!(
            find(&mut cache, &words(text, None, 9)).unwrap().len(),
            1,
            "{text}"
        );
    }
    for text in ["parking", "elm rome", "", "  ", "'"] {
        assert_eq!(
            find(&mut cache, &words(text, None, 9)).unwrap().len(),
            0,
            "{text}"
        );
    }
}

#[test]
fn a_place_is_found_by_its_id_with_all_its_fields() {
    let mut made = common::with_hours(place("x:1", 1.0, 2.0), &[(10, 20)]);
    made.gone = true;
    // Texts that look like the line of a place, quotes, braces and all.
    made.name = r#"a,"compiled":{"from":"},"attributes":{"\"#.into();
    made.description = Some(made.name.clone());
    made.attributes = [(made.name.clone(), "}{\"\\".into())].into();
    let (_dir, mut cache) = cache(std::slice::from_ref(&made));
    assert_eq!(cache.place("x:1").unwrap(), Some(made));
    assert_eq!(cache.place("x:2").unwrap(), None);
    assert!(
        near(&mut cache, &common::near(1.0, 2.0, 9))
            .unwrap()
            .results
            .is_empty()
    );
}
