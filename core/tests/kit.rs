//! The kit: dates of boxes, what they come to on a day, what the journal comes to.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use beside_core::content::Content;
use beside_core::guide::Reader;
use beside_core::guide::kit::{Entry, Expiry, Item, Keeping, Kit, State, report};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn put(n: u32, product: &str, expires: Option<&str>) -> Entry {
    let item = Item {
        product: product.into(),
        count: 2,
        expires: expires.map(|text| text.parse().unwrap()),
    };
    Entry::Put { n, item }
}

fn states(kit: &Kit, today: &str) -> Vec<State> {
    let reader = Reader::new(Content::embedded(), Some("en"), Some("US")).unwrap();
    let rules = Keeping::read(Content::embedded()).unwrap();
    let report = report(&reader, &rules, kit, day(today));
    report.items.iter().map(|item| item.state).collect()
}

#[test]
fn a_month_on_a_box_means_its_last_day() {
    for (text, last) in [
        ("2027-05", "2027-05-31"),
        ("2028-02", "2028-02-29"),
        ("2027-12", "2027-12-31"),
        ("2027-05-09", "2027-05-09"),
    ] {
        let expiry: Expiry = text.parse().unwrap();
        assert_eq!(expiry.last_day(), day(last), "{text}");
        assert_eq!(expiry.to_string(), text);
    }
    for bad in [
        "",
        "2027",
        "05/2027",
        "2027-13",
        "2027-02-30",
        "+999-05",
        "２０２７-05",
        "soon",
    ] {
        assert!(bad.parse::<Expiry>().is_err(), "{bad}");
    }
}

#[test]
fn an_item_is_good_then_soon_then_past_its_date() {
    let kit = Kit::fold([put(1, "narcan", Some("2027-05-31"))]);
    assert_eq!(states(&kit, "2027-04-01"), [State::Soon]);
    assert_eq!(states(&kit, "2027-03-31"), [State::Good]);
    assert_eq!(states(&kit, "2027-05-31"), [State::Soon]);
    assert_eq!(states(&kit, "2027-06-01"), [State::Expired]);
    assert_eq!(
        states(&Kit::fold([put(1, "vial", None)]), "2027-01-01"),
        [State::NotKnown]
    );
}

#[test]
fn a_reminder_is_data() {
    let reader = Reader::new(Content::embedded(), Some("en"), None).unwrap();
    let rules = Keeping::read(Content::embedded()).unwrap();
    let wish = Entry::Refresher {
        every_days: 30,
        from: day("2026-11-22"),
    };
    let kit = Kit::fold([put(1, "narcan", Some("2027-05-31")), wish]);
    let on = |today: &str| report(&reader, &rules, &kit, day(today));
    assert_eq!(on("2026-11-22").items[0].remind_on, Some(day("2027-04-01")));
    assert_eq!(on("2026-11-22").refresher_on, Some(day("2026-12-22")));
    assert!(!on("2026-12-21").refresher_due);
    assert!(on("2026-12-22").refresher_due);
}

#[test]
fn a_product_whose_leaflet_was_not_read_says_so() {
    let reader = Reader::new(Content::embedded(), Some("en"), None).unwrap();
    let rules = Keeping::read(Content::embedded()).unwrap();
    let first = |product: &str| {
        let keep = beside_core::guide::kit::keeping(&reader, &rules, product);
        keep.first().unwrap().id.clone()
    };
    assert_eq!(first("kloxxado"), "storage.not_read");
    assert_eq!(first("narcan"), "storage.range_short");
}

fn entries() -> impl Strategy<Value = Entry> {
    prop_oneof![
        (1u32..6, "[a-z]{1,5}").prop_map(|(n, product)| put(n, &product, Some("2027-05"))),
        (1u32..6).prop_map(|n| Entry::Remove { n }),
        (1u32..90).prop_map(|every_days| Entry::Refresher {
            every_days,
            from: day("2026-01-01")
        }),
        Just(Entry::NoRefresher),
    ]
}

proptest! {
    #[test]
    fn the_short_journal_comes_to_the_same_kit(lines in prop::collection::vec(entries(), 0..30)) {
        let kit = Kit::fold(lines);
        let json: Vec<String> =
            kit.entries().iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
        let read: Vec<Entry> = json.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(Kit::fold(read), kit);
    }

    #[test]
    fn any_text_is_a_date_or_refused(text in "\\PC{0,14}") {
        if let Ok(expiry) = text.parse::<Expiry>() {
            prop_assert_eq!(expiry.to_string(), text);
        }
    }
}
