//! What is printed, and how times are taken.

use std::time::Duration;

use serde_json::json;

/// Prints one figure. `ratio` is figure to baseline; without a baseline it is
/// figure to the bound that the figure is held to.
pub fn line(name: &str, n: usize, figure: f64, baseline: f64, unit: &str) {
    let ratio = if baseline == 0.0 {
        0.0
    } else {
        figure / baseline
    };
    println!(
        "{}",
        json!({
            "name": name, "n": n, "figure": round(figure), "baseline": round(baseline),
            "ratio": round(ratio), "unit": unit
        })
    );
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Times of single calls.
#[derive(Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// Takes the time of one call, in microseconds.
    pub fn take<T>(&mut self, call: impl FnOnce() -> T) -> T {
        let start = clock();
        let value = call();
        self.0.push((clock() - start).as_secs_f64() * 1e6);
        value
    }

    /// Takes the shortest of three calls: on a busy machine a single call tells
    /// of others' work, and a tail must tell of the question's own cost.
    pub fn take_best<T>(&mut self, mut call: impl FnMut() -> T) -> T {
        let mut tries = Times::default();
        tries.take(&mut call);
        tries.take(&mut call);
        let value = tries.take(&mut call);
        self.0.push(tries.quantile(0.0));
        value
    }

    /// The time that the share `part` of the calls stayed within.
    pub fn quantile(&self, part: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let at = (sorted.len() as f64 * part) as usize;
        sorted
            .get(at.min(sorted.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0.0)
    }

    /// The middle time.
    pub fn p50(&self) -> f64 {
        self.quantile(0.5)
    }
}

/// Time since some moment.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub fn clock() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
