//! Laws of the response that hold for any answers at any times.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use std::cell::RefCell;
use std::rc::Rc;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::{Entry, Event, Screen};
use beside_core::guided::{Guided, Logs, NoLogs};
use proptest::prelude::*;

/// A log that outlives the process that wrote it.
#[derive(Debug, Clone, Default)]
struct Kept(Rc<RefCell<Vec<Entry>>>);

impl Logs for Kept {
    fn read(&self, protocol: &str) -> Vec<Entry> {
        if protocol == "respond" {
            self.0.borrow().clone()
        } else {
            Vec::new()
        }
    }
    fn append(&mut self, _protocol: &str, entry: &Entry) {
        self.0.borrow_mut().push(entry.clone());
    }
    fn erase(&mut self, _protocol: &str) {
        self.0.borrow_mut().clear();
    }
}

/// What somebody does: picks the nth thing on the screen, sets, comes back,
/// taps something that is not there.
#[derive(Debug, Clone)]
enum Tap {
    Choice(usize),
    Back,
    Set(&'static str, &'static str),
    Resume,
    Strange,
}

fn tap() -> impl Strategy<Value = Tap> {
    prop_oneof![
        8 => (0_usize..16).prop_map(Tap::Choice),
        1 => Just(Tap::Back),
        1 => prop::sample::select(vec![("age", "child"), ("age", "adult"), ("mode", "hands_only"), ("pregnant", "yes"), ("product", "narcan"), ("age", "old")])
            .prop_map(|(key, value)| Tap::Set(key, value)),
        1 => Just(Tap::Resume),
        1 => Just(Tap::Strange),
    ]
}

fn event(tap: &Tap, screen: &Screen) -> Event {
    match tap {
        Tap::Choice(nth) => {
            let ids: Vec<&String> = screen
                .answers
                .iter()
                .chain(&screen.always)
                .map(|c| &c.id)
                .collect();
            Event::Answer {
                id: ids[nth % ids.len()].clone(),
            }
        }
        Tap::Back => Event::Answer { id: "back".into() },
        Tap::Set(key, value) => Event::Set {
            key: (*key).into(),
            value: (*value).into(),
        },
        Tap::Resume => Event::Resume,
        Tap::Strange => Event::Answer {
            id: "strange".into(),
        },
    }
}

fn open<L: Logs>(logs: L, region: &str) -> (Guided<L>, Now) {
    let mut guided = Guided::new(Content::embedded(), logs);
    let now = Now {
        wall_ms: Some(0),
        boot_ms: 0,
        boot_id: "a".into(),
    };
    let open = Open {
        protocol: "respond".into(),
        region: Some(region.into()),
        ..Open::default()
    };
    guided.dispatch(&Event::Open(open), &now);
    (guided, now)
}

fn pass(now: &mut Now, seconds: i64) {
    now.boot_ms += seconds * 1_000;
    now.wall_ms = now.wall_ms.map(|wall| wall + seconds * 1_000);
}

fn regions() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["US-NY", "CA-BC", "GB", "NZ", "ZZ"])
}

proptest! {
    #[test]
    fn a_kill_at_any_time_loses_nothing(region in regions(), taps in prop::collection::vec((tap(), 0_i64..400), 1..30)) {
        let logs = Kept::default();
        let (mut guided, mut now) = open(logs.clone(), region);
        for (tap, seconds) in taps {
            pass(&mut now, seconds);
            let screen = guided.screen(&now).unwrap();
            guided.dispatch(&event(&tap, &screen), &now);
            let shown = guided.screen(&now).unwrap();
            let mut after = Guided::new(Content::embedded(), logs.clone());
            let resumed = after.dispatch(&Event::Resume, &now);
            if shown.state == "end" {
                prop_assert!(resumed.screen.is_none());
                // A second life must not add its resume to this one's log.
                continue;
            }
            logs.0.borrow_mut().pop();
            let resumed = resumed.screen.unwrap();
            let asks = |screen: &Screen| screen.prompts.iter().any(|prompt| prompt.id == "same_person");
            // After a long pause the resume itself asks whose screen this is.
            if asks(&resumed) == asks(&shown) {
                prop_assert_eq!(resumed, shown);
            }
        }
    }

    #[test]
    fn what_is_refused_changes_nothing(region in regions(), taps in prop::collection::vec((tap(), 0_i64..400), 1..30)) {
        let (mut guided, mut now) = open(NoLogs, region);
        for (tap, seconds) in taps {
            pass(&mut now, seconds);
            let before = guided.screen(&now).unwrap();
            let update = guided.dispatch(&event(&tap, &before), &now);
            if update.error.is_some() {
                prop_assert!(update.effects.is_empty());
                prop_assert_eq!(update.screen.unwrap(), before);
            }
        }
    }

    #[test]
    fn back_gives_the_screen_before_as_of_now(region in regions(), taps in prop::collection::vec((tap(), 0_i64..400), 1..30), wait in 0_i64..400) {
        let (mut guided, mut now) = open(NoLogs, region);
        for (tap, seconds) in taps {
            pass(&mut now, seconds);
            let before = guided.screen(&now).unwrap();
            let event = event(&tap, &before);
            let same_person = before.prompts.iter().any(|prompt| prompt.id == "same_person");
            let mut later = now.clone();
            pass(&mut later, wait);
            let expected = guided.screen(&later).unwrap();
            let answered = matches!(&event, Event::Answer { id } if id != "back" && id != "start_over");
            if guided.dispatch(&event, &now).error.is_none() && answered && !same_person {
                let mut copy = now.clone();
                pass(&mut copy, wait);
                let back = guided.dispatch(&Event::Answer { id: "back".into() }, &copy);
                prop_assert_eq!(back.error, None);
                prop_assert_eq!(back.screen.unwrap(), expected);
                now = copy;
            }
        }
    }

    #[test]
    fn no_clock_is_too_strange(moments in prop::collection::vec((any::<i64>(), prop::option::of(any::<i64>()), "[ab]", tap()), 1..20)) {
        let (mut guided, first) = open(NoLogs, "US");
        let mut last = first;
        for (boot_ms, wall_ms, boot_id, tap) in moments {
            let now = Now { wall_ms, boot_ms, boot_id };
            let screen = guided.screen(&last).unwrap();
            guided.dispatch(&event(&tap, &screen), &now);
            last = now;
        }
    }
}
