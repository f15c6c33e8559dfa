//! How hard texts are to read, pooled: a single line swings widely.

use std::collections::BTreeMap;

use super::super::reading::{self, Language, Measure};
use super::super::report::{Ease, Violation};
use super::catalogue::{Catalogue, Entry};
use super::line::EMERGENCY_KINDS;

/// A file, whether its texts are read in an emergency, and a group of its keys.
type Pool = (String, bool, String);

/// What was measured: pools that read harder than they may, and each measure of
/// each language.
pub fn check(catalogue: &Catalogue) -> (Vec<Violation>, Vec<Ease>) {
    let (mut found, mut eases) = (Vec::new(), Vec::new());
    // What differs in one country is too little to be measured.
    let whole = |lang: &&str| !lang.contains('-');
    for lang in catalogue.languages().into_iter().filter(whole) {
        let Some(language) = Language::of(lang) else {
            continue;
        };
        let pools = pools(catalogue, lang);
        for measure in language.measures() {
            let pools = gather(&pools, language, measure.enough_words);
            found.extend(judge(&pools, language, measure, lang, &mut eases));
        }
    }
    (found, eases)
}

/// Judges the pools of one language by one measure.
fn judge(
    pools: &BTreeMap<Pool, String>,
    language: Language,
    measure: &Measure,
    lang: &str,
    eases: &mut Vec<Ease>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for emergency in [true, false] {
        let (sort, limit) = if emergency {
            ("steps", measure.steps)
        } else {
            ("background", measure.background)
        };
        let mut values = Vec::new();
        for ((file, own, group), text) in pools {
            let Some(counts) = reading::count_in(language, text).filter(|_| *own == emergency)
            else {
                continue;
            };
            let value = (measure.of)(counts);
            values.push(value);
            if !measure.within(value, limit) {
                let most = if measure.greater_is_easier {
                    "least"
                } else {
                    "most"
                };
                let detail = format!(
                    "{sort} read at {} {value:.1}, at {most} {limit}",
                    measure.name
                );
                found.push(Violation::at("grade", file, group, detail));
            }
        }
        eases.extend(Ease::of(lang, sort, measure, limit, &values));
    }
    found
}

fn pools(catalogue: &Catalogue, lang: &str) -> BTreeMap<Pool, String> {
    let mut pools: BTreeMap<Pool, String> = BTreeMap::new();
    let own = catalogue.entries.iter().filter(|entry| entry.lang == lang);
    for entry in own.filter(|entry| entry.is_measured()) {
        let emergency = EMERGENCY_KINDS.contains(&entry.record.kind.as_str());
        let pool = (entry.file.clone(), emergency, group(entry));
        add(pools.entry(pool).or_default(), &entry.record.text);
    }
    pools
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

/// Pools with fewer words than are enough join the rest of their file.
fn gather(
    pools: &BTreeMap<Pool, String>,
    language: Language,
    enough: usize,
) -> BTreeMap<Pool, String> {
    let mut gathered: BTreeMap<_, String> = BTreeMap::new();
    for ((file, emergency, group), text) in pools {
        let large = reading::count_in(language, text).is_some_and(|counts| counts.words >= enough);
        let group = if large { group.clone() } else { String::new() };
        let pool = (file.clone(), *emergency, group);
        add(gathered.entry(pool).or_default(), text);
    }
    gathered
}

fn add(pool: &mut String, text: &str) {
    pool.push_str(text);
    pool.push('\n');
}
