//! The contract of the surface, in Rust. Kotlin and Swift are held to the same
//! journeys and the same places (`tests/kotlin-contract`, `tests/swift-contract`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod bad_input;
mod canary;
mod erasing;
mod journeys;
mod life;
mod pages;
mod places;
mod render;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use beside_core::Now;

use crate::records::{Config, Event, Update};
use crate::{Beside, BesideError};

/// The folder of tests that cross a boundary.
fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

fn at(boot_ms: i64) -> Now {
    Now {
        wall_ms: Some(1_767_225_600_000 + boot_ms),
        boot_ms,
        boot_id: "boot".into(),
    }
}

fn opened(folder: Option<&Path>) -> Arc<Beside> {
    let config = Config {
        folder: folder.map(|folder| folder.to_str().unwrap().to_owned()),
        lang: None,
        region: None,
    };
    Beside::open(config, at(0)).unwrap()
}

fn open(protocol: &str) -> Event {
    Event::Open {
        protocol: protocol.into(),
        region: Some("US-NY".into()),
        lang: Some("en".into()),
        variant: None,
    }
}

fn answer(id: &str) -> Event {
    Event::Answer { id: id.into() }
}

/// The state after an event that must be taken in.
fn state(update: Result<Update, BesideError>) -> String {
    let update = update.unwrap();
    assert_eq!(update.error, None);
    update.screen.unwrap().state
}

/// What lies in a data folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}
