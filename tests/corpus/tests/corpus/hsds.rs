//! HSDS: what is written keeps to the specification's own schemas.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beside::export::{Format, write};
use beside::import::report::Detail;
use beside_core::store;
use serde_json::Value;

use crate::help::Folder;
use beside_corpus::data;

fn services(folder: &Folder) -> Vec<Value> {
    let list = store::read_list(&folder.data())
        .expect("list")
        .expect("a list");
    let mut out = Vec::new();
    write(list, Format::Hsds, &mut out).expect("memory");
    let page: Value = serde_json::from_slice(&out).expect("json");
    let services = page["contents"].as_array().expect("contents").clone();
    assert_eq!(page["total_items"], services.len());
    assert_eq!(page["empty"], services.is_empty());
    services
}

#[test]
fn what_is_written_keeps_to_the_schema() {
    let data = data();
    let schema = data.join("hsds-spec-3.0/schema/compiled/service_with_definitions.json");
    let schema: Value =
        serde_json::from_slice(&std::fs::read(schema).expect("schema")).expect("json");
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    assert!(!validator.is_valid(&serde_json::json!({"id": "7", "name": "x"})));
    let folder = Folder::new();
    folder.import(&[
        data.join("athens-ga-resources/resources.json"),
        data.join("us-narcan-delivery/narcan-delivery-2026.json"),
        data.join("osm-salzburg-health/Health.geojson"),
        data.join("pittsburgh-food/greater_pittsburgh_community_food_bank.csv"),
    ]);
    let services = services(&folder);
    assert_eq!(services.len(), folder.places().len());
    assert!(services.len() > 600);
    for service in &services {
        let wrong: Vec<String> = validator
            .iter_errors(service)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", service["name"]);
    }
    let weekly = services.iter().filter(|service| {
        service["schedules"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one.get("byday").is_some()))
    });
    assert!(weekly.count() > 100);
}

/// Errors of the tabular package, `table field kind`, with how many of each.
fn tabular(export: Option<&Path>) -> BTreeMap<String, usize> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = std::process::Command::new(beside_peers::python())
        .arg(here.join("python/tabular.py"))
        .arg(data().join("hsds-spec-3.0/datapackage.json"))
        .args(export)
        .output()
        .expect("Python");
    assert!(out.status.success(), "{out:?}");
    let text = String::from_utf8(out.stdout).expect("text");
    let line = |line: &str| {
        let (count, what) = line.split_once('\t').expect("a count");
        (what.replace('\t', " "), count.parse().expect("a number"))
    };
    text.lines().map(line).collect()
}

#[test]
fn what_is_written_keeps_to_the_tabular_package() {
    let spec = tabular(None);
    assert_eq!(spec.values().sum::<usize>(), 4, "its own example: {spec:?}");
    let data = data();
    let folder = Folder::new();
    folder.import(&[
        data.join("athens-ga-resources/resources.json"),
        data.join(
            "nyc-safer-sex/NYC_Condom_Availability_Program_-_HIV_condom_distribution_locations.csv",
        ),
        data.join("ilao-hsds/input/services.csv"),
        data.join("ilao-hsds/input/organizations.csv"),
    ]);
    let services = services(&folder);
    let export = folder.data().join("export.json");
    let page = serde_json::json!({"contents": services});
    std::fs::write(&export, page.to_string()).expect("writable");
    let found = tabular(Some(&export));
    println!("{} services: {found:?}", services.len());

    // What is left is not known to the lists: required fields that have no value.
    let unknown = BTreeMap::from(
        [
            ("address city constraint-error", 20),
            ("address postal_code constraint-error", 2),
            ("address state_province constraint-error", 3),
            ("service organization_id constraint-error", 1107),
        ]
        .map(|(what, count)| (what.to_owned(), count)),
    );
    assert_eq!(found, unknown);
}

/// A folder with the tables of a set, one of them put in the place of another.
fn set_with(folder: &Folder, base: &Path, table: &str, other: &Path) -> PathBuf {
    let set = folder.data().parent().expect("a parent").join("set");
    std::fs::remove_dir_all(&set).ok();
    std::fs::create_dir_all(&set).expect("writable");
    for entry in std::fs::read_dir(base).expect("a folder") {
        let entry = entry.expect("an entry");
        let bytes = std::fs::read(entry.path()).expect("readable");
        std::fs::write(set.join(entry.file_name()), bytes).expect("writable");
    }
    let bytes = std::fs::read(other).expect("readable");
    std::fs::write(set.join(table), bytes).expect("writable");
    set
}

#[test]
fn each_fault_of_a_table_is_told() {
    let data = data();
    let data = data.join("hsds-1.x-ohana");
    let cases = include_str!("hsds-faults.tsv");
    let mut n = 0;
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let [file, table, want] = case.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{case}");
        };
        let folder = Folder::new();
        let bad = data.join("bad-input").join(file);
        let set = set_with(&folder, &data.join("sample-csv"), table, &bad);
        let report = folder.import(&[set]);
        let told: Vec<String> = report.files[0]
            .lines
            .iter()
            .flat_map(|(reason, details)| {
                let line =
                    |detail: &Detail| format!("{reason} {}: {}", detail.at.line, detail.text);
                details.iter().map(line).collect::<Vec<_>>()
            })
            .collect();
        let found = told.iter().any(|told| told.contains(want));
        assert!(found, "{file}: {want} is not in {told:#?}");
        n += 1;
    }
    assert_eq!(n, 26);
}

#[test]
fn sets_and_bodies_of_all_versions_come_in() {
    let data = data();
    let cases = include_str!("hsds-sets.tsv");
    let mut differ = Vec::new();
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let [path, want] = case.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{case}");
        };
        let folder = Folder::new();
        let report = folder.import(&[data.join(path)]);
        let file = &report.files[0];
        assert_eq!((&file.error, file.format), (&None, Some("hsds")), "{path}");
        let counts = &file.counts;
        let told = format!(
            "{} read, {} in, {:?}, {:?}",
            counts.read, counts.imported, counts.skipped, counts.warnings
        );
        if told != want {
            differ.push(format!("{path}\t{told}"));
        }
        let again = folder.import(&[data.join(path)]).files.remove(0).counts;
        assert_eq!(again.unchanged, counts.imported, "{path}");
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
