//! Whatever a shell passes, a call answers: with an update or with an error that
//! is no mistake of the core.

use std::collections::HashMap;
use std::sync::Arc;

use beside_core::Now;
use proptest::prelude::*;

use super::{answer, at, open, opened};
use crate::records::{
    Change, Config, Event, ExportKind, GuideRequest, KitRequest, PlacesQuery, Point, Value,
};
use crate::{Beside, BesideError, to_json};

fn any_now() -> impl Strategy<Value = Now> {
    let edges = prop::sample::select(vec![
        0,
        -1,
        i64::MIN,
        i64::MAX,
        -11_644_473_600_000, // the year 1601
        253_402_300_800_000, // the year 10000
    ]);
    let ms = prop_oneof![edges.clone(), any::<i64>()];
    let wall = prop::option::of(prop_oneof![edges, any::<i64>()]);
    (ms, wall, "[a-c]?").prop_map(|(boot_ms, wall_ms, boot_id)| Now {
        wall_ms,
        boot_ms,
        boot_id,
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nothing),
        any::<bool>().prop_map(|on| Value::Flag { on }),
        any::<i64>().prop_map(|number| Value::Whole { number }),
        any::<f64>().prop_map(|number| Value::Decimal { number }),
        ".{0,300}".prop_map(|text| Value::Text { text }),
        (any::<f64>(), any::<f64>(), prop::option::of(".*"))
            .prop_map(|(lat, lon, town)| Value::Place { lat, lon, town }),
        r#"[\[\]{}",:0-9a-z]*"#.prop_map(|text| Value::Json { text }),
    ]
}

const IDS: [&str; 14] = [
    "no_response",
    "calling",
    "spray",
    "given",
    "abnormal",
    "recheck",
    "none",
    "normal",
    "worse",
    "back",
    "start_over",
    "stopped_breathing",
    "help_arrived",
    "done",
];

fn any_event() -> impl Strategy<Value = Event> {
    let keys = prop_oneof!["age|mode|product|place|lang|pregnant", ".{0,20}"];
    let known = prop::sample::select(IDS.to_vec()).prop_map(answer);
    prop_oneof![
        6 => known,
        1 => ".*".prop_map(|id| Event::Answer { id }),
        2 => (keys, any_value()).prop_map(|(key, value)| Event::Set {
            key,
            value: value.into(),
        }),
        1 => Just(Event::Resume),
        1 => Just(Event::Unknown),
        1 => ".*".prop_map(|kind| Event::EffectFailed { kind }),
        1 => ("respond|drill|.{0,9}", prop::option::of(".{0,9}"), prop::option::of(".{0,9}"))
            .prop_map(|(protocol, region, lang)| Event::Open {
                protocol,
                region,
                lang,
                variant: None,
            }),
    ]
}

fn no_mistake<T>(answer: Result<T, BesideError>) -> Result<(), TestCaseError> {
    match answer {
        Err(error @ BesideError::Internal(_)) => Err(TestCaseError::fail(format!("{error:?}"))),
        _ => Ok(()),
    }
}

fn starter() -> Arc<Beside> {
    opened(None)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn events_and_times(steps in prop::collection::vec((any_event(), any_now()), 1..40)) {
        let beside = starter();
        beside.dispatch(open("respond"), at(0)).unwrap();
        for (event, now) in steps {
            let update = beside.dispatch(event, now.clone());
            if let Ok(update) = &update {
                prop_assert!(update.screen.is_some());
                no_mistake(to_json(update.clone()))?;
            }
            no_mistake(update)?;
            no_mistake(beside.tick(now.clone()))?;
            no_mistake(beside.export(ExportKind::Handover, now.clone()))?;
            no_mistake(beside.export(ExportKind::Journey, now))?;
        }
    }

    #[test]
    fn values_come_back_as_they_went(value in any_value()) {
        let there: serde_json::Value = value.into();
        let back: serde_json::Value = Value::from(there.clone()).into();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn folders(folder in ".{0,20}", now in any_now()) {
        // Only names that stay below the temporary folder are tried for writing.
        let config = Config { folder: Some(folder.clone()), lang: None, region: None };
        let opened = Beside::open(config, now);
        let bad = folder.trim().is_empty() || folder.contains('\0');
        prop_assert_eq!(opened.is_err(), bad);
    }
}

#[test]
fn places_are_asked_anything() {
    // One object: the list is opened once. The cases are drawn here for that.
    let beside = starter();
    let query = (
        (any::<f64>(), any::<f64>()),
        prop::collection::vec("naloxone|food|.{0,9}", 0..4),
        prop::option::of("2026-11-2[0-9]T1[0-9]:00|.{0,16}"),
        prop::collection::hash_map("cost|.{0,9}", "free|.{0,9}", 0..3),
        any::<u32>(),
        any_now(),
        ".{0,40}",
    );
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(60));
    let tried = runner.run(
        &query,
        |((lat, lon), kinds, open_at, needs, limit, now, text)| {
            let from = Point { lat, lon };
            no_mistake(beside.find(text.clone(), Some(from.clone()), now.clone()))?;
            no_mistake(beside.find(text.clone(), None, now.clone()))?;
            no_mistake(beside.place(text.clone(), now.clone()))?;
            no_mistake(beside.towns(text))?;
            no_mistake(beside.nearest_town(from))?;
            let from = Point {
                lat: lat % 90.0,
                lon: lon % 180.0,
            };
            no_mistake(beside.places(
                PlacesQuery {
                    from,
                    kinds,
                    open_at,
                    open_only: limit % 2 == 0,
                    needs,
                    limit,
                },
                now,
            ))
        },
    );
    tried.unwrap();
    let found = beside.places(
        PlacesQuery {
            from: Point {
                lat: 33.95,
                lon: -83.37,
            },
            kinds: Vec::new(),
            open_at: None,
            open_only: false,
            needs: HashMap::new(),
            limit: u32::MAX,
        },
        at(0),
    );
    assert_eq!(found.unwrap().results.len(), 1_000);
}

fn any_guide_request() -> impl Strategy<Value = GuideRequest> {
    let id = || "law|naloxone|narcan|.{0,20}";
    prop_oneof![
        Just(GuideRequest::Topics),
        id().prop_map(|id| GuideRequest::Topic { id }),
        (".{0,80}", any::<u32>()).prop_map(|(text, limit)| GuideRequest::Search { text, limit }),
        Just(GuideRequest::Hotlines),
        Just(GuideRequest::Products),
        (id(), any::<Option<bool>>(), prop::option::of(".{0,40}"))
            .prop_map(|(page, right, note)| GuideRequest::Right { page, right, note }),
        Just(GuideRequest::Answers),
        Just(GuideRequest::ForgetAnswers),
    ]
}

fn any_kit_request() -> impl Strategy<Value = KitRequest> {
    let date = || prop::option::of("2027-0[0-9]|9999-12-31|[+-]?[0-9]{1,6}-[0-9]{2}|.{0,12}");
    let n = || 0..4_u32;
    prop_oneof![
        Just(KitRequest::Show),
        ("narcan|vial|.{0,9}", any::<u32>(), date()).prop_map(|(product, count, expires)| {
            KitRequest::Add {
                product,
                count: count % 3,
                expires,
            }
        }),
        (n(), any::<Option<u32>>(), date()).prop_map(|(n, count, expires)| KitRequest::Set {
            n,
            count,
            expires
        }),
        n().prop_map(|n| KitRequest::Remove { n }),
        (any::<Option<u32>>(), any::<bool>())
            .prop_map(|(every_days, done)| KitRequest::Refresher { every_days, done }),
        Just(KitRequest::NoRefresher),
    ]
}

fn any_change() -> impl Strategy<Value = Change> {
    let place = || "demo:[1-6]|.{0,9}";
    let field = || "name|kinds|phones|hours|point|address|url|attributes.cost|.{0,9}";
    let why = || "|.{0,30}";
    let fields = prop::collection::hash_map(field(), ".{0,30}", 0..5);
    prop_oneof![
        prop::option::of(place()).prop_map(|place| Change::Drafts { place }),
        place().prop_map(|place| Change::Fields { place }),
        (place(), field(), "33.9,-83.3|naloxone|.{0,60}", why()).prop_map(
            |(place, field, value, why)| Change::Edit {
                place,
                field,
                value,
                why,
            }
        ),
        (place(), prop::option::of(field()), why())
            .prop_map(|(place, field, why)| Change::StillTrue { place, field, why }),
        (fields, why()).prop_map(|(fields, why)| Change::New { fields, why }),
        (place(), why()).prop_map(|(place, why)| Change::Gone { place, why }),
        ".{0,9}".prop_map(|draft| Change::Withdraw { draft }),
        Just(Change::RenewKey),
    ]
}

#[test]
fn whatever_is_read_and_kept_in_quiet() {
    let folder = tempfile::tempdir().unwrap();
    let list = super::shared().join("places/list.jsonl");
    std::fs::copy(list, folder.path().join("list.jsonl")).unwrap();
    let beside = opened(Some(folder.path()));
    let asked = (
        any_guide_request(),
        any_kit_request(),
        any_change(),
        any_now(),
        prop::option::of(".{0,8}"),
        prop::collection::vec(any::<u8>(), 0..2_000),
    );
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(150));
    let tried = runner.run(&asked, |(guide, kit, change, now, word, bytes)| {
        no_mistake(beside.speak(word.clone(), word.clone()))?;
        no_mistake(beside.guide(guide, now.clone()))?;
        no_mistake(beside.kit(kit, now.clone()))?;
        no_mistake(beside.propose(change, now.clone()))?;
        no_mistake(beside.install(vec![bytes], word.clone(), true, now.clone()))?;
        let word = word.unwrap_or_default();
        no_mistake(beside.remove_list(word.clone(), now.clone()))?;
        no_mistake(beside.export_page(word.clone()))?;
        no_mistake(beside.go_on(word, now.clone()))?;
        for kind in [
            ExportKind::Answers,
            ExportKind::Kit,
            ExportKind::NewProposals,
        ] {
            no_mistake(beside.export(kind, now.clone()))?;
        }
        no_mistake(beside.home(now))
    });
    tried.unwrap();
}

/// One long night: nothing is lost, refused or slower the longer it goes on.
#[test]
fn a_million_events_in_one_session() {
    let beside = starter();
    beside.dispatch(open("respond"), at(0)).unwrap();
    beside.dispatch(answer("no_response"), at(0)).unwrap();
    for n in 0..1_000_000_i64 {
        let update = beside.dispatch(
            Event::Set {
                key: "age".into(),
                value: if n % 2 == 0 { "child" } else { "adult" }.into(),
            },
            at(n),
        );
        assert_eq!(update.unwrap().error, None);
    }
    let screen = beside.screen(at(1_000_000)).unwrap().unwrap();
    assert_eq!(screen.state, "call");
}
