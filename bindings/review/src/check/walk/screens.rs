//! The screens of the situations that were met, drawn for every age and way of
//! doing CPR: what a person really reads.

use std::collections::BTreeSet;

use beside_core::Now;
use beside_core::content::FALLBACK;
use beside_core::flow::Rules;
use beside_core::flow::screen::{ClockKind, Screen};
use beside_core::flow::{Entry, Event, Session};
use beside_core::respond::Respond;
use serde_json::json;

use super::super::raw::raw;
use super::super::report::Violation;
use super::budgets::words;
use super::graph::{Node, Step, Walk};
use super::watch::Findings;

/// What says in an emergency that no clinician has signed.
const BANNER_WORDS: usize = 5;

/// What dresses a screen and is varied here; the first is nothing set.
const DRESS: [&[(&str, &str)]; 4] = [
    &[],
    &[("age", "child"), ("mode", "breaths_only")],
    &[("age", "infant"), ("mode", "hands_only")],
    &[("place", "Elm Street"), ("pregnant", "yes")],
];

/// Looks at the screens of all situations that show something different.
pub fn check(walk: &Walk<'_>, found: &mut Findings) {
    let (mut looks, mut dressed) = (BTreeSet::new(), BTreeSet::new());
    for node in &walk.nodes {
        let prompts = super::graph::prompts(walk.rules, &node.fold, node.now);
        let model = &node.model;
        let plain = (
            model.state,
            format!("{:?}", model.naloxone),
            model.doses.min(2),
        );
        if !looks.insert((plain.clone(), format!("{:?}", model.call), prompts)) {
            continue;
        }
        let dresses = if dressed.insert(plain) {
            &DRESS[..]
        } else {
            &DRESS[..1]
        };
        for dress in dresses {
            let Some(screen) = drawn(walk, node, dress) else {
                continue;
            };
            for (rule, detail) in faults(walk, &screen, node) {
                let mut path = walk.path(node);
                path.extend(
                    dress
                        .iter()
                        .map(|(key, value)| format!("set {key} = {value}")),
                );
                found.add(Violation {
                    rule: rule.into(),
                    path,
                    detail,
                });
            }
        }
    }
}

/// The screen at the end of a situation's path, with something set.
fn drawn(walk: &Walk<'_>, node: &Node, dress: &[(&str, &str)]) -> Option<Screen> {
    let mut log = Vec::new();
    let mut here = node;
    loop {
        let event = match &here.step {
            Step::Open => Some(Event::Open(walk.rules.opened_with().clone())),
            Step::Answer(id) => Some(Event::Answer { id: id.clone() }),
            Step::Wait(_) => None,
        };
        log.extend(event.map(|event| Entry {
            now: moment(here.now),
            event,
        }));
        if here.step == Step::Open {
            break;
        }
        here = walk.nodes.get(here.from)?;
    }
    log.reverse();
    let set = |(key, value): &(&str, &str)| Entry {
        now: moment(node.now),
        event: Event::Set {
            key: (*key).to_owned(),
            value: json!(value),
        },
    };
    log.extend(dress.iter().map(set));
    let session: Session<Respond> = Session::restore(walk.rules.clone(), &log)?;
    Some(session.screen(&moment(node.now)))
}

fn moment(ms: i64) -> Now {
    Now {
        wall_ms: Some(ms),
        boot_ms: ms,
        boot_id: "check".into(),
    }
}

fn faults(walk: &Walk<'_>, screen: &Screen, node: &Node) -> Vec<(&'static str, String)> {
    let state = screen.state.as_str();
    let mut found = Vec::new();
    let mut is = |broken: bool, rule, detail: String| {
        if broken {
            found.push((rule, detail));
        }
    };
    let number = screen.call.as_ref().map_or("", |call| call.number.as_str());
    let reads = |text: &str| {
        screen
            .lines
            .iter()
            .chain([&screen.title])
            .any(|line| line.contains(text))
    };
    is(
        number.is_empty() || (state == "call" && !reads(number)),
        "16_number_shown",
        format!("{state} does not show the number as text"),
    );
    is(
        matches!(state, "call" | "breaths" | "airway" | "cpr") && !follows_dispatcher(screen),
        "17_dispatcher_line",
        format!("{state} does not say that the dispatcher's word comes first"),
    );
    let beats = screen
        .clocks
        .iter()
        .any(|clock| clock.kind == ClockKind::Beat);
    is(
        matches!(state, "breaths" | "cpr") && !beats,
        "5_beat_runs",
        format!("{state} has no beat"),
    );
    is(
        screen.doses.len() != node.model.doses,
        "15_doses_logged",
        format!(
            "{state} shows {} doses of {}",
            screen.doses.len(),
            node.model.doses
        ),
    );
    is(
        state == "handover" && dose_lines(walk, screen) < node.model.doses,
        "15_doses_logged",
        "the card does not list every dose".into(),
    );
    let short = |text: &String| words(text) <= BANNER_WORDS;
    is(
        !screen.banner.as_ref().is_some_and(short) && !signed(walk.rules, screen),
        "banner",
        "nothing says in few words that no clinician has signed".into(),
    );
    is(
        screen.lines.is_empty() || screen.title.is_empty() || screen.say.is_none(),
        "empty_screen",
        format!("{state} has no title, lines or spoken line"),
    );
    if let Some(raw) = raw(screen) {
        is(true, "raw_text", format!("{state} shows \"{raw}\""));
    }
    found
}

/// Whether a clinician has signed what stands there now.
pub(crate) fn signed<R: Rules>(rules: &R, screen: &Screen) -> bool {
    let content = rules.content();
    content.is_protocol_signed(&screen.protocol, FALLBACK)
}

/// Lines of the handover card that begin as a dose does.
fn dose_lines(walk: &Walk<'_>, screen: &Screen) -> usize {
    let heads: Vec<&str> = ["record.dose_me", "record.dose_other"]
        .iter()
        .filter_map(|key| walk.rules.content().text(FALLBACK, key))
        .filter_map(|text| text.text.split('{').next())
        .collect();
    let is_dose = |line: &&String| heads.iter().any(|head| line.starts_with(head));
    screen.lines.iter().filter(is_dose).count()
}

/// The banner says so, in few words.
fn follows_dispatcher(screen: &Screen) -> bool {
    let banner = screen.banner.iter();
    banner
        .map(|text| text.to_lowercase())
        .any(|text| text.contains("dispatcher"))
}
