//! The response against `flows.md`, case by case (`respond/cases.txt`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::fs;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::screen::{ClockKind, Screen};
use beside_core::flow::{Effect, Event, Update};
use beside_core::guided::{Guided, NoLogs};
use beside_core::respond::VARIANTS;

struct Run {
    guided: Guided<NoLogs>,
    now: Now,
    update: Update,
}

fn open(place: &str) -> Run {
    let variant = VARIANTS.contains(&place).then(|| place.to_owned());
    let region = variant.is_none().then(|| place.to_owned());
    let mut guided = Guided::new(Content::embedded(), NoLogs);
    let now = Now {
        wall_ms: Some(1_767_225_600_000),
        boot_ms: 1_000_000,
        boot_id: "a".into(),
    };
    let open = Open {
        protocol: "respond".into(),
        region,
        lang: None,
        variant,
    };
    let update = guided.dispatch(&Event::Open(open), &now);
    Run {
        guided,
        now,
        update,
    }
}

impl Run {
    fn step(&mut self, token: &str) {
        if let Some(seconds) = token.strip_prefix('+') {
            let ms = seconds.parse::<i64>().expect("seconds") * 1_000;
            self.now.boot_ms += ms;
            self.now.wall_ms = self.now.wall_ms.map(|wall| wall + ms);
            return;
        }
        let event = match token.split_once('=') {
            Some((key, value)) => Event::Set {
                key: key.into(),
                value: value
                    .replace('_', " ")
                    .replace("hands only", "hands_only")
                    .replace("breaths only", "breaths_only")
                    .into(),
            },
            None if token == "resume" => Event::Resume,
            None if token == "reboot" || token == "lost" => {
                self.now.boot_id.push('b');
                self.now.boot_ms = 5_000;
                if token == "lost" {
                    self.now.wall_ms = None;
                }
                return;
            }
            None => Event::Answer { id: token.into() },
        };
        self.update = self.guided.dispatch(&event, &self.now);
    }

    fn screen(&self) -> &Screen {
        self.update.screen.as_ref().expect("a screen")
    }

    /// `None` where it holds, else what is so instead.
    fn check(&self, expected: &str) -> Option<String> {
        let screen = self.screen();
        let (name, value) = expected.split_once(':').unwrap_or((expected, ""));
        let offered = |id: &str| {
            screen
                .answers
                .iter()
                .chain(&screen.always)
                .any(|c| c.id == id)
        };
        let text = value.replace('_', " ");
        let said = screen
            .lines
            .iter()
            .chain([&screen.title])
            .any(|line| line.to_lowercase().contains(&text.to_lowercase()));
        let (holds, found) = match name {
            "prompts" => {
                let up = screen
                    .prompts
                    .iter()
                    .map(|p| p.id.as_str())
                    .collect::<Vec<_>>()
                    .join(",");
                (up == value, up)
            }
            "has" => (offered(value), "not offered".into()),
            "not" => (!offered(value), "offered".into()),
            "doses" => (
                screen.doses.len().to_string() == value,
                screen.doses.len().to_string(),
            ),
            "call_is" => {
                let status = screen
                    .call
                    .as_ref()
                    .map(|call| call.status.clone())
                    .unwrap_or_default();
                (status == value, status)
            }
            "dial" => (
                self.update
                    .effects
                    .iter()
                    .any(|e| matches!(e, Effect::Dial { .. })),
                format!("{:?}", self.update.effects),
            ),
            "beat" => {
                let beat = screen.clocks.iter().filter(|c| c.kind == ClockKind::Beat);
                let found = beat.map(|c| {
                    format!(
                        "{}/{}",
                        c.pattern.clone().unwrap_or_default(),
                        c.every_ms.unwrap_or(0)
                    )
                });
                let found = found.collect::<Vec<_>>().join(" ");
                (found == value, found)
            }
            "due" => {
                let (clock, seconds) = value.split_once('=').expect("CLOCK=SECONDS");
                let found = screen
                    .clocks
                    .iter()
                    .find(|c| c.id == clock)
                    .and_then(|c| c.due_at);
                let found = found.map_or("none".into(), |due| {
                    ((due - self.now.boot_ms) / 1_000).to_string()
                });
                (found == seconds, found)
            }
            "no_clock" => (!screen.clocks.iter().any(|c| c.id == value), "runs".into()),
            "refused" => (
                self.update.error == Some("not_offered") && self.update.effects.is_empty(),
                "taken".into(),
            ),
            "unsure" => (screen.time_unsure, "sure".into()),
            "line" => (said, screen.lines.join(" / ")),
            "no_line" => (!said, screen.lines.join(" / ")),
            state => (screen.state == state, screen.state.clone()),
        };
        (!holds).then(|| format!("{expected}, found: {found}"))
    }
}

#[test]
fn every_case_of_the_response_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/respond/cases.txt");
    let text = fs::read_to_string(path).expect("the cases");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (i, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        cases += 1;
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [place, events, expected] = parts[..] else {
            panic!("line {}: {line}", i + 1)
        };
        let mut run = open(place);
        for token in events.split_whitespace() {
            run.step(token);
            let last = events.split_whitespace().last() == Some(token);
            assert!(
                last || run.update.error.is_none(),
                "line {}: {token} was refused: {line}",
                i + 1
            );
        }
        for expected in expected.split_whitespace() {
            if let Some(found) = run.check(expected) {
                wrong.push(format!("line {}: {line}\n    expected {found}", i + 1));
            }
            let refused = expected == "refused";
            if !refused && run.update.error.is_some() && !line.contains("refused") {
                wrong.push(format!(
                    "line {}: {line}\n    the last event was refused",
                    i + 1
                ));
            }
        }
    }
    assert!(cases > 100, "only {cases} cases were read");
    assert!(
        wrong.is_empty(),
        "{} of {cases} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
