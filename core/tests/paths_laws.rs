//! What holds between the paths: one emergency, many that wait; and what a kill
//! loses, which is nothing, or everything where nothing may be kept.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::{Effect, Entry, Event, Screen, Update};
use beside_core::guided::{Guided, Logs, NoLogs};
use proptest::prelude::*;
use serde_json::json;

/// Logs that outlive the process that wrote them.
#[derive(Debug, Clone, Default)]
struct Kept(Rc<RefCell<BTreeMap<String, Vec<Entry>>>>);

impl Logs for Kept {
    fn read(&self, protocol: &str) -> Vec<Entry> {
        self.0.borrow().get(protocol).cloned().unwrap_or_default()
    }
    fn append(&mut self, protocol: &str, entry: &Entry) {
        let mut all = self.0.borrow_mut();
        all.entry(protocol.to_owned())
            .or_default()
            .push(entry.clone());
    }
    fn erase(&mut self, protocol: &str) {
        self.0.borrow_mut().remove(protocol);
    }
}

const PATHS: [&str; 5] = ["strips", "checkin", "alone", "strip_quiz", "drill"];

fn now(seconds: i64) -> Now {
    Now {
        wall_ms: Some(1_767_225_600_000 + seconds * 1_000),
        boot_ms: 1_000_000 + seconds * 1_000,
        boot_id: "a".into(),
    }
}

fn open(protocol: &str) -> Event {
    Event::Open(Open {
        protocol: protocol.into(),
        region: Some("US-NY".into()),
        ..Open::default()
    })
}

fn answer(id: &str) -> Event {
    Event::Answer { id: id.into() }
}

fn give<L: Logs>(guided: &mut Guided<L>, events: &[Event], at: i64) -> Update {
    let updates = events.iter().map(|event| guided.dispatch(event, &now(at)));
    let last = updates.last().expect("an event");
    assert_eq!(last.error, None, "{events:?}");
    last
}

fn state(update: &Update) -> (String, String) {
    let screen = update.screen.as_ref().expect("a screen");
    (screen.protocol.clone(), screen.state.clone())
}

fn is(update: &Update, protocol: &str, at: &str) -> bool {
    state(update) == (protocol.to_owned(), at.to_owned())
}

#[test]
fn an_emergency_leaves_the_path_as_it_is_and_comes_back_to_it() {
    let mut guided = Guided::new(Content::embedded(), NoLogs);
    let before = give(
        &mut guided,
        &[open("strips"), answer("fentanyl"), answer("good")],
        0,
    );
    let after = give(&mut guided, &[answer("emergency")], 1);
    let opens =
        |effect: &Effect| matches!(effect, Effect::Open { protocol } if protocol == "respond");
    assert!(after.effects.iter().any(opens), "{:?}", after.effects);
    assert_eq!(before.screen, after.screen);
    let response = [
        open("respond"),
        answer("half_awake"),
        answer("help_arrived"),
    ];
    assert!(is(&give(&mut guided, &response, 2), "respond", "handover"));
    let waiting = give(&mut guided, &[Event::Resume], 3);
    assert!(
        is(&waiting, "respond", "handover"),
        "the response goes first"
    );
    assert!(is(
        &give(&mut guided, &[answer("done")], 4),
        "respond",
        "end"
    ));
    let back = give(&mut guided, &[Event::Resume], 5);
    assert!(is(&back, "strips", "form"), "{:?}", state(&back));
}

#[test]
fn a_resume_looks_for_the_response_first_then_for_the_others() {
    let kept = Kept::default();
    let mut first = Guided::new(Content::embedded(), kept.clone());
    give(&mut first, &[open("strips"), answer("xylazine")], 0);
    give(
        &mut first,
        &[open("alone"), answer("phone"), answer("start")],
        1,
    );
    give(&mut first, &[open("respond"), answer("half_awake")], 2);
    let mut second = Guided::new(Content::embedded(), kept.clone());
    let response = give(&mut second, &[Event::Resume], 3);
    assert!(is(&response, "respond", "breathing"));
    give(&mut second, &[answer("help_arrived"), answer("done")], 4);
    let mut third = Guided::new(Content::embedded(), kept.clone());
    let watch = give(&mut third, &[Event::Resume], 200);
    assert!(is(&watch, "alone", "watch"), "{:?}", state(&watch));
    let prompts = watch.screen.expect("a screen").prompts;
    assert_eq!(prompts.first().map(|p| p.id.as_str()), Some("answer_now"));
    give(&mut third, &[answer("stop")], 201);
    let strips = give(&mut third, &[Event::Resume], 202);
    assert!(is(&strips, "strips", "pouch"));
    let mut fourth = Guided::new(Content::embedded(), kept);
    assert!(fourth.go_on("strips", &now(203)));
    assert!(!fourth.go_on("respond", &now(203)));
}

#[test]
fn a_check_in_is_written_nowhere() {
    let kept = Kept::default();
    let mut guided = Guided::new(Content::embedded(), kept.clone());
    let pick = Event::Set {
        key: "picks".into(),
        value: json!("check_drugs"),
    };
    give(
        &mut guided,
        &[open("checkin"), answer("no"), pick, answer("next")],
        0,
    );
    assert!(kept.0.borrow().is_empty());
    let back = give(&mut guided, &[Event::Resume], 1);
    assert!(is(&back, "checkin", "drugs"), "in memory it goes on");
    let mut after_a_kill = Guided::new(Content::embedded(), kept);
    assert!(
        after_a_kill
            .dispatch(&Event::Resume, &now(2))
            .screen
            .is_none()
    );
}

#[test]
fn what_is_over_leaves_no_log() {
    let kept = Kept::default();
    let mut guided = Guided::new(Content::embedded(), kept.clone());
    let plan = [open("strips"), answer("none"), answer("plan")];
    give(&mut guided, &plan, 0);
    assert!(kept.0.borrow().contains_key("strips"));
    give(&mut guided, &[answer("done")], 1);
    assert!(kept.0.borrow().is_empty());
    assert!(guided.ended());
    let card = guided.card(&now(2)).expect("a card");
    assert!(card.contains("Naloxone"), "{card}");
}

#[test]
fn paths_without_variants_take_no_other() {
    let mut guided = Guided::new(Content::embedded(), NoLogs);
    for protocol in ["strips", "checkin", "alone", "strip_quiz"] {
        for (variant, refused) in [("default", false), ("uk", true)] {
            let open = Event::Open(Open {
                protocol: protocol.into(),
                variant: Some(variant.into()),
                ..Open::default()
            });
            let update = guided.dispatch(&open, &now(0));
            assert_eq!(update.error.is_some(), refused, "{protocol} {variant}");
        }
    }
}

/// What somebody does: picks the nth thing on the screen, waits, sets, comes back,
/// taps something that is not there.
#[derive(Debug, Clone)]
enum Tap {
    Choice(usize),
    Wait(i64),
    Back,
    Set(&'static str, &'static str),
    Resume,
    Strange,
}

fn tap() -> impl Strategy<Value = Tap> {
    prop_oneof![
        8 => (0_usize..16).prop_map(Tap::Choice),
        2 => prop::sample::select(vec![1_i64, 15, 180, 210, 299, 300, 601]).prop_map(Tap::Wait),
        1 => Just(Tap::Back),
        1 => prop::sample::select(vec![("mass_mg", "10"), ("mass_mg", "0"), ("partial", "yes"), ("minutes", "5"), ("product", "btnx_fentanyl"), ("picks", "check_drugs"), ("picks", "stimulant"), ("lang", "en"), ("age", "child")])
            .prop_map(|(key, value)| Tap::Set(key, value)),
        1 => Just(Tap::Resume),
        1 => Just(Tap::Strange),
    ]
}

fn event(tap: &Tap, screen: &Screen) -> Option<Event> {
    Some(match tap {
        Tap::Wait(_) => return None,
        Tap::Choice(nth) => {
            let all: Vec<&String> = screen
                .answers
                .iter()
                .chain(&screen.always)
                .map(|choice| &choice.id)
                .filter(|id| *id != "back")
                .collect();
            answer(all.get(nth % all.len().max(1))?)
        }
        Tap::Back => answer("back"),
        Tap::Set(key, value) => Event::Set {
            key: (*key).into(),
            value: json!(value),
        },
        Tap::Resume => Event::Resume,
        Tap::Strange => answer("nothing_like_that"),
    })
}

proptest! {
    /// A kill at any moment loses nothing that is kept at all, a refusal changes
    /// nothing, and every screen has a way to the response.
    #[test]
    fn a_kill_loses_nothing(path in 0..PATHS.len(), taps in prop::collection::vec(tap(), 0..40)) {
        let protocol = PATHS[path];
        let kept = Kept::default();
        let mut guided = Guided::new(Content::embedded(), kept.clone());
        let mut screen = guided.dispatch(&open(protocol), &now(0)).screen.expect("a screen");
        let mut at = 0;
        for tap in &taps {
            if let Tap::Wait(seconds) = tap {
                at += seconds;
            }
            let Some(event) = event(tap, &screen) else { continue };
            let before = guided.screen(&now(at));
            let update = guided.dispatch(&event, &now(at));
            if update.error.is_some() {
                prop_assert_eq!(&before, &update.screen);
            }
            screen = update.screen.expect("a screen");
            prop_assert!(screen.always.iter().any(|choice| choice.id == "emergency"));
            prop_assert_eq!(&screen.protocol, protocol);
        }
        if protocol == "checkin" {
            prop_assert!(kept.0.borrow().is_empty());
        } else if !guided.ended() {
            let mut again = Guided::new(Content::embedded(), kept);
            prop_assert!(again.go_on(protocol, &now(at)));
            prop_assert_eq!(again.screen(&now(at)), guided.screen(&now(at)));
        }
    }

    /// Back gives the screen before the last answer, flags, batch and picks too.
    #[test]
    fn back_gives_the_screen_before(path in 0..PATHS.len(), taps in prop::collection::vec(0_usize..16, 1..30)) {
        let mut guided = Guided::new(Content::embedded(), NoLogs);
        let mut screen = guided.dispatch(&open(PATHS[path]), &now(0)).screen.expect("a screen");
        for nth in taps {
            let all: Vec<String> = screen.answers.iter().map(|choice| choice.id.clone()).collect();
            let Some(id) = all.get(nth % all.len().max(1)) else { break };
            let before = guided.screen(&now(0));
            guided.dispatch(&answer(id), &now(0));
            let back = guided.dispatch(&answer("back"), &now(0));
            prop_assert_eq!(back.error, None);
            prop_assert_eq!(&back.screen, &before);
            screen = guided.dispatch(&answer(id), &now(0)).screen.expect("a screen");
        }
    }
}
