//! Every real list is recognised by itself and gives the expected report; read again it
//! changes nothing, and the order of its rows does not matter.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::help::{Folder, assert_adds_up, assert_comes_back};
use beside_corpus::data;

/// File under the data folder, and the name of its expected report.
const LISTS: &[(&str, &str)] = &[
    (
        "vancouver-naloxone-pharmacies/vancouver-pharmacies.csv",
        "vancouver-csv",
    ),
    (
        "vancouver-naloxone-pharmacies/pharmacy-data-papaparse.json",
        "vancouver-json",
    ),
    (
        "us-samhsa-treatment/SAMHSA_Nationwide_Substance_Use_Treatment_Data.csv",
        "samhsa",
    ),
    (
        "nyc-safer-sex/NYC_Condom_Availability_Program_-_HIV_condom_distribution_locations.csv",
        "nyc-safer-sex",
    ),
    (
        "nyc-directories/DYCD_after-school_programs__Runaway_And_Homeless_Youth.csv",
        "nyc-runaway-youth",
    ),
    (
        "nyc-directories/Directory_Of_Homebase_Locations.csv",
        "nyc-homebase",
    ),
    (
        "nyc-directories/Directory_Of_Homeless_Drop-_In_Centers.csv",
        "nyc-drop-in",
    ),
    (
        "nyc-directories/Directory_Of_Job_Centers.csv",
        "nyc-job-centers",
    ),
    (
        "nyc-directories/Directory_of_Food_Stamp_Centers.csv",
        "nyc-snap-centers",
    ),
    (
        "nyc-directories/Primary_Care_Access_and_Planning_-_Health_Insurance_Enrollment.csv",
        "nyc-insurance",
    ),
    ("ny-drug-takeback/locationdata.json", "ny-drug-takeback"),
    ("athens-ga-resources/resources.json", "athens-ga"),
    (
        "us-narcan-delivery/narcan-delivery-2026.json",
        "narcan-delivery",
    ),
    (
        "pittsburgh-food/2019_farmers-markets.csv",
        "pittsburgh-markets",
    ),
    (
        "pittsburgh-food/greater_pittsburgh_community_food_bank.csv",
        "pittsburgh-food-bank",
    ),
    (
        "pittsburgh-food/test_id_duplicates.csv",
        "pittsburgh-unmerged",
    ),
    ("osm-salzburg-health/Health.geojson", "osm-salzburg"),
];

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus/expected")
        .join(format!("{name}.json"))
}

#[test]
fn every_real_list_gives_its_expected_report() {
    let data = data();
    for (path, name) in LISTS {
        let folder = Folder::new();
        let file = data.join(path);
        let first = folder.import(std::slice::from_ref(&file)).files.remove(0);
        assert_eq!(first.error, None, "{path}");
        assert_adds_up(&first);
        let report = json!({
            "source": first.source,
            "format": first.format,
            "mapping": first.mapping,
            "columns": first.columns,
            "read": first.counts.read,
            "imported": first.counts.imported,
            "updated": first.counts.updated,
            "skipped": first.counts.skipped,
            "warnings": first.counts.warnings,
        });
        let text = format!("{}\n", serde_json::to_string_pretty(&report).expect("json"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(expected(name), &text).expect("writable");
        }
        let want = std::fs::read_to_string(expected(name)).expect("an expected report");
        let want: Value = serde_json::from_str(&want).expect("json");
        assert_eq!(report, want, "{path}");

        let edition = folder.edition();
        let again = folder.import(&[file]).files.remove(0);
        assert_adds_up(&again);
        assert_eq!(
            again.counts.unchanged,
            first.counts.imported + first.counts.updated,
            "{path}"
        );
        assert_eq!(
            again.counts.imported + again.counts.updated + again.counts.gone,
            0,
            "{path}"
        );
        assert_eq!(folder.edition(), edition, "{path}");
    }
}

#[test]
fn no_row_of_a_real_list_carries_an_email_or_an_impossible_point() {
    let data = data();
    let folder = Folder::new();
    let files: Vec<PathBuf> = LISTS.iter().map(|(path, _)| data.join(path)).collect();
    folder.import(&files);
    assert!(folder.places().len() > 10_000);
    for place in folder.places().values() {
        let text = serde_json::to_string(place).expect("json");
        let has_email = text
            .split(|c: char| c.is_whitespace() || c == '"')
            .any(|word| {
                word.split_once('@').is_some_and(|(user, host)| {
                    !user.is_empty() && !user.contains('/') && host.contains('.')
                })
            });
        assert!(!has_email, "{text}");
        if let Some(point) = place.point {
            assert!(
                point.lat.abs() <= 90.0
                    && point.lon.abs() <= 180.0
                    && (point.lat, point.lon) != (0.0, 0.0),
                "{text}"
            );
        }
        assert!(
            !place.private || (place.address.is_none() && place.point.is_none()),
            "{text}"
        );
    }
}

#[test]
fn the_same_list_as_csv_and_as_json_is_one_list() {
    let data = data();
    let folder = Folder::new();
    let report = folder.import(&[data.join(LISTS[0].0), data.join(LISTS[1].0)]);
    assert_eq!(report.counts.imported, 51);
    assert_eq!(report.counts.unchanged, 51);
    assert_eq!(report.counts.gone, 0);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let data = data();
    for (path, _) in [LISTS[0], LISTS[2], LISTS[9]] {
        let text = std::fs::read_to_string(data.join(path)).expect("list");
        if text.contains('"') && path.contains("Primary") {
            continue;
        }
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        let (one, other) = (Folder::new(), Folder::new());
        one.import_text("list.csv", &text);
        other.import_text("list.csv", lines.join("\n"));
        assert_eq!(one.places(), other.places(), "{path}");
        assert_eq!(one.edition(), other.edition(), "{path}");
    }
}

#[test]
fn real_lists_come_back() {
    let data = data();
    let folder = Folder::new();
    folder.import(&[
        data.join("athens-ga-resources/resources.json"),
        data.join("us-narcan-delivery/narcan-delivery-2026.json"),
        data.join("osm-salzburg-health/Health.geojson"),
        data.join("pittsburgh-food/greater_pittsburgh_community_food_bank.csv"),
        data.join(
            "nyc-safer-sex/NYC_Condom_Availability_Program_-_HIV_condom_distribution_locations.csv",
        ),
    ]);
    assert!(folder.places().len() > 1000);
    assert_comes_back(&folder);
}
