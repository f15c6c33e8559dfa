//! Strip testing, the check-in and the plan for using alone against `flows.md`,
//! case by case (`paths/*.txt`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::fs;

use beside_core::Now;
use beside_core::content::{Content, Files};
use beside_core::flow::event::Open;
use beside_core::flow::screen::Screen;
use beside_core::flow::{Effect, Event, Update};
use beside_core::guided::{Guided, NoLogs};
use serde_json::Value;

struct Run {
    guided: Guided<NoLogs>,
    now: Now,
    update: Update,
}

fn open(protocol: &str, region: &str) -> Run {
    open_in(Content::embedded(), protocol, region)
}

fn open_in(content: &'static Content, protocol: &str, region: &str) -> Run {
    let mut guided = Guided::new(content, NoLogs);
    let now = Now {
        wall_ms: Some(1_767_225_600_000),
        boot_ms: 1_000_000,
        boot_id: "a".into(),
    };
    let open = Open {
        protocol: protocol.into(),
        region: Some(region.into()),
        ..Open::default()
    };
    let update = guided.dispatch(&Event::Open(open), &now);
    Run {
        guided,
        now,
        update,
    }
}

/// Everything before the strip lies in the water, in one word.
const SHORT: [(&str, &str); 4] = [
    (
        "FENTANYL",
        "fentanyl good powder other mass_mg=10 weighed clear dipped",
    ),
    (
        "METH",
        "fentanyl good powder meth_mdma mass_mg=10 weighed clear dipped",
    ),
    (
        "XYLAZINE",
        "xylazine good powder other mass_mg=10 weighed clear dipped",
    ),
    ("READ", "+300 read yes"),
];

fn tokens(events: &str) -> Vec<String> {
    let long = |word: &str| {
        let short = SHORT.iter().find(|(name, _)| *name == word);
        short.map_or_else(|| word.to_owned(), |(_, events)| (*events).to_owned())
    };
    let all: Vec<String> = events.split_whitespace().map(long).collect();
    all.join(" ")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
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
                value: serde_json::from_str(value).unwrap_or_else(|_| Value::from(value)),
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
            None if token == "tick" => {
                self.update = self.guided.tick(&self.now).expect("an open path");
                return;
            }
            None => Event::Answer { id: token.into() },
        };
        self.update = self.guided.dispatch(&event, &self.now);
    }

    fn screen(&self) -> &Screen {
        self.update.screen.as_ref().expect("a screen")
    }

    fn effect(&self, name: &str, value: &str) -> bool {
        self.update.effects.iter().any(|effect| match effect {
            Effect::Dial { number } => name == "dial" && number == value,
            Effect::Open { protocol } => name == "opens" && protocol == value,
            Effect::Torch { on } => name == "torch" && on.to_string() == value,
            Effect::Haptic { pattern } => name == "haptic" && pattern == value,
            Effect::ShareText { text } => {
                name == "shares" && text.contains(&value.replace('_', " "))
            }
            Effect::AlarmSet { id, .. } => name == "alarm" && id == value,
            Effect::AlarmCancel { id } => name == "cancels" && id == value,
            _ => false,
        })
    }

    /// `None` where it holds, else what is so instead.
    fn check(&self, expected: &str) -> Option<String> {
        let screen = self.screen();
        let (name, value) = expected.split_once(':').unwrap_or((expected, ""));
        let ids = |list: Vec<&str>| list.join(",");
        let offered = |id: &str| {
            let mut all = screen.answers.iter().chain(&screen.always);
            all.any(|choice| choice.id == id)
        };
        let text = value.replace('_', " ").to_lowercase();
        let said = screen
            .lines
            .iter()
            .chain(&screen.more)
            .chain([&screen.title])
            .chain(&screen.law)
            .any(|line| line.to_lowercase().replace('_', " ").contains(&text));
        let all = || {
            let more = screen.more.join(" / ");
            format!("{} / {} / {more}", screen.title, screen.lines.join(" / "))
        };
        let equal = |found: String| (found == value, found);
        let (holds, found) = match name {
            "prompts" => equal(ids(screen.prompts.iter().map(|p| p.id.as_str()).collect())),
            "flags" => equal(screen.flags.join(",")),
            "answers" => equal(ids(screen.answers.iter().map(|c| c.id.as_str()).collect())),
            "cards" if expected.contains(':') => {
                equal(ids(screen.cards.iter().map(|c| c.id.as_str()).collect()))
            }
            "has" => (offered(value), "not offered".into()),
            "not" => (!offered(value), "offered".into()),
            "title" => (
                screen.title.to_lowercase().contains(&text),
                screen.title.clone(),
            ),
            "line" => (said, all()),
            "no_line" => (!said, all()),
            "due" => {
                let (clock, seconds) = value.split_once('=').expect("CLOCK=SECONDS");
                let due = screen
                    .clocks
                    .iter()
                    .find(|c| c.id == clock)
                    .and_then(|c| c.due_at);
                let found = due.map_or("none".into(), |due| {
                    ((due - self.now.boot_ms) / 1_000).to_string()
                });
                (found == seconds, found)
            }
            "score" => equal(
                screen
                    .score
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            ),
            "refused" => (
                self.update.error == Some("not_offered") && self.update.effects.is_empty(),
                "taken".into(),
            ),
            "time_unsure" => (screen.time_unsure, "sure".into()),
            "dial" | "opens" | "torch" | "haptic" | "shares" | "alarm" | "cancels" => (
                self.effect(name, value),
                format!("{:?}", self.update.effects),
            ),
            state => (screen.state == state, screen.state.clone()),
        };
        (!holds).then(|| format!("{expected}, found: {found}"))
    }
}

fn cases(protocol: &str, least: usize) {
    let path = format!("{}/tests/paths/{protocol}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("the cases");
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for (i, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        cases += 1;
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [region, events, expected] = parts[..] else {
            panic!("line {}: {line}", i + 1)
        };
        let mut run = open(protocol, region);
        let events = tokens(events);
        for (nth, token) in events.iter().enumerate() {
            run.step(token);
            let last = nth + 1 == events.len();
            if run.update.error.is_some() && !(last && expected.contains("refused")) {
                wrong.push(format!("line {}: {token} was refused: {line}", i + 1));
            }
        }
        for expected in expected.split_whitespace() {
            if let Some(found) = run.check(expected) {
                wrong.push(format!("line {}: {line}\n    expected {found}", i + 1));
            }
        }
    }
    assert!(cases >= least, "only {cases} cases were read");
    let all = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "{} faults in {cases} cases:\n{all}",
        wrong.len()
    );
}

/// What an insert says goes before every default of the path.
#[test]
fn an_insert_overrides_the_defaults() {
    const FILE: &str = "strip_products.json";
    let text = Files::embedded().get(FILE).expect("the products");
    let plain = "\"mix_ug_ml\": null, \"dip_s\": null, \"read_s\": null, \"void_s\": null";
    let own = "\"mix_ug_ml\": 1000, \"dip_s\": 10, \"read_s\": 120, \"void_s\": 300";
    let changed = text.replacen(plain, own, 1).replacen(
        "\"plan_lod\": 200, \"carfentanil\": \"missed\", \"meth_rated\": false",
        "\"plan_lod\": 20, \"carfentanil\": \"seen\", \"meth_rated\": true",
        1,
    );
    assert_eq!(changed.matches(own).count(), 1);
    assert_eq!(changed.matches("\"meth_rated\": true").count(), 1);
    let changed: &'static str = changed.leak();
    let files = Files::embedded().with([(FILE.to_owned(), changed)]);
    let content: &'static Content = Box::leak(Box::new(Content::new(files)));
    let mut run = open_in(content, "strips", "US-NY");
    let mut expect = |events: &str, expected: &str| {
        for token in tokens(events) {
            run.step(&token);
        }
        for expected in expected.split_whitespace() {
            assert_eq!(run.check(expected), None, "{events}");
        }
    };
    let start = "fentanyl product=btnx_fentanyl good powder meth_mdma mass_mg=10 weighed";
    expect(start, "mix line:10_mL_(2_teaspoons) line:about_1_mg");
    expect("clear", "dip due:dip=10");
    expect("dipped", "wait due:read=120 due:void=300");
    expect("+120 read yes", "test_line due:void=180");
    expect("none", "detected not:dilute line:meth_or_mdma");
    expect(
        "back clear",
        "not_detected no_line:may_not_see_carfentanil line:0.002_%",
    );
    expect("back +180 tick", "test_line answers:too_late");
}

#[test]
fn every_case_of_strip_testing() {
    cases("strips", 80);
}

#[test]
fn every_case_of_the_quiz() {
    cases("strip_quiz", 5);
}

#[test]
fn every_case_of_the_check_in() {
    cases("checkin", 40);
}

#[test]
fn every_case_of_the_plan_for_using_alone() {
    cases("alone", 25);
}
