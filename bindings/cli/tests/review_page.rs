//! The review page in a real browser (headless Chromium), with a thousand proposals.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

mod support;

#[path = "review_page/browser.rs"]
mod browser;
#[path = "review_page/requests.rs"]
mod requests;
#[path = "review_page/served.rs"]
mod served;

use std::time::Duration;

use browser::Browser;
use serde_json::Value;
use served::Served;

/// Proposals on the page.
const PROPOSALS: usize = 1000;

/// Name of a place that would run a script if it were taken for markup.
const HOSTILE: &str = "<img src=x onerror=\"document.title='taken'\"><b>Clinic</b>";

#[test]
fn a_coordinator_reviews_a_thousand_proposals_with_the_keyboard() {
    let driver = browser::driver();
    let served = Served::start(PROPOSALS, HOSTILE);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let page = Browser::open(&driver, false).await;
        page.client.goto(&served.url).await.unwrap();
        page.until(
            "return document.querySelectorAll('#rows tr').length",
            PROPOSALS as u64,
        )
        .await;
        assert_eq!(page.client.title().await.unwrap(), "Review of proposals");
        let text = page.text("#rows").await;
        assert!(text.contains("<img src=x onerror="), "shown as text");
        assert_eq!(
            page.number("return document.querySelectorAll('#rows img, #rows b').length")
                .await,
            0
        );
        assert!(
            page.number("return document.querySelectorAll('#map circle').length")
                .await
                > 900
        );
        page.shot("light").await;

        // Accept, reject, undo: one key each; the next is chosen by itself.
        let first = page.selected().await;
        page.keys("a").await;
        let second = page.selected().await;
        assert_ne!(first, second);
        page.keys("r").await;
        let third = page.selected().await;
        page.saved().await;
        assert_eq!(served.decision(&first), Value::from("accept"));
        assert_eq!(served.decision(&second), Value::from("reject"));

        // Edit: old and new stand side by side, the own value is taken.
        let panel = page.text("#detail").await;
        assert!(
            panel.contains("The list has") && panel.contains("Proposed"),
            "{panel}"
        );
        page.keys("e").await;
        page.typed(".edit input", "706-555-0142").await;
        page.saved().await;
        assert_eq!(served.decision(&third), Value::from("accept"));
        assert_eq!(served.value(&third), serde_json::json!(["706-555-0142"]));

        // What was decided can be looked up and taken back.
        page.click("[data-filter=decided]").await;
        page.until("return document.querySelectorAll('#rows tr').length", 3)
            .await;
        page.click(&format!("#rows tr[data-id='{first}']")).await;
        page.keys("u").await;
        page.saved().await;
        assert_eq!(served.decision(&first), Value::Null);

        // Two that contradict each other are named to each other; the rest goes at once.
        page.click("[data-filter=conflict]").await;
        page.until("return document.querySelectorAll('#rows tr').length", 2)
            .await;
        assert!(page.text("#detail").await.contains("Others say"));
        page.shot("conflict").await;
        page.click("#all").await;
        page.saved().await;
        let counts = served.counts();
        assert_eq!(counts["accept"], PROPOSALS as u64 - 3, "{counts}");
        assert_eq!(
            page.client.title().await.unwrap(),
            "Review of proposals",
            "no script of a list ran"
        );
        page.close().await;

        let dark = Browser::open(&driver, true).await;
        dark.client.goto(&served.url).await.unwrap();
        dark.until("return document.querySelectorAll('#rows tr').length", 2)
            .await;
        dark.click("[data-filter=all]").await;
        dark.shot("dark").await;
        // A page of another origin cannot drive this one, whatever it sends.
        let outcome = dark.driven_from_elsewhere(&served.url).await;
        assert_eq!(outcome, "refused");
        dark.close().await;
    });
    assert_eq!(served.counts()["reject"], 1);
}

#[test]
fn the_page_can_be_used_without_eyes_and_without_a_mouse() {
    let driver = browser::driver();
    let served = Served::start(30, HOSTILE);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        for (dark, width) in browser::SIGHTS {
            let page = Browser::open_wide(&driver, dark, Some(width)).await;
            page.client.goto(&served.url).await.unwrap();
            page.until("return document.querySelectorAll('#rows tr').length", 30)
                .await;
            let faults = page.faults().await;
            assert!(faults.is_empty(), "dark {dark}, {width}: {faults:#?}");
            page.close().await;
        }
        let page = Browser::open(&driver, false).await;
        page.client.goto(&served.url).await.unwrap();
        page.until("return document.querySelectorAll('#rows tr').length", 30)
            .await;
        // What a button does leaves the focus where the next key is of use.
        for button in ["[data-filter=all]", "[data-act=accept]", "[data-act=edit]"] {
            page.focused_enter(button).await;
            let at = page.script("return document.activeElement.tagName").await;
            assert_ne!(at, "BODY", "{button}");
        }
        page.keys_at(".edit input", browser::ESCAPE).await;
        let at = page
            .script("return document.activeElement.dataset.act")
            .await;
        assert_eq!(at, "edit");
        // Single letters can be turned off.
        let first = page.selected().await;
        page.click("#keys").await;
        page.keys("j").await;
        assert_eq!(page.selected().await, first);
        page.click("#keys").await;
        page.keys("j").await;
        assert_ne!(page.selected().await, first);
        page.close().await;
    });
}

/// How long the browser may take for anything; only a limit, never a measure.
const PATIENCE: Duration = Duration::from_secs(60);
