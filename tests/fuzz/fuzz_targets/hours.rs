//! Any text as opening hours and as phones. What compiles keeps the promises of
//! the compiled form: spans sorted, inside the week, apart from one another.
#![no_main]

use beside::hours::{Context, compile, understand};
use beside_core::places::hours::{CompiledHours, WEEK_MINUTES};

fn lawful(hours: &CompiledHours) {
    let sorted = |spans: &[(u16, u16)], end: u16| {
        spans.iter().all(|(from, to)| from < to && *to <= end)
            && spans.windows(2).all(|pair| pair[0].1 < pair[1].0)
    };
    assert!(sorted(&hours.week, WEEK_MINUTES), "{hours:?}");
    for spans in hours.exceptions.values() {
        assert!(sorted(spans, 24 * 60), "{hours:?}");
    }
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let context = Context {
        country: Some("US".into()),
        point: Some((40.7, -74.0)),
        zone: Some("America/New_York".into()),
        from: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
    };
    for osm in [Some(text.to_owned()), understand(text)].into_iter().flatten() {
        if let Some(hours) = compile(&osm, &context) {
            lawful(&hours);
        }
    }
    let read = beside::phones::read(text, Some("US"));
    for phone in read.phones {
        assert!(phone.dial.is_none_or(|dial| dial.len() <= 16), "{text:?}");
    }
});
