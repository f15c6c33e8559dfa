//! Walks the response of every variant beside the contract.

mod ages;
pub mod budgets;
mod dress;
mod follow;
mod graph;
mod invariants;
mod key;
mod model;
mod offers;
mod reading_time;
mod screens;
mod spec;
mod watch;

pub use follow::follow;
pub use reading_time::{Modelled, paper};
pub(crate) use screens::signed;
pub use spec::{SPECS, Spec};
pub use watch::Findings;

use beside_core::content::Content;
use beside_core::flow::Rules;
use beside_core::flow::event::Open;
use beside_core::respond::Respond;

use super::report::{Report, Violation};
use graph::Walk;

/// Walks variants of the response, or of its drill, and adds what was found
/// to the report. `wiring` is what is looked at in each table without walking it.
pub fn check(
    content: &'static Content,
    protocol: &str,
    specs: &[Spec],
    report: &mut Report,
    wiring: impl Fn(&Respond) -> Vec<Violation>,
) {
    report.protocols += 1;
    let mut found = Findings::default();
    for spec in specs {
        let open = Open {
            protocol: protocol.to_owned(),
            variant: Some(spec.id.to_owned()),
            ..Open::default()
        };
        match Respond::new(content, &open) {
            Ok(rules) => {
                wiring(&rules)
                    .into_iter()
                    .for_each(|violation| found.add(violation));
                walk(&rules, spec, &mut found, report);
            }
            Err(why) => found.add(Violation {
                // Without the default there is nothing that a variant could differ from.
                rule: if spec.id == "default" {
                    "unreadable"
                } else {
                    "18_variants"
                }
                .into(),
                path: vec![format!("open {protocol}/{}", spec.id)],
                detail: why.to_string(),
            }),
        }
    }
    report.violations.extend(found.into_violations());
}

fn walk(rules: &Respond, spec: &Spec, found: &mut Findings, report: &mut Report) {
    let walk = Walk::all(rules, spec, own_periods(rules, spec), found);
    screens::check(&walk, found);
    if !rules.drill() {
        budgets::check(rules, spec, found);
        let adult = dress::ages().swap_remove(0);
        let modelled = reading_time::modelled(rules, spec, &adult);
        report.modelled.extend(modelled);
    }
    report.variants += 1;
    report.states += walk.nodes.len();
    report.paths += walk.steps;
    for state in rules.table().states.keys() {
        if !walk.nodes.iter().any(|node| node.fold.state == *state) {
            found.add(Violation {
                rule: "unreachable_state".into(),
                path: vec![format!("open {}/{}", rules.table().id, spec.id)],
                detail: format!("nothing leads to {state}"),
            });
        }
    }
}

/// Periods of the content that are not those of the contract, in milliseconds.
fn own_periods(rules: &Respond, spec: &Spec) -> Vec<i64> {
    let known = [
        ("call_s", spec::CALL_MS),
        ("check_s", spec::CHECK_MS),
        ("cycle_s", spec::CYCLE_MS),
        ("airway_cycle_s", spec::AIRWAY_CYCLE_MS),
        ("dose_min_s", spec::DOSE_MIN_MS),
        ("dose_due_s", spec.dose_due_ms),
        ("needle_s", spec.needle_ms),
        ("naloxone_again_s", spec::NALOXONE_AGAIN_MS),
        ("watch_s", spec::WATCH_MS),
        ("turn_min", spec::TURN_MS),
        ("fit_long_min", spec::FIT_LONG_MS),
    ];
    let table = rules.table();
    let numbers = known.into_iter().filter_map(|(name, ms)| {
        let unit = if name.ends_with("_min") && name != "dose_min_s" {
            60_000
        } else {
            1_000
        };
        let own = table
            .numbers
            .get(name)
            .map_or(0, |number| number.value * unit);
        (own != ms).then_some(own)
    });
    let asked = &rules.parameters().naloxone_prompt;
    let prompts = [
        (asked.breaths_s, spec.ask_in_breaths_ms),
        (asked.cpr_s, spec.ask_in_cpr_ms),
    ];
    let prompts = prompts.into_iter().filter_map(|(own, ms)| {
        let own = own.map(|s| s * 1_000);
        own.filter(|_| own != ms)
    });
    numbers.chain(prompts).collect()
}
