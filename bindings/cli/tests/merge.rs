//! Proposals and merge as volunteers and a coordinator use them: over files only.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

mod support;

#[path = "merge/decisions.rs"]
mod decisions;
#[path = "merge/duplicates.rs"]
mod duplicates;
#[path = "merge/propose.rs"]
mod propose;
#[path = "merge/team.rs"]
mod team;

use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

/// A person with a data folder of their own and the small list in it.
struct Person {
    dir: TempDir,
}

impl Person {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        support::small_list(dir.path());
        Self { dir }
    }

    fn data(&self) -> &Path {
        self.dir.path()
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        support::run(self.data(), args)
    }

    /// A run that must end well, as JSON.
    fn json(&self, args: &[&str]) -> Value {
        support::json(self.data(), args)
    }

    fn export(&self, name: &str) -> PathBuf {
        let path = self.data().join(name);
        self.json(&["propose", "export", path.to_str().unwrap()]);
        path
    }

    fn list(&self) -> String {
        std::fs::read_to_string(self.data().join("list.jsonl")).unwrap()
    }

    fn place(&self, id: &str) -> Value {
        self.json(&["place", id])
    }
}

/// Rows of a review by `place field`, so that a test need not know ids.
fn row<'a>(review: &'a Value, place: &str, new: &str) -> &'a Value {
    let rows = review["proposals"].as_array().unwrap();
    let fits = |row: &&Value| row["place"] == place && row["text"]["new"] == new;
    rows.iter()
        .find(fits)
        .unwrap_or_else(|| panic!("no {place} {new} in {review:#}"))
}
