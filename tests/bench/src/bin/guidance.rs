//! A bare binary on the core: opens the response and prints its first screen,
//! then gives as many answers as the first argument says.

use std::io::Write;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::Event;
use beside_core::flow::event::Open;
use beside_core::guided::{Guided, NoLogs};

/// What is answered first.
const BEGIN: [&str; 12] = [
    "no_response",
    "calling",
    "spray",
    "given",
    "abnormal",
    "recheck",
    "none",
    "recheck",
    "normal",
    "still_breathing",
    "woke_up",
    "sleepy_again",
];

/// How many of them are answered once; then the person half wakes up, and the rest comes
/// over and over.
const ONCE: usize = 4;

fn main() {
    let Some(answers) = std::env::args()
        .nth(1)
        .and_then(|n| n.parse::<usize>().ok())
    else {
        return;
    };
    let mut guided = Guided::new(Content::embedded(), NoLogs);
    let mut now = Now {
        wall_ms: Some(0),
        boot_ms: 0,
        boot_id: "bench".into(),
    };
    let open = Open {
        protocol: "respond".into(),
        region: Some("US-NY".into()),
        ..Open::default()
    };
    let mut last = guided.dispatch(&Event::Open(open), &now);
    let again = std::iter::once("half_awake").chain(BEGIN.into_iter().skip(ONCE));
    let night = BEGIN.into_iter().chain(again.cycle());
    for id in night.take(answers) {
        now.boot_ms += 130_000;
        let id = id.to_owned();
        last = guided.dispatch(&Event::Answer { id }, &now);
        assert!(last.error.is_none(), "every answer of the bench is offered");
    }
    let Ok(text) = serde_json::to_string(&last.screen) else {
        return;
    };
    writeln!(std::io::stdout().lock(), "{text}").ok();
}
