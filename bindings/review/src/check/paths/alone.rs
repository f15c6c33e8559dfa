//! The plan for using alone beside its contract.

use beside_core::alone;
use beside_core::content::{Content, RegionCode};
use beside_core::flow::event::Open;
use beside_core::flow::{Effect, OpenError, Rules};

use super::super::report::Violation;
use super::super::walk::Findings;
use super::graph::{Finding, Look, Node, Path, at};

/// The plan.
#[derive(Debug)]
pub struct Alone;

/// What the contract keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    state: &'static str,
    /// The last `start` or `ok`.
    answered: Option<i64>,
}

/// The default period, and how long after it the alarm sounds.
const CHECK_MS: i64 = 180_000;
const ALARM_MS: i64 = 30_000;

impl Path for Alone {
    type Rules = alone::Alone;
    type Model = Model;

    const ID: &'static str = alone::ALONE;
    const ALARMS: &'static [&'static str] = &["check", "alarm"];

    fn open(content: &'static Content) -> Result<alone::Alone, OpenError> {
        let open = Open {
            protocol: Self::ID.to_owned(),
            region: Some("US-NY".to_owned()),
            ..Open::default()
        };
        alone::Alone::new(content, &open)
    }

    fn begin() -> Model {
        Model {
            state: "how",
            answered: None,
        }
    }

    fn state(model: &Model) -> &str {
        model.state
    }

    fn offers(model: &Model, _now: i64) -> Vec<&'static str> {
        match model.state {
            "how" => vec!["person", "line", "phone", "not_alone"],
            "person" => vec!["sent", "skip"],
            "line" => vec!["call_line", "none_works"],
            "setup" => vec!["start"],
            "watch" => vec!["ok", "stop", "help"],
            _ => vec![],
        }
    }

    fn answer(model: &mut Model, id: &str, now: i64) {
        match id {
            "start" | "ok" => model.answered = Some(now),
            "stop" | "help" => model.answered = None,
            _ => {}
        }
        model.state = match (model.state, id) {
            ("how", "person") => "person",
            ("how", "line") => "line",
            ("how", "phone") | ("person", "sent" | "skip") | ("line", "none_works") => "setup",
            ("how", "not_alone") | ("line", "call_line") | ("watch", "stop") => "end",
            ("setup", "start") => "watch",
            (state, _) => state,
        };
    }

    fn moments(model: &Model, now: i64) -> Vec<i64> {
        let all = model
            .answered
            .filter(|_| model.state == "watch")
            .map_or(vec![], |since| {
                vec![since + CHECK_MS, since + CHECK_MS + ALARM_MS]
            });
        all.into_iter().filter(|due| *due > now).collect()
    }

    fn key(model: &Model, now: i64) -> String {
        let passed = model.answered.map(|since| {
            let ms = now - since;
            (ms >= CHECK_MS, ms >= CHECK_MS + ALARM_MS)
        });
        format!("{} {passed:?}", model.state)
    }

    fn screen(look: &Look<'_, Self>) -> Vec<Finding> {
        let mut found = Vec::new();
        if !look.shows("alone.calls_nobody") {
            let detail = format!(
                "{} does not say that this phone calls nobody",
                look.model.state
            );
            found.push(("alone_calls_nobody", detail));
        }
        let Some(since) = look.model.answered.filter(|_| look.model.state == "watch") else {
            return found;
        };
        let passed = look.now - since;
        let up: Vec<&str> = look.screen.prompts.iter().map(|p| p.id.as_str()).collect();
        for (id, after) in [("answer_now", CHECK_MS), ("alarm", CHECK_MS + ALARM_MS)] {
            if up.contains(&id) != (passed >= after) {
                let detail = format!(
                    "{} s after the last answer the prompts are {up:?}",
                    passed / 1_000
                );
                found.push(("alone_alarm", detail));
            }
        }
        found
    }

    fn answered(before: &Node<Self>, id: &str, after: &Node<Self>) -> Vec<Finding> {
        let asked = |wanted: fn(&Effect) -> bool| after.effects.iter().any(wanted);
        let (rule, kept) = match id {
            "help" | "emergency" => (
                "alone_help_opens",
                asked(
                    |effect| matches!(effect, Effect::Open { protocol } if protocol == "respond"),
                ),
            ),
            "call_line" => (
                "alone_dials",
                asked(|effect| matches!(effect, Effect::Dial { .. })),
            ),
            "sent" => (
                "alone_shares",
                asked(|effect| matches!(effect, Effect::ShareText { .. })),
            ),
            _ => return Vec::new(),
        };
        let detail = format!("in {} {id} asks the shell for nothing", before.model.state);
        (!kept).then_some((rule, detail)).into_iter().collect()
    }
}

/// Every line that stays: only a verified one is shown, and where it answers.
pub fn lines(content: &'static Content, found: &mut Findings) {
    const FILE: &str = "hotlines.json";
    let all = match content.hotlines() {
        Ok(all) => all,
        Err(why) => return found.add(Violation::at("unreadable", FILE, "", why.why)),
    };
    for line in all.lines.iter().filter(|line| line.is_spotter()) {
        if line.verified.id() != "yes" {
            let detail = "only a line that was verified may stand among those shown";
            found.add(Violation::at("alone_verified_line", FILE, &line.id, detail));
        }
        for code in &line.regions {
            let here = RegionCode::parse(Some(code));
            if !all.of(&here).iter().any(|own| own.id == line.id) {
                let detail = format!("{code} does not find it");
                found.add(Violation::at("alone_verified_line", FILE, &line.id, detail));
            }
        }
    }
    nowhere(content, found);
}

/// Where no line is known none is offered.
fn nowhere(content: &'static Content, found: &mut Findings) {
    let open = Open {
        protocol: alone::ALONE.to_owned(),
        ..Open::default()
    };
    let Ok(rules) = alone::Alone::new(content, &open) else {
        return;
    };
    let mut fold = beside_core::flow::Fold::open(&rules, at(0));
    "line".clone_into(&mut fold.course.state);
    let offered = fold
        .offered(&rules, at(0))
        .0
        .iter()
        .any(|answer| answer.id == "call_line");
    if offered {
        found.add(Violation {
            rule: "alone_verified_line".into(),
            path: vec![
                format!("open {}/{}", alone::ALONE, rules.table().variant),
                "line".into(),
            ],
            detail: "without a region a line is offered".into(),
        });
    }
}
