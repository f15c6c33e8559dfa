//! Reading grade, pooled: a single line swings widely.

use std::collections::BTreeMap;

use super::super::reading;
use super::super::report::Violation;
use super::catalogue::{Catalogue, Entry};
use super::line::EMERGENCY_KINDS;

/// Highest US grade of steps and of background text (facts on language).
const STEPS: f64 = 5.0;
const BACKGROUND: f64 = 6.0;
/// Fewer words than this say little: such texts join the rest of their file.
const ENOUGH_WORDS: usize = 40;

/// Pools that read harder than they may. Only English has this measure.
pub fn check(catalogue: &Catalogue) -> Vec<Violation> {
    let mut pools: BTreeMap<(String, bool, String), String> = BTreeMap::new();
    for entry in catalogue.entries.iter().filter(|entry| entry.lang == "en") {
        let emergency = EMERGENCY_KINDS.contains(&entry.record.kind.as_str());
        let pool = pools
            .entry((entry.file.clone(), emergency, group(entry)))
            .or_default();
        add(pool, &entry.record.text);
    }
    let mut found = Vec::new();
    for ((file, emergency, group), text) in gather(pools) {
        let limit = if emergency { STEPS } else { BACKGROUND };
        let Some(grade) = reading::grade(&text).filter(|grade| *grade > limit) else {
            continue;
        };
        let sort = if emergency { "steps" } else { "background" };
        let detail = format!("{sort} read at grade {grade:.1}, at most {limit}");
        found.push(Violation::at("grade", &file, &group, detail));
    }
    found
}

/// The first two parts of a key: one state, one card, one sort of label.
fn group(entry: &Entry) -> String {
    entry
        .key
        .splitn(3, '.')
        .take(2)
        .collect::<Vec<_>>()
        .join(".")
}

fn gather(
    pools: BTreeMap<(String, bool, String), String>,
) -> BTreeMap<(String, bool, String), String> {
    let mut gathered: BTreeMap<_, String> = BTreeMap::new();
    for ((file, emergency, group), text) in pools {
        let large = reading::count(&text).is_some_and(|counts| counts.words >= ENOUGH_WORDS);
        let group = if large { group } else { String::new() };
        add(gathered.entry((file, emergency, group)).or_default(), &text);
    }
    gathered
}

fn add(pool: &mut String, text: &str) {
    pool.push_str(text);
    pool.push('\n');
}
