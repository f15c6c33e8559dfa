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
use beside_core::flow::screen::{ClockKind, Screen, Tone};
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
            None if token == "dial_failed" => Event::EffectFailed {
                kind: "dial".into(),
            },
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
            "clock" => (
                screen.clocks.iter().any(|c| c.id == value),
                "does not run".into(),
            ),
            "clock_age" => {
                let (clock, seconds) = value.split_once('=').expect("CLOCK=SECONDS");
                let found = screen.clocks.iter().find(|c| c.id == clock);
                let found = found.map_or("none".into(), |clock| {
                    ((self.now.boot_ms - clock.started_at) / 1_000).to_string()
                });
                (found == seconds, found)
            }
            "alarm" => {
                let (clock, seconds) = value.split_once('=').expect("CLOCK=SECONDS");
                let found = self.update.effects.iter().find_map(|effect| match effect {
                    Effect::AlarmSet { id, due_at, .. } if id == clock => {
                        Some(((due_at - self.now.boot_ms) / 1_000).to_string())
                    }
                    _ => None,
                });
                let found = found.unwrap_or_else(|| "none".into());
                (found == seconds, found)
            }
            "quiet" | "normal" | "urgent" => {
                let tone = tone_of(screen, value);
                (tone == name, tone)
            }
            "input" | "no_input" => {
                let shown = screen.inputs.iter().any(|input| input.id == value);
                (shown == (name == "input"), "the inputs are others".into())
            }
            "option" | "no_option" => {
                let options = screen.inputs.iter().flat_map(|input| &input.options);
                let shown = options.clone().any(|option| option.id == value);
                (shown == (name == "option"), "the options are others".into())
            }
            "number" => {
                let number = screen.call.as_ref().map(|call| call.number.clone());
                (number.as_deref() == Some(value), format!("{number:?}"))
            }
            "variant" => (screen.variant == value, screen.variant.clone()),
            "script" | "no_script" => {
                let script = screen.call.as_ref().map(|call| call.script.join(" / "));
                let script = script.unwrap_or_default();
                let told = script.to_lowercase().contains(&text.to_lowercase());
                (told == (name == "script"), script)
            }
            "silent" => (
                screen
                    .call
                    .as_ref()
                    .is_some_and(|call| call.script.is_empty()),
                "there is a script".into(),
            ),
            "call_prompt" => (
                screen
                    .call
                    .as_ref()
                    .is_some_and(|call| call.prompt.to_string() == value),
                "it is the other".into(),
            ),
            "more" | "no_more" => {
                let more = screen.more.join(" / ");
                let told = more.to_lowercase().contains(&text.to_lowercase());
                (told == (name == "more"), more)
            }
            "prompt_text" | "title" => {
                let found = match name {
                    "title" => screen.title.clone(),
                    _ => screen
                        .prompts
                        .iter()
                        .map(|p| p.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" / "),
                };
                (found.to_lowercase().contains(&text.to_lowercase()), found)
            }
            "spoken" => {
                let found = self.update.effects.iter().find_map(|effect| match effect {
                    Effect::Speak { text } => Some(text.clone()),
                    _ => None,
                });
                let found = found.unwrap_or_default();
                (found.to_lowercase().contains(&text.to_lowercase()), found)
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

/// The tone of a choice; nothing where it is not offered.
fn tone_of(screen: &Screen, id: &str) -> String {
    let all = screen.answers.iter().chain(&screen.always);
    let found = all.filter(|choice| choice.id == id).map(|c| c.tone).next();
    found.map_or_else(String::new, |tone| format!("{tone:?}").to_lowercase())
}

/// What holds of every update, whatever is expected of it besides.
fn always(update: &Update) -> Option<String> {
    let screen = update.screen.as_ref()?;
    let urgent = screen.answers.iter().filter(|c| c.tone == Tone::Urgent);
    let speaks = update
        .effects
        .iter()
        .filter(|e| matches!(e, Effect::Speak { .. }));
    let apart = ["call_now", "call_made", "start_over", "emergency"];
    let loud = screen.always.iter().filter(|c| c.tone != Tone::Quiet);
    let loud = loud.filter(|c| !apart.contains(&c.id.as_str())).count();
    let twice = |id: &str| {
        let all = screen.answers.iter().chain(&screen.always);
        all.filter(|choice| choice.id == id).count() > 1
    };
    let all = screen.answers.iter().chain(&screen.always);
    let twice = all.map(|c| c.id.as_str()).find(|id| twice(id));
    match () {
        () if urgent.clone().count() > 1 => Some("two answers are urgent".into()),
        () if speaks.count() > 1 => Some("it speaks twice at once".into()),
        () if screen.answers.len() > 4 => Some("more than four answers".into()),
        () if loud > 4 => Some("more than four that are always there".into()),
        () => twice.map(|id| format!("{id} is offered twice")),
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
            if let Some(found) = always(&run.update) {
                wrong.push(format!("line {}: {line}\n    after {token} {found}", i + 1));
            }
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
