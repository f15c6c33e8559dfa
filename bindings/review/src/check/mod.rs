//! Proves the guidance: what it says and where its paths lead.

pub mod load;
pub mod paths;
mod raw;
pub mod reading;
mod regional;
pub mod report;
pub mod rules;
pub mod texts;
pub mod walk;
mod wiring;

pub use wiring::{orphans, pictures as drawings};

use beside_core::content::Content;
use beside_core::respond::{DRILL, RESPOND};

use crate::page;
use report::{Report, Violation};
use texts::{Catalogue, Sources};
use walk::Spec;

/// Checks all content: the words, what stands behind them, and every path.
pub fn check(content: &'static Content) -> Report {
    let mut report = words(content);
    let mut paths = self::paths(content);
    paths.violations.append(&mut report.violations);
    Report {
        protocols: paths.protocols,
        variants: paths.variants,
        states: paths.states,
        paths: paths.paths,
        modelled: paths.modelled,
        violations: paths.violations,
        ..report
    }
}

/// Checks what is said: texts, cards, regions, and what stands behind them.
pub fn words(content: &'static Content) -> Report {
    let (catalogue, sources, broken) = read(content);
    let mut report = Report {
        strings: catalogue.entries.len(),
        languages: catalogue.counts(),
        ..Report::default()
    };
    report.violations.extend(broken);
    report
        .violations
        .extend(wiring::products(content, &catalogue, &sources));
    report
        .violations
        .extend(wiring::regions(content, &catalogue, &sources));
    report
        .violations
        .extend(wiring::strips(content, &catalogue, &sources));
    for wired in [wiring::topics, wiring::phone_lines, wiring::storage] {
        report
            .violations
            .extend(wired(content, &catalogue, &sources));
    }
    let used = wiring::used(content);
    report
        .violations
        .extend(wiring::pictures(&used.pictures, &catalogue));
    report
        .violations
        .extend(orphans::orphans(content, &used, &catalogue));
    report.violations.extend(orphans::missing(&catalogue));
    let broken = content.broken_texts();
    report
        .violations
        .extend(broken.map(|why| Violation::at("unreadable", &why.file, "", why.why)));
    report.violations.extend(dead_ends(content));
    report.violations.extend(regional::check(content));
    let (found, eases) = texts::check(&catalogue, &sources);
    report.violations.extend(found);
    report.eases = eases;
    report
}

/// Checks where the guided paths lead, in every variant.
pub fn paths(content: &'static Content) -> Report {
    let mut report = Report::default();
    for id in [RESPOND, DRILL].iter().chain(&paths::PATHS) {
        path(content, id, &mut report);
    }
    report
}

/// Checks where one guided path leads, and adds that to a report.
pub fn path(content: &'static Content, id: &str, report: &mut Report) {
    match id {
        RESPOND => response(content, id, &walk::SPECS, report),
        // The variants differ in the steps, not in what makes a drill of them.
        DRILL => response(content, id, &walk::SPECS[..1], report),
        _ => {
            let (catalogue, sources, _) = read(content);
            paths::check(content, id, &catalogue, &sources, report);
        }
    }
}

/// Checks where variants of the response, or of its drill, lead, and adds that to a report.
pub fn response(content: &'static Content, id: &str, variants: &[Spec], report: &mut Report) {
    let (catalogue, sources, _) = read(content);
    walk::check(content, id, variants, report, |rules| {
        wiring::table(rules, &catalogue, &sources)
    });
}

/// Signatures and open questions that lead nowhere.
fn dead_ends(content: &'static Content) -> Vec<Violation> {
    match page::dead_ends(content) {
        Ok(found) => found
            .into_iter()
            .map(|(file, why)| Violation::at("dead_link", &file, "", why))
            .collect(),
        // A file that is broken is told where it is read.
        Err(_) => Vec::new(),
    }
}

fn read(content: &Content) -> (Catalogue, Sources, Vec<Violation>) {
    let files = content.files();
    let (sources, broken) = texts::sources(files.get("sources.json").unwrap_or_default());
    (Catalogue::read(files.iter()), sources, broken)
}
