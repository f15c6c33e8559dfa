//! Every golden journey, through the object.

use std::fs;
use std::path::PathBuf;

use beside_core::content::Content;
use beside_core::flow::{self, journey::Reader};
use beside_core::guided::{Guided, NoLogs};

use super::{opened, shared};
use crate::records::Event;
use crate::to_json;

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in fs::read_dir(shared().join("journeys")).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder).unwrap() {
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

/// The core by itself prints the same; `bindings/cli/tests/journeys.rs` says what that has to be.
#[test]
fn every_journey_gives_the_screens_of_the_core_byte_for_byte() {
    let files = files();
    assert!(files.len() > 20, "only {} journeys were found", files.len());
    let mut events = 0;
    for path in &files {
        let beside = opened(None);
        let mut core = Guided::new(Content::embedded(), NoLogs);
        let mut reader = Reader::default();
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some(step) = reader.read(line).unwrap() else {
                continue;
            };
            let expected = serde_json::to_string(&core.dispatch(&step.event, &step.now)).unwrap();
            let update = beside.dispatch(event(step.event), step.now).unwrap();
            assert_eq!(to_json(update).unwrap(), expected, "{}", path.display());
            events += 1;
        }
    }
    println!("journeys: {}, events: {events}", files.len());
}
