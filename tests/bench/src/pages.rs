//! Pages that a connection reads: its first question against a later one. Each
//! page that is not in a connection's own cache is one read system call.

use beside_core::places::near;
use beside_core::store;

use crate::report::{Times, line};
use crate::{Setting, data};

const CONNECTIONS: usize = 60;

pub fn run(setting: &Setting) {
    for open_only in [false, true] {
        let (mut first, mut later) = (Vec::new(), Vec::new());
        let mut opened = Times::default();
        for round in 0..CONNECTIONS {
            let ask =
                |nth: usize| data::question(round * 7 + nth * 1009, &setting.cities, open_only);
            let before = reads();
            let Ok(Some(mut cache)) = opened.take(|| store::open(&setting.dir)) else {
                return;
            };
            near(&mut cache, &ask(0)).ok();
            first.push(reads() - before);
            for nth in 1..4 {
                near(&mut cache, &ask(nth)).ok();
            }
            let before = reads();
            near(&mut cache, &ask(4)).ok();
            later.push(reads() - before);
        }
        let name = if open_only {
            "pages_first_vs_later_open_now"
        } else {
            "pages_first_vs_later"
        };
        line(name, setting.n, middle(first), middle(later), "pages");
    }
}

/// Read system calls of this process so far.
fn reads() -> u64 {
    let text = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("syscr: "));
    line.and_then(|count| count.parse().ok()).unwrap_or(0)
}

fn middle(mut counts: Vec<u64>) -> f64 {
    counts.sort_unstable();
    counts
        .get(counts.len() / 2)
        .map_or(0.0, |count| *count as f64)
}
