//! Many small cases on both cores.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Cases at once, as the machine has cores.
const AT_ONCE: usize = 2;

/// What came of many cases.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) tried: usize,
    /// How many came out in which way.
    pub(crate) ways: std::collections::BTreeMap<&'static str, usize>,
    pub(crate) bad: Vec<String>,
}

impl Cases {
    /// How many came out so.
    pub(crate) fn way(&self, way: &str) -> usize {
        self.ways.get(way).copied().unwrap_or(0)
    }
}

/// Tries every case; a case answers how it came out, or what was bad. A panic is bad.
pub(crate) fn every<C: Sync>(
    cases: &[C],
    name: impl Fn(&C) -> String + Sync,
    one: impl Fn(&C) -> Result<&'static str, String> + Sync,
) -> Cases {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Cases::default());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let came = catch_unwind(AssertUnwindSafe(|| one(case)));
                    let came = came.unwrap_or_else(|_| Err("it panicked".into()));
                    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                    all.tried += 1;
                    match came {
                        Ok(way) => *all.ways.entry(way).or_default() += 1,
                        Err(why) => all.bad.push(format!("{}: {why}", name(case))),
                    }
                }
            });
        }
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}
