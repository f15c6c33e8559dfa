//! Pages that stand alone, in a real browser (headless Chromium), judged by axe-core: what is printed for a reviewer, and
//! a list to hang up.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

#[path = "../../cli/tests/review_page/browser.rs"]
mod browser;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::Duration;

use beside::export::print::{self, Selection};
use beside::speech::Speech;
use beside_core::content::Content;
use beside_core::places::list::{Header, Source};
use beside_core::places::record::Place;
use beside_review::page::Review;
use browser::{Browser, SIGHTS};
use serde_json::json;

/// How long the browser may take for anything; only a limit, never a measure.
const PATIENCE: Duration = Duration::from_secs(60);

/// A list whose texts are as long as real ones, without a blank in them.
fn printed() -> String {
    let long = format!(
        "https://example.org/{}",
        "a-path-without-any-blank/".repeat(12)
    );
    let place = |at: usize, fields: serde_json::Value| -> io::Result<Place> {
        let mut place = json!({
            "id": format!("town:{at}"), "source": "town", "name": format!("Place {at}"),
            "kinds": ["naloxone"], "phones": [{"display": "706-555-0101"}]
        });
        place
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        Ok(serde_json::from_value(place).unwrap())
    };
    let rows = [
        place(1, json!({"url": long, "hours": {"raw": "x".repeat(300)}})),
        place(
            2,
            json!({"name": "N".repeat(200), "alert": "Closed until further notice"}),
        ),
        place(
            3,
            json!({"phones": [{"display": "7".repeat(120)}], "verified_on": "2020-01-01"}),
        ),
        place(
            4,
            json!({"kinds": ["shelter"], "address": {"lines": ["1 Main St"], "city": "Athens"}}),
        ),
    ];
    let source = Source {
        title: "Town".into(),
        licence: "CC0-1.0".into(),
        attribution: long.clone(),
        url: None,
        retrieved_on: None,
    };
    let header: Header = serde_json::from_value(json!({
        "format": "beside-list/1", "edition": "", "built_on": "2026-11-20",
        "sources": BTreeMap::from([("town", source)])
    }))
    .unwrap();
    let selection = Selection {
        kinds: Vec::new(),
        around: None,
        today: "2026-11-22".parse().unwrap(),
        speech: Speech::new(Some("en"), None),
    };
    let mut page = Vec::new();
    let n = print::write(&header, rows.into_iter(), &selection, &mut page).unwrap();
    assert_eq!(n, 4);
    String::from_utf8(page).unwrap()
}

#[test]
fn pages_can_be_read_by_all_on_every_screen_and_on_paper() {
    let dir = tempfile::tempdir().unwrap();
    let review = Review::new(Content::embedded(), None)
        .unwrap()
        .page()
        .unwrap();
    let pages = [("review", review), ("printed", printed())];
    for (name, page) in &pages {
        std::fs::write(dir.path().join(format!("{name}.html")), page).unwrap();
    }
    let driver = browser::driver();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        for (dark, width) in SIGHTS {
            let window = Browser::open_wide(&driver, dark, Some(width)).await;
            for (name, _) in &pages {
                window
                    .client
                    .goto(&address(dir.path(), name))
                    .await
                    .unwrap();
                let faults = window.faults().await;
                assert!(
                    faults.is_empty(),
                    "{name}, dark {dark}, {width}: {faults:#?}"
                );
                let mains = window.number("return document.querySelectorAll('main').length");
                assert_eq!(mains.await, 1, "{name}");
            }
            window.close().await;
        }
    });
}

fn address(dir: &Path, name: &str) -> String {
    format!("file://{}", dir.join(format!("{name}.html")).display())
}
