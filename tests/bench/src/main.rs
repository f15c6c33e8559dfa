//! Speed and memory of the cache of places against the best other ways.
//!
//! Every figure is a ratio taken in one run, or a count (instructions, pages,
//! bytes): wall times of two runs are not compared. To add a figure, write a
//! function `fn(&Setting)` that calls [`report::line`] and name it in [`ALL`].

mod baseline;
mod build;
mod cold;
mod data;
mod guidance;
mod hours;
mod memory;
mod merge;
mod nearest;
mod packs;
mod pages;
mod report;
mod rtree;
mod search;

use std::path::PathBuf;
use std::process::ExitCode;

/// One size of list, ready to be asked.
pub struct Setting {
    /// Number of rows.
    n: usize,
    /// Data folder with the list and its cache.
    dir: PathBuf,
    /// Points of cities, to ask from.
    cities: Vec<data::City>,
}

type Bench = fn(&Setting);

const ALL: &[(&str, Bench)] = &[
    ("nearest", nearest::run),
    ("pages", pages::run),
    ("search", search::run),
    ("cold", cold::run),
    ("guidance", guidance::run),
    ("memory", memory::run),
    ("build", build::run),
    ("merge", merge::run),
    ("hours", hours::run),
    ("packs", packs::run),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, rest @ ..] = args.as_slice()
        && let Some(mode) = mode.strip_prefix("probe-")
    {
        return probe(mode, rest);
    }
    let cities = match data::cities() {
        Ok(cities) => cities,
        Err(error) => {
            eprintln!("beside-bench: no city list to make places from: {error}");
            return ExitCode::FAILURE;
        }
    };
    let sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let names: Vec<&String> = args
        .iter()
        .filter(|arg| arg.parse::<usize>().is_err())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![10_000, 100_000, 1_000_000]
    } else {
        sizes
    };
    for n in sizes {
        let dir = data::folder(n, &cities);
        let setting = Setting {
            n,
            dir,
            cities: cities.clone(),
        };
        for (name, bench) in ALL {
            if names.is_empty() || names.iter().any(|asked| asked == name) {
                bench(&setting);
            }
        }
    }
    ExitCode::SUCCESS
}

/// What is measured in a process of its own.
fn probe(mode: &str, args: &[String]) -> ExitCode {
    match mode {
        "memory" => memory::probe(args),
        "build" => build::probe(args),
        "merge" => merge::probe(args),
        "hours" => hours::probe(args),
        _ => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}
