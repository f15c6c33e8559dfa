//! Golden journeys: each file of `tests/journeys` replays to the screens beside it.
//!
//! `BLESS=1` writes the screens anew, to be read before they are kept.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use beside::guided::replay::replay;
use beside_core::content::Content;

fn journeys() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journeys");
    let mut files = Vec::new();
    for folder in fs::read_dir(root).expect("the journeys") {
        for file in fs::read_dir(folder.expect("a folder").path()).expect("a folder") {
            let path = file.expect("a file").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if name.ends_with(".jsonl") && !name.ends_with(".screens.jsonl") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn every_journey_replays_to_its_screens() {
    let bless = std::env::var_os("BLESS").is_some();
    let files = journeys();
    assert!(files.len() > 20, "only {} journeys were found", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let journey = fs::File::open(&path).expect("a journey");
        let mut screens = Vec::new();
        replay(Content::embedded(), BufReader::new(journey), &mut screens)
            .expect("a well-formed journey");
        let beside = path.with_extension("screens.jsonl");
        if bless {
            fs::write(&beside, &screens).expect("the screens");
        }
        let expected = fs::read(&beside).unwrap_or_default();
        let first = screens
            .split(|b| *b == b'\n')
            .zip(expected.split(|b| *b == b'\n'))
            .position(|(a, b)| a != b);
        if screens != expected {
            wrong.push(format!(
                "{} differs from line {}",
                path.display(),
                first.map_or(0, |i| i + 1)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
