//! `beside merge --serve` on a list with many proposals.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Stdio};

use beside_core::lists::{Field, Proposal, Proposer};
use beside_core::places::record::Place;
use beside_core::store::{ListHead, lock};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support;

/// The running command, its data and its proposals.
pub struct Served {
    child: Child,
    dir: TempDir,
    file: PathBuf,
    pub url: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn place(nth: usize, name: &str) -> Place {
    let at = |step: usize, wide: f64| (nth * step % 997) as f64 / 997.0 * wide;
    serde_json::from_value(json!({
        "id": format!("demo:{nth:04}"), "source": "demo", "name": name, "kinds": ["naloxone"],
        "address": {"lines": [format!("{nth} River Road")], "city": "Springfield", "country": "US"},
        "point": {"lat": 33.8 + at(613, 0.3), "lon": -83.6 + at(271, 0.4), "quality": "exact"},
        "phones": [{"display": format!("706-555-{nth:04}")}]
    }))
    .unwrap()
}

impl Served {
    /// Serves `count` proposals: all but the last two fit, those contradict each other.
    pub fn start(count: usize, hostile: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let name = |nth| {
            if nth == 1 {
                hostile.to_owned()
            } else {
                format!("Place {nth:04}")
            }
        };
        let places: Vec<Place> = (0..count).map(|nth| place(nth, &name(nth))).collect();
        let head = ListHead {
            built_on: "2026-11-22".parse().unwrap(),
            sources: Default::default(),
            zones: Default::default(),
        };
        let folder = lock(dir.path()).unwrap();
        folder
            .write_list(head, places.iter().cloned().map(Ok))
            .unwrap();
        drop(folder);
        let file = dir.path().join("file");
        std::fs::write(&file, proposals(&places).join("\n")).unwrap();
        let mut child = support::beside(dir.path())
            .arg("merge")
            .arg(&file)
            .args(["--serve", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let told: Value = serde_json::from_str(&line).unwrap();
        let url = told["url"].as_str().unwrap().to_owned();
        Self {
            child,
            dir,
            file,
            url,
        }
    }

    fn review(&self) -> Value {
        support::json(self.dir.path(), &["merge", self.file.to_str().unwrap()])
    }

    fn row(&self, id: &str) -> Value {
        let review = self.review();
        let rows = review["proposals"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == id).unwrap().clone()
    }

    /// What the command line knows of a decision that the page made.
    pub fn decision(&self, id: &str) -> Value {
        self.row(id)["decision"].clone()
    }

    pub fn value(&self, id: &str) -> Value {
        self.row(id)["value"].clone()
    }

    pub fn counts(&self) -> Value {
        self.review()["decided"].clone()
    }
}

fn proposals(places: &[Place]) -> Vec<String> {
    let phones: Field = "phones".parse().unwrap();
    let (last, others) = places.split_last().unwrap();
    let edit = |place: &Place, number: usize, who: u8| {
        let new = json!([format!("706-556-{number:04}")]);
        let proposal = Proposal::edit(place, &phones, new, "2026-11-20".parse().unwrap());
        let proposal = Proposal {
            why: "on the door".into(),
            ..proposal
        };
        proposal.signed(&Proposer::from_seed(&[who; 32])).line()
    };
    let fitting = others.iter().skip(1).enumerate();
    let mut lines: Vec<String> = fitting
        .map(|(nth, place)| edit(place, nth, nth as u8 % 9))
        .collect();
    lines.push(edit(last, 1, 1));
    lines.push(edit(last, 2, 2));
    lines
}
