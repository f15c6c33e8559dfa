//! A directory's own tables become the HSDS that Open Referral's transformer makes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use beside::hsds::tables;
use serde_json::Value;

use beside_corpus::data;

type Row = BTreeMap<String, String>;

/// Rows of an expected table, their words one space apart.
fn expected(folder: &Path, table: &str) -> Vec<Row> {
    let path = folder.join("output").join(format!("{table}.csv"));
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let rows = reader.deserialize::<Row>().map(|row| row.expect("a row"));
    rows.map(|row| {
        row.into_iter()
            .map(|(key, cell)| (key, plain(&cell)))
            .collect()
    })
    .collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(object: &Value, name: &str) -> String {
    plain(object[name].as_str().unwrap_or_default())
}

fn all<'a>(object: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    object[name].as_array().into_iter().flatten()
}

#[test]
fn the_tables_of_ilao_become_the_expected_hsds() {
    let data = data();
    let folder = data.join("ilao-hsds");
    let today = "2026-11-22".parse().expect("a day");
    let made = tables::read(&folder.join("input"), today).expect("a set");
    let services: BTreeMap<String, Value> = made
        .services
        .into_iter()
        .map(|(_, service)| (text(&Value::Object(service.clone()), "id"), service.into()))
        .collect();
    let same = |own: &Value, row: &Row, names: &[&str]| {
        for name in names {
            assert_eq!(text(own, name), row[*name], "{name} of {}", row["id"]);
        }
    };
    let mut organizations = BTreeMap::new();
    let mut locations = BTreeMap::new();
    let mut seen = [0; 4];
    for row in expected(&folder, "services")
        .iter()
        .filter(|row| !row["name"].is_empty())
    {
        let own = &services[&row["id"]];
        same(
            own,
            row,
            &["name", "description", "url", "fees", "application_process"],
        );
        organizations.insert(row["organization_id"].clone(), &own["organization"]);
        for at in all(own, "service_at_locations") {
            locations.insert(text(&at["location"], "id"), &at["location"]);
        }
        seen[0] += 1;
    }
    for row in expected(&folder, "organizations") {
        if let Some(own) = organizations.get(&row["id"]) {
            same(own, &row, &["name", "description", "url"]);
            seen[1] += 1;
        }
    }
    for row in expected(&folder, "phones")
        .iter()
        .filter(|row| !row["number"].is_empty())
    {
        let owner = [
            organizations.get(&row["organization_id"]).copied(),
            locations.get(&row["location_id"]).copied(),
            services.get(&row["service_id"]),
        ];
        for own in owner.into_iter().flatten() {
            let has = all(own, "phones").any(|phone| text(phone, "number") == row["number"]);
            assert!(has, "{row:?}");
            seen[2] += 1;
        }
    }
    let mut weeks: BTreeMap<String, BTreeSet<[String; 3]>> = BTreeMap::new();
    let hours = expected(&folder, "regular_schedules");
    for row in hours.iter().filter(|row| !row["opens_at"].is_empty()) {
        let line = ["weekday", "opens_at", "closes_at"].map(|name| row[name].clone());
        weeks
            .entry(row["location_id"].clone())
            .or_default()
            .insert(line);
    }
    for (id, own) in &locations {
        let line = |row: &Value| ["weekday", "opens_at", "closes_at"].map(|name| text(row, name));
        let week: BTreeSet<_> = all(own, "schedules").map(line).collect();
        for line in weeks.get(id).into_iter().flatten() {
            assert!(week.contains(line), "{id}: {line:?} is not in {week:?}");
            seen[3] += 1;
        }
    }
    assert!(made.faults.len() < 20, "{:?}", made.faults);
    assert_eq!(seen, [429, 27, 791, 1614]);
}
