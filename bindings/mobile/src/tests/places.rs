//! The places suite: each `tests/places/NAME.json` is asked and answered as
//! `NAME.txt` says. `BLESS=1` writes the answers anew, to be read before they
//! are kept.

use std::fs;
use std::path::Path;

use beside_core::Now;
use serde_json::Value;

use super::{opened, render, shared};
use crate::records::{PlacesQuery, Point};
use crate::{Beside, BesideError};

pub(super) fn text(case: &Value, key: &str) -> Option<String> {
    case[key].as_str().map(str::to_owned)
}

fn point(case: &Value) -> Option<Point> {
    Some(Point {
        lat: case["lat"].as_f64()?,
        lon: case["lon"].as_f64()?,
    })
}

fn ask(beside: &Beside, case: &Value) -> Result<Vec<String>, BesideError> {
    let now: Now = serde_json::from_value(case["now"].clone()).unwrap();
    Ok(match case["call"].as_str().unwrap() {
        "places" => {
            let kinds = case["kinds"].as_array().into_iter().flatten();
            let needs = case["needs"].as_object().into_iter().flatten();
            let owned = |value: &Value| value.as_str().unwrap().to_owned();
            let query = PlacesQuery {
                from: point(case).unwrap(),
                kinds: kinds.map(owned).collect(),
                open_at: text(case, "open_at"),
                open_only: case["open_only"] == true,
                needs: needs.map(|(k, v)| (k.clone(), owned(v))).collect(),
                limit: u32::try_from(case["limit"].as_u64().unwrap()).unwrap(),
            };
            render::places(&beside.places(query, now)?)
        }
        "find" => {
            let found = beside.find(text(case, "text").unwrap(), point(case), now)?;
            render::places(&found)
        }
        "place" => render::detail(beside.place(text(case, "id").unwrap(), now)?.as_ref()),
        "towns" => render::towns(&beside.towns(text(case, "text").unwrap())?),
        "nearest_town" => {
            let town = beside.nearest_town(point(case).unwrap())?;
            render::towns(&town.into_iter().collect::<Vec<_>>())
        }
        "about" => render::about(&beside.about(None)?),
        other => panic!("no call is named {other}"),
    })
}

fn answer(case: &Value) -> String {
    let folder = tempfile::tempdir().unwrap();
    if let Some(list) = text(case, "list") {
        let from = shared().join("places").join(list);
        fs::copy(from, folder.path().join("list.jsonl")).unwrap();
    }
    let beside = opened(Some(folder.path()));
    let lines = ask(&beside, case).unwrap_or_else(|error| render::error(&error));
    lines.join("\n") + "\n"
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let cases = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned));
    let mut cases: Vec<String> = cases.collect();
    cases.sort();
    cases
}

#[test]
fn every_case_is_answered_as_its_file_says() {
    let folder = shared().join("places");
    let names = names(&folder);
    assert!(names.len() >= 20, "only {} cases", names.len());
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for name in &names {
        let case = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let found = answer(&serde_json::from_str(&case).unwrap());
        let path = folder.join(format!("{name}.txt"));
        if bless {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}:\n{found}instead of\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("cases: {}", names.len());
}
