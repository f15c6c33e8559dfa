//! What the core itself takes for what the benches of Kotlin and Swift ask of it:
//! nanoseconds for an event to a screen, for 20 places of the starter list, and for a
//! topic. Each number is the middle of nine runs.

use std::io::Write;
use std::time::Instant;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::Event;
use beside_core::flow::event::Open;
use beside_core::guide::topics::Topics;
use beside_core::guide::{Reader, topic_page};
use beside_core::guided::{Guided, NoLogs};
use beside_core::places::geo::LatLon;
use beside_core::places::query::{At, NearQuery};
use beside_core::places::{near, starter};

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn measured(calls: u32, mut call: impl FnMut(u32)) -> f64 {
    let mut runs: Vec<f64> = (0..9)
        .map(|_| {
            let began = Instant::now();
            (0..calls).for_each(&mut call);
            began.elapsed().as_nanos() as f64 / f64::from(calls)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs[4]
}

fn event() -> f64 {
    let mut guided = Guided::new(Content::embedded(), NoLogs);
    let at = |boot_ms: i64| Now {
        wall_ms: Some(1_767_225_600_000 + boot_ms),
        boot_ms,
        boot_id: "bench".into(),
    };
    let open = Open {
        protocol: "respond".into(),
        region: Some("US-NY".into()),
        lang: Some("en".into()),
        variant: None,
    };
    guided.dispatch(&Event::Open(open), &at(0));
    let ages = ["child", "adult"].map(|age| Event::Set {
        key: "age".into(),
        value: age.into(),
    });
    measured(5_000, |n| {
        let update = guided.dispatch(&ages[n as usize % 2], &at(n.into()));
        assert!(update.error.is_none(), "the event of the bench is taken in");
    })
}

fn places() -> f64 {
    let Ok(mut cache) = starter::open() else {
        return 0.0;
    };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let query = NearQuery {
        from: LatLon {
            lat: 33.95,
            lon: -83.37,
        },
        kinds: vec!["naloxone".into()],
        at: At::Instant(day.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc()),
        today: day,
        open_only: false,
        needs: Vec::new(),
        limit: 20,
    };
    measured(300, |_| {
        let found = near(&mut cache, &query).map_or(0, |answer| answer.results.len());
        assert_eq!(found, 20);
    })
}

fn page() -> f64 {
    measured(500, |_| {
        let reader = Reader::new(Content::embedded(), None, None);
        let page = reader.and_then(|reader| {
            let topics = Topics::read(reader.content())?;
            topic_page(&reader, &topics, "naloxone")
        });
        assert!(page.is_ok_and(|page| page.is_some()));
    })
}

fn main() {
    let (event, places, page) = (event(), places(), page());
    writeln!(std::io::stdout().lock(), "{event:.0} {places:.0} {page:.0}").ok();
}
