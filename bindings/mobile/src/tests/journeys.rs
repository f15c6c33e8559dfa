//! Every golden journey, through the object.

use std::fs;
use std::path::PathBuf;

use beside_core::flow::{self, journey::Reader};

use super::{opened, shared};
use crate::records::Event;
use crate::to_json;

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in fs::read_dir(shared().join("journeys")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".jsonl") && !name.ends_with(".screens.jsonl") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn event(event: flow::Event) -> Event {
    match event {
        flow::Event::Open(open) => Event::Open {
            protocol: open.protocol,
            region: open.region,
            lang: open.lang,
            variant: open.variant,
        },
        flow::Event::Answer { id } => Event::Answer { id },
        flow::Event::Set { key, value } => Event::Set { key, value },
        flow::Event::Resume => Event::Resume,
        flow::Event::EffectFailed { kind } => Event::EffectFailed { kind },
        flow::Event::Unknown => Event::Unknown,
    }
}

#[test]
fn every_journey_gives_its_screens_byte_for_byte() {
    let files = files();
    assert!(files.len() > 20, "only {} journeys were found", files.len());
    let mut events = 0;
    for path in &files {
        let beside = opened(None);
        let mut reader = Reader::default();
        let screens = fs::read_to_string(path.with_extension("screens.jsonl")).unwrap();
        let mut expected = screens.lines();
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some(step) = reader.read(line).unwrap() else {
                continue;
            };
            let at_ms = step.now.boot_ms;
            let update = beside.dispatch(event(step.event), step.now).unwrap();
            let json = to_json(update).unwrap();
            let printed = format!("{{\"at_ms\":{at_ms},{}", &json[1..]);
            assert_eq!(Some(&*printed), expected.next(), "{}", path.display());
            events += 1;
        }
        assert_eq!(expected.next(), None, "{}", path.display());
    }
    println!("journeys: {}, events: {events}", files.len());
}
