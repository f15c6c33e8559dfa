//! The page suite: each `tests/pages/NAME.json` is a walk through what is read and kept
//! in quiet, answered step by step as `NAME.txt` says. `BLESS=1` writes the answers
//! anew, to be read before they are kept.

use std::fs;
use std::path::Path;

use beside_core::Now;
use serde_json::Value;

use super::places::{names, text};
use super::{render, shared};
use crate::records::{Change, Config, ExportKind, GuideRequest, KitRequest, Point};
use crate::{Beside, BesideError};

fn ask(beside: &Beside, step: &Value, now: Now) -> Result<Vec<String>, BesideError> {
    let brief = step["brief"] == true;
    let id = || text(step, "id").unwrap();
    let page = match text(step, "call").unwrap().as_str() {
        "home" => beside.home(now)?,
        "guide" => beside.guide(guide_request(step), now)?,
        "kit" => beside.kit(kit_request(step), now)?,
        "propose" => beside.propose(change(step), now)?,
        "lists" => {
            let point = |lat| {
                Some(Point {
                    lat,
                    lon: step["lon"].as_f64()?,
                })
            };
            beside.lists(step["lat"].as_f64().and_then(point), now)?
        }
        "install" => {
            let files = step["files"].as_array().unwrap().iter();
            let files = files
                .map(|name| fs::read(shared().join("pages").join(name.as_str().unwrap())).unwrap());
            beside.install(
                files.collect(),
                text(step, "trust"),
                step["accept_expired"] == true,
                now,
            )?
        }
        "remove_list" => beside.remove_list(id(), now)?,
        "undo_list" => beside.undo_list(now)?,
        "export" => {
            return Ok(render::export(
                &beside.export(export_kind(step), now)?,
                brief,
            ));
        }
        "export_page" => return Ok(render::export(&beside.export_page(id())?, brief)),
        "speak" => {
            beside.speak(text(step, "lang"), text(step, "region"))?;
            return Ok(Vec::new());
        }
        "open" => {
            let update = beside.dispatch(super::open(&id()), now)?;
            return Ok(vec![update.screen.unwrap().state]);
        }
        "go_on" => {
            let update = beside.go_on(id(), now)?;
            let state = update
                .screen
                .map_or_else(|| "-".into(), |screen| screen.state);
            return Ok(vec![format!(
                "{state} {}",
                update.error.unwrap_or_else(|| "-".into())
            )]);
        }
        "erase" => return beside.erase(now).map(|()| Vec::new()),
        other => panic!("no call is named {other}"),
    };
    Ok(match step["parts"] == true {
        true => render::parts(&page),
        false => render::page(&page, brief),
    })
}

fn guide_request(step: &Value) -> GuideRequest {
    let id = || text(step, "id").unwrap();
    match text(step, "do").unwrap().as_str() {
        "topics" => GuideRequest::Topics,
        "topic" => GuideRequest::Topic { id: id() },
        "search" => GuideRequest::Search {
            text: text(step, "text").unwrap(),
            limit: number(step, "limit").unwrap(),
        },
        "hotlines" => GuideRequest::Hotlines,
        "products" => GuideRequest::Products,
        "right" => GuideRequest::Right {
            page: id(),
            right: step["right"].as_bool(),
            note: text(step, "note"),
        },
        "answers" => GuideRequest::Answers,
        "forget_answers" => GuideRequest::ForgetAnswers,
        other => panic!("nothing to read is named {other}"),
    }
}

fn kit_request(step: &Value) -> KitRequest {
    let expires = text(step, "expires");
    match text(step, "do").unwrap().as_str() {
        "show" => KitRequest::Show,
        "add" => KitRequest::Add {
            product: text(step, "product").unwrap(),
            count: number(step, "count").unwrap(),
            expires,
        },
        "set" => KitRequest::Set {
            n: number(step, "n").unwrap(),
            count: number(step, "count"),
            expires,
        },
        "remove" => KitRequest::Remove {
            n: number(step, "n").unwrap(),
        },
        "refresher" => KitRequest::Refresher {
            every_days: number(step, "every_days"),
            done: step["done"] == true,
        },
        "no_refresher" => KitRequest::NoRefresher,
        other => panic!("nothing to do with the kit is named {other}"),
    }
}

fn change(step: &Value) -> Change {
    let place = text(step, "place");
    let known = || place.clone().unwrap();
    let why = text(step, "why").unwrap_or_default();
    match text(step, "do").unwrap().as_str() {
        "drafts" => Change::Drafts { place },
        "fields" => Change::Fields { place: known() },
        "edit" => Change::Edit {
            place: known(),
            field: text(step, "field").unwrap(),
            value: text(step, "value").unwrap(),
            why,
        },
        "still_true" => Change::StillTrue {
            place: known(),
            field: text(step, "field"),
            why,
        },
        "new" => {
            let fields = step["fields"].as_object().unwrap().iter();
            let owned = |(k, v): (&String, &Value)| (k.clone(), v.as_str().unwrap().to_owned());
            Change::New {
                fields: fields.map(owned).collect(),
                why,
            }
        }
        "gone" => Change::Gone {
            place: known(),
            why,
        },
        "withdraw" => Change::Withdraw {
            draft: text(step, "draft").unwrap(),
        },
        "renew_key" => Change::RenewKey,
        other => panic!("no change is named {other}"),
    }
}

fn export_kind(step: &Value) -> ExportKind {
    match text(step, "kind").unwrap().as_str() {
        "handover" => ExportKind::Handover,
        "journey" => ExportKind::Journey,
        "answers" => ExportKind::Answers,
        "kit" => ExportKind::Kit,
        "proposals" => ExportKind::Proposals,
        "new_proposals" => ExportKind::NewProposals,
        other => panic!("nothing to take out is named {other}"),
    }
}

fn number(step: &Value, key: &str) -> Option<u32> {
    step[key].as_u64().map(|number| number.try_into().unwrap())
}

/// The moment of the case, on the day of the step where it has its own.
fn now(case: &Value, step: &Value) -> Now {
    let mut now: Now = serde_json::from_value(case["now"].clone()).unwrap();
    if let Some(wall) = step.get("wall_ms") {
        now.wall_ms = wall.as_i64();
    }
    now
}

fn answer(case: &Value) -> String {
    let folder = tempfile::tempdir().unwrap();
    let from = |name: &str| shared().join("pages").join(name);
    for (name, to) in case["files"].as_object().into_iter().flatten() {
        let to = folder.path().join(to.as_str().unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from(name), to).unwrap();
    }
    let folder = (case["memory"] != true).then(|| folder.path().to_str().unwrap().to_owned());
    let config = Config {
        folder,
        lang: text(case, "lang"),
        region: text(case, "region"),
    };
    let beside = Beside::open(config, now(case, case)).unwrap();
    let mut lines = Vec::new();
    for (n, step) in case["steps"].as_array().unwrap().iter().enumerate() {
        let what = text(step, "do").unwrap_or_default();
        let heading = format!("== {} {} {what}", n + 1, text(step, "call").unwrap());
        lines.push(heading.trim_end().to_owned());
        let said = ask(&beside, step, now(case, step));
        lines.extend(said.unwrap_or_else(|error| render::told(&error)));
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_walk_is_answered_as_its_file_says() {
    let folder = shared().join("pages");
    let names = names(&folder);
    assert!(names.len() >= 8, "only {} walks", names.len());
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut steps = 0;
    for name in &names {
        let case = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let case: Value = serde_json::from_str(&case).unwrap();
        steps += case["steps"].as_array().unwrap().len();
        let found = answer(&case);
        let path: &Path = &folder.join(format!("{name}.txt"));
        if bless {
            fs::write(path, &found).unwrap();
        }
        let expected = fs::read_to_string(path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}:\n{found}instead of\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("page walks: {}, steps: {steps}", names.len());
}
