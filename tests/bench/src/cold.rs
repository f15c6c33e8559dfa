//! Cold start in counted instructions: a bare binary on the core, from process
//! start to the nearest 20 rows printed, against `sqlite3 FILE "select 1"`.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::report::line;
use crate::{Setting, data};

pub fn run(setting: &Setting) {
    let Ok(own) = std::env::current_exe() else {
        return;
    };
    let cold = own.with_file_name("cold");
    let pack = setting.dir.join("pack.db");
    let (cold, dir, pack) = (text(&cold), text(&setting.dir), text(&pack));
    let bare = counted(&["sqlite3", &pack, "select 1"]);
    let empty = counted(&[&cold]);
    let mut counts: Vec<f64> = (0..5)
        .map(|nth| {
            let from = data::asked_from(nth * 3, &setting.cities);
            let (lat, lon) = (from.lat.to_string(), from.lon.to_string());
            counted(&[&cold, &dir, &lat, &lon, &data::kind(nth * 3 % data::KINDS)])
        })
        .collect();
    counts.sort_by(f64::total_cmp);
    line(
        "cold_start_nearest20_vs_sqlite3_select_1",
        setting.n,
        counts[2],
        bare,
        "instructions",
    );
    line(
        "cold_start_empty_binary_vs_sqlite3_select_1",
        setting.n,
        empty,
        bare,
        "instructions",
    );
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Instructions of a whole process, 0 where they cannot be counted.
pub fn counted(command: &[&str]) -> f64 {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args(command)
        .stdout(Stdio::null())
        .output();
    // One that failed did not do what is to be counted.
    let run = run.ok().filter(|run| run.status.success());
    let said = run.map(|run| String::from_utf8_lossy(&run.stderr).into_owned());
    let said = said.unwrap_or_default();
    let count = said
        .lines()
        .find_map(|line| line.split("Collected : ").nth(1))
        .and_then(|count| count.trim().parse().ok());
    if count.is_none() {
        eprintln!(
            "beside-bench: instructions were not counted: {}",
            said.trim()
        );
    }
    count.unwrap_or(0.0)
}
