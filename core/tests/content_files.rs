//! Content files: their formatting means nothing, and what is missing or unknown in them
//! is an error that names it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use beside_core::alone::Alone;
use beside_core::checkin::Checkin;
use beside_core::content::{Content, Files, RegionCode};
use beside_core::flow::OpenError;
use beside_core::flow::event::Open;
use beside_core::guide::kit::Keeping;
use beside_core::respond::{Respond, VARIANTS};
use beside_core::strips::Strips;
use serde_json::{Value, json};

/// The built-in content with one file replaced.
fn with(path: &str, text: String) -> &'static Content {
    let text: &'static str = Box::leak(text.into_boxed_str());
    let files = Files::embedded().with([(path.to_owned(), text)]);
    Box::leak(Box::new(Content::new(files)))
}

/// The built-in content with one file changed.
fn changed(path: &str, change: impl FnOnce(&mut Value)) -> &'static Content {
    let mut value: Value = serde_json::from_str(Files::embedded().get(path).unwrap()).unwrap();
    change(&mut value);
    with(path, value.to_string())
}

fn open(protocol: &str, variant: Option<&str>) -> Open {
    Open {
        protocol: protocol.to_owned(),
        variant: variant.map(str::to_owned),
        ..Open::default()
    }
}

/// What is said where a path does not open; nothing where it does.
fn refusal(content: &'static Content, protocol: &str, variant: Option<&str>) -> Option<String> {
    let open = open(protocol, variant);
    let opened = match protocol {
        "respond" => Respond::new(content, &open).map(drop),
        "strips" | "strip_quiz" => Strips::new(content, &open).map(drop),
        "checkin" => Checkin::new(content, &open).map(drop),
        "alone" => Alone::new(content, &open).map(drop),
        other => panic!("no path {other}"),
    };
    match opened {
        Ok(()) => None,
        Err(OpenError::Content(why)) => Some(why.to_string()),
        Err(other) => panic!("{protocol}: {other}"),
    }
}

const PROTOCOLS: [&str; 5] = ["respond", "strips", "strip_quiz", "checkin", "alone"];

fn file(protocol: &str) -> String {
    format!("protocols/{protocol}.json")
}

#[test]
fn every_path_opens_as_it_is() {
    for protocol in PROTOCOLS {
        assert_eq!(refusal(Content::embedded(), protocol, None), None);
    }
    for variant in VARIANTS {
        assert_eq!(refusal(Content::embedded(), "respond", Some(variant)), None);
    }
    assert_eq!(Content::embedded().broken_texts().next(), None);
}

#[test]
fn a_number_that_is_missing_is_named_with_its_file() {
    let mut numbers = 0;
    for protocol in PROTOCOLS {
        let path = file(protocol);
        let text = Files::embedded().get(&path).unwrap();
        let table: Value = serde_json::from_str(text).unwrap();
        for name in table["numbers"].as_object().unwrap().keys() {
            let content = changed(&path, |table| {
                table["numbers"].as_object_mut().unwrap().remove(name);
            });
            let why = refusal(content, protocol, None).unwrap_or_default();
            assert!(why.contains(&path), "{protocol} without {name}: {why}");
            assert!(why.contains(&format!("missing field `{name}`")), "{why}");
            numbers += 1;
        }
    }
    assert!(numbers > 20, "only {numbers} numbers");
}

#[test]
fn a_number_of_no_name_that_is_known_is_refused() {
    for protocol in PROTOCOLS {
        let path = file(protocol);
        let content = changed(&path, |table| {
            table["numbers"]["dose_mim_s"] =
                json!({"value": 1, "sources": [], "verified": "design"});
        });
        let why = refusal(content, protocol, None).unwrap_or_default();
        assert!(why.contains("unknown field `dose_mim_s`"), "{why}");
    }
}

#[test]
fn a_state_that_the_code_relies_on_is_missed() {
    for (protocol, state) in [
        ("respond", "give_dose"),
        ("strips", "not_detected"),
        ("strip_quiz", "end"),
        ("checkin", "why"),
        ("alone", "watch"),
    ] {
        let content = changed(&file(protocol), |table| {
            let states = table["states"].as_object_mut().unwrap();
            let own = states.remove(state).unwrap();
            states.insert(format!("{state}_renamed"), own);
        });
        let why = refusal(content, protocol, None).unwrap_or_default();
        assert!(why.contains(&file(protocol)), "{why}");
        assert!(why.contains(&format!("missing state `{state}`")), "{why}");
    }
}

#[test]
fn a_field_that_nothing_reads_is_refused() {
    for (path, at) in [
        ("products.json", "/products/0"),
        ("products.json", ""),
        ("strip_products.json", "/products/0"),
        ("strip_products.json", ""),
        ("cards.json", "/cards/0"),
        ("cards.json", ""),
        ("hotlines.json", "/lines/0"),
        ("hotlines.json", ""),
        ("regions.json", "/regions/AR"),
        ("regions.json", "/world"),
        ("regions.json", ""),
        ("sources.json", "/mayo"),
        ("strip_laws.json", "/US-NY"),
        ("storage.json", "/numbers"),
        ("storage.json", ""),
        ("strings/en/respond.json", "/call.title"),
    ] {
        let content = changed(path, |value| {
            let place = value
                .pointer_mut(at)
                .unwrap_or_else(|| panic!("{path}{at}"));
            place["min_redose_s"] = json!(120);
        });
        let refused = [
            content.products().err(),
            content.strip_products().err(),
            content.cards().err(),
            content.hotlines().err(),
            content.regions().err(),
            content.sources().err(),
            content.strip_laws().err(),
            Keeping::read(content).err(),
            content.broken_texts().next(),
        ];
        let refused: Vec<_> = refused.into_iter().flatten().collect();
        let [why] = refused.as_slice() else {
            panic!("{path}{at}: {refused:?}")
        };
        assert_eq!(why.file, path);
        assert!(why.why.contains("unknown field `min_redose_s`"), "{why}");
    }
}

#[test]
fn a_field_that_is_missing_is_no_default() {
    for (path, field) in [
        ("products.json", "age_min"),
        ("products.json", "values"),
        ("strip_products.json", "read_s"),
        ("strip_products.json", "plan_lod"),
        ("hotlines.json", "hours"),
    ] {
        let content = changed(path, |value| {
            let list = value.as_object_mut().unwrap();
            let list = list.get_mut(if path == "hotlines.json" {
                "lines"
            } else {
                "products"
            });
            list.unwrap()[0]
                .as_object_mut()
                .unwrap()
                .remove(field)
                .unwrap();
        });
        let refused = [
            content.products().err(),
            content.strip_products().err(),
            content.hotlines().err(),
        ];
        let refused: Vec<_> = refused.into_iter().flatten().collect();
        let [why] = refused.as_slice() else {
            panic!("{path} without {field}: {refused:?}")
        };
        assert_eq!(why.file, path);
        assert!(
            why.why.contains(&format!("missing field `{field}`")),
            "{why}"
        );
    }
}

#[test]
fn blanks_in_the_regions_mean_nothing() {
    let text = Files::embedded().get("regions.json").unwrap();
    let value: Value = serde_json::from_str(text).unwrap();
    let argentina = RegionCode::parse(Some("AR"));
    let close = text.replace("\"AR\": {", "\"AR\":{");
    assert_ne!(close, text);
    for layout in [
        close,
        value.to_string(),
        serde_json::to_string_pretty(&value).unwrap(),
    ] {
        let region = with("regions.json", layout).region(&argentina).unwrap();
        assert_eq!(region.number, "107");
    }
}

#[test]
fn a_text_in_another_file_than_its_own_is_told() {
    let content = changed("strings/en/home.json", |texts| {
        let text = texts["home.call"].clone();
        texts["topic.home"] = text;
    });
    let why = content.broken_texts().next().unwrap();
    assert_eq!(why.file, "strings/en/home.json");
    assert!(why.why.contains("topics.json"), "{why}");
}
