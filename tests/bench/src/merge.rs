//! Ten thousand proposals laid over a list and accepted, as `beside merge` does it.

use std::path::{Path, PathBuf};

use beside::merge::{Desk, Wish};
use beside_core::lists::{Field, Proposal, Proposer};
use serde_json::json;

use crate::build::processor_seconds;
use crate::memory::peak_of;
use crate::report::line;
use crate::{Setting, data};

const PROPOSALS: usize = 10_000;
/// Bound on the memory of it, in megabytes.
const BOUND: f64 = 300.0;
const ROUNDS: usize = 5;

pub fn run(setting: &Setting) {
    if setting.n < PROPOSALS || setting.n > 100_000 {
        return;
    }
    let scratch = data::base().join("merge");
    std::fs::create_dir_all(&scratch).ok();
    std::fs::copy(setting.dir.join("list.jsonl"), scratch.join("list.jsonl")).ok();
    let files = [0, PROPOSALS / 4, PROPOSALS].map(|count| file(setting, &scratch, count));
    let [nothing, quarter, all] = files.each_ref().map(|file| look(&scratch, file));
    // What reading the list takes is not the proposals' doing.
    let each = |time: f64, count: usize| (time - nothing) / count as f64;
    line(
        "merge_us_a_proposal_of_10000_vs_of_2500",
        setting.n,
        each(all, PROPOSALS),
        each(quarter, PROPOSALS / 4),
        "us",
    );
    let [dir, file] = [&scratch, &files[2]].map(|path| path.to_string_lossy().into_owned());
    let peak = peak_of(&["probe-merge", &dir, &file]);
    line(
        "peak_memory_of_merge_of_10000_vs_bound",
        setting.n,
        peak,
        BOUND,
        "MB",
    );
    std::fs::remove_dir_all(&scratch).ok();
}

/// Processor time of reading, verifying and judging, in microseconds: a busy machine
/// takes from the clock, and most from the longest.
fn look(dir: &Path, file: &Path) -> f64 {
    let before = processor_seconds();
    for _ in 0..ROUNDS {
        let desk = Desk::open(dir, data::day(), &[file.to_path_buf()]);
        if desk.and_then(|desk| desk.look()).is_err() {
            eprintln!("beside-bench: the proposals could not be laid over the list");
        }
    }
    (processor_seconds() - before) * 1e6 / ROUNDS as f64
}

/// A file of so many proposals, one a place, spread over the list; every tenth place has
/// a second one that contradicts the first.
fn file(setting: &Setting, dir: &Path, count: usize) -> PathBuf {
    let path = dir.join(format!("{count}.beside-proposals"));
    let phones = Field::Phones;
    let step = setting.n / PROPOSALS;
    let lines: Vec<String> = (0..count)
        .map(|nth| {
            let place = data::place((nth - nth % 10 / 9) * step, &setting.cities);
            let new = json!([format!("555-{nth:07}")]);
            let hand = Proposer::from_seed(&[(nth % 50) as u8; 32]);
            Proposal::edit(&place, &phones, new, data::day())
                .signed(&hand)
                .line()
        })
        .collect();
    std::fs::write(&path, lines.join("\n")).ok();
    path
}

/// Looks at all, accepts what applies, then prints the peak in megabytes.
pub fn probe(args: &[String]) {
    let [dir, file] = args else { return };
    let Ok(desk) = Desk::open(Path::new(dir), data::day(), &[PathBuf::from(file)]) else {
        return;
    };
    let Ok(view) = desk.look() else { return };
    let wishes: Vec<Wish> = view
        .waiting()
        .filter(|(_, judged)| judged.rivals.is_empty())
        .map(|(id, _)| Wish::Accept(id.clone(), None))
        .collect();
    drop(view);
    match desk.decide(&wishes) {
        Ok(done) if done.accepted.len() > PROPOSALS / 2 => println!("{}", crate::memory::peak()),
        _ => eprintln!("beside-bench: the merge did not take"),
    }
}
