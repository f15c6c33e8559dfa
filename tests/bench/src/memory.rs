//! Memory of a process that asks, at its peak.

use std::path::Path;
use std::process::Command;

use beside_core::places::near;
use beside_core::store;

use crate::report::line;
use crate::{Setting, data};

/// Bounds in megabytes: a query of one kind, of all kinds.
const BOUNDS: [(&str, f64); 2] = [("one", 16.0), ("all", 40.0)];

pub fn run(setting: &Setting) {
    for (kinds, bound) in BOUNDS {
        let dir = setting.dir.to_string_lossy();
        let peak = peak_of(&["probe-memory", &dir, kinds]);
        line(
            &format!("peak_memory_of_queries_of_{kinds}_kind_vs_bound"),
            setting.n,
            peak,
            bound,
            "MB",
        );
    }
}

/// Runs this program again and reads the peak that it prints.
pub fn peak_of(args: &[&str]) -> f64 {
    let own = std::env::current_exe().unwrap_or_default();
    let run = Command::new(own).args(args).output();
    let said = run.map(|run| String::from_utf8_lossy(&run.stdout).into_owned());
    said.unwrap_or_default().trim().parse().unwrap_or(0.0)
}

/// 200 questions from all over the world, then the peak in megabytes.
pub fn probe(args: &[String]) {
    let [dir, kinds] = args else { return };
    let Ok(Some(mut cache)) = store::open(Path::new(dir)) else {
        return;
    };
    // A city list in memory would be measured too: places all over the map do.
    let city = |nth: usize| {
        let mut random = data::Random(nth as u64);
        data::City {
            name: String::new(),
            country: String::new(),
            lat: random.part() * 120.0 - 50.0,
            lon: random.part() * 360.0 - 180.0,
        }
    };
    for asked in 0..200 {
        let mut query = data::question(asked, &[city(asked)], asked % 2 == 1);
        if kinds == "all" {
            query.kinds.clear();
        }
        near(&mut cache, &query).ok();
    }
    println!("{}", peak());
}

/// Highest resident memory of this process so far, in megabytes.
pub fn peak() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> =
        line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
