//! What the tables of all paths show: texts and drawings.

use std::collections::BTreeSet;

use beside_core::alone::{ALONE, Alone};
use beside_core::checkin::{CHECKIN, Checkin};
use beside_core::content::Content;
use beside_core::flow::Rules;
use beside_core::flow::event::Open;
use beside_core::respond::{DRILL, RESPOND, Respond, VARIANTS};
use beside_core::strips::{STRIP_QUIZ, STRIPS, Strips};

use super::pictures::names;
use super::table::{keys, labels};

/// What all paths and their variants show.
#[derive(Debug, Default)]
pub struct Used {
    /// Text keys; those that go by an id stand with and without their path's own start.
    pub texts: BTreeSet<String>,
    /// Ids of drawings.
    pub pictures: BTreeSet<String>,
}

/// Reads every table. One that cannot be opened is told where it is walked.
pub fn used(content: &'static Content) -> Used {
    let mut used = Used::default();
    let open = |protocol: &str, variant: Option<&str>| Open {
        protocol: protocol.to_owned(),
        variant: variant.map(str::to_owned),
        ..Open::default()
    };
    for protocol in [RESPOND, DRILL] {
        for variant in VARIANTS {
            add(
                Respond::new(content, &open(protocol, Some(variant))),
                &mut used,
            );
        }
    }
    for protocol in [STRIPS, STRIP_QUIZ] {
        add(Strips::new(content, &open(protocol, None)), &mut used);
    }
    add(Checkin::new(content, &open(CHECKIN, None)), &mut used);
    add(Alone::new(content, &open(ALONE, None)), &mut used);
    used
}

fn add<R: Rules, E>(rules: Result<R, E>, used: &mut Used) {
    let Ok(rules) = rules else { return };
    used.pictures
        .extend(names(&rules).into_iter().map(|(_, id)| id));
    used.texts.extend(keys(&rules));
    // What the engine offers by itself stands in no table.
    let engine = ["answer.back", "answer.start_over", "prompt.same_person"];
    for label in labels(&rules).into_iter().chain(engine.map(str::to_owned)) {
        // Clocks and prompts set alarms, whose texts no screen shows.
        let id = label
            .strip_prefix("clock.")
            .or_else(|| label.strip_prefix("prompt."));
        let alarm = id.map(|id| format!("alarm.{id}"));
        for key in alarm.into_iter().chain([label]) {
            used.texts.insert(format!("{}{key}", R::OWN));
            used.texts.insert(key);
        }
    }
}
