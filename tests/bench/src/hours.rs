//! Instructions of one test of compiled hours.

use std::hint::black_box;

use beside_core::places::hours::{CompiledHours, Span};
use beside_core::places::open_state::{is_within, state_at};

use crate::cold::counted;
use crate::report::line;
use crate::{Setting, data};

/// Bound in instructions.
const BOUND: f64 = 100.0;
const MORE: usize = 100_000;

pub fn run(setting: &Setting) {
    let Ok(own) = std::env::current_exe() else {
        return;
    };
    let own = own.to_string_lossy();
    for (name, mode) in [("week_minute", "week"), ("local_time", "local")] {
        let of = |times: usize| counted(&[&own, "probe-hours", mode, &times.to_string()]);
        let each = (of(2 * MORE) - of(MORE)) / MORE as f64;
        line(
            &format!("hours_test_by_{name}_vs_bound"),
            setting.n,
            each,
            BOUND,
            "instructions",
        );
    }
}

/// Tests so many minutes of one week.
pub fn probe(args: &[String]) {
    let [mode, times] = args else { return };
    let times: usize = times.parse().unwrap_or(0);
    let Some(hours) = (0..)
        .filter_map(sample)
        .find(|hours| hours.week.len() >= 10 && !hours.exceptions.is_empty())
    else {
        return;
    };
    let spans: &[Span] = &hours.week;
    let data::At::Instant(start) = data::at() else {
        return;
    };
    let start = start.naive_utc();
    let mut open = 0;
    for nth in 0..times {
        // Strides that meet every minute of the week in a scattered order.
        let minute = (nth * 5003 % 10_080) as u16;
        open += if mode == "week" {
            usize::from(is_within(black_box(spans), black_box(minute)))
        } else {
            let at = start + chrono::TimeDelta::minutes(minute.into());
            usize::from(
                state_at(black_box(&hours), black_box(at))
                    == beside_core::places::open_state::OpenState::Open,
            )
        };
    }
    black_box(open);
}

fn sample(row: usize) -> Option<CompiledHours> {
    let city = data::City {
        name: "A".into(),
        country: "US".into(),
        lat: 1.0,
        lon: 1.0,
    };
    data::place(row, &[city]).hours?.compiled
}
