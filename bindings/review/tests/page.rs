//! `beside-review page`: the page stands alone, shows all, and knows what changed and
//! who has signed what.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use beside_core::content::{Content, Files, PICTURES, Unit};
use beside_core::flow::event::Open;
use beside_core::flow::{At, Fold, drawn};
use beside_core::respond::Respond;
use beside_review::check::load::leaked;
use beside_review::check::words;
use beside_review::draw::Sheet;
use beside_review::page::{Edition, Review, Standing, units};
use serde_json::{Value, json};
use support::run;
use tempfile::tempdir;

fn page() -> String {
    Review::new(Content::embedded(), None)
        .unwrap()
        .page()
        .unwrap()
}

/// The built-in content with one file changed.
fn changed(file: &str, change: impl Fn(&mut Value)) -> &'static Content {
    let files = Files::embedded();
    let mut all: BTreeMap<String, String> = files
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let mut value: Value = serde_json::from_str(&all[file]).unwrap();
    change(&mut value);
    all.insert(file.to_owned(), value.to_string());
    leaked(all)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start)
        .skip(1)
        .map(|rest| rest.split(end).next().unwrap())
        .collect()
}

#[test]
fn the_page_needs_no_network_and_no_script() {
    let page = page();
    for outside in [
        "<script",
        " src=",
        "@import",
        "url(",
        "<link",
        "<iframe",
        "javascript:",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.starts_with("<!doctype html>"));
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_once() {
    let page = page();
    let ids = between(&page, " id=\"", "\"");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    let links = between(&page, "href=\"#", "\"");
    assert!(links.len() > 1000);
    for link in links {
        assert!(unique.contains(link), "#{link} leads nowhere");
    }
}

#[test]
fn every_text_source_and_state_is_on_the_page() {
    let page = page();
    let content = Content::embedded();
    let review = Review::new(content, None).unwrap();
    assert!(review.edition.len() > 600);
    for line in review.edition.write().lines() {
        let id = line.split('\t').next().unwrap();
        let (_, key) = id.split_once('/').unwrap();
        let shown = page.contains(&format!("id=\"t-{key}\"")) || key.contains('/');
        assert!(shown, "{id} is not on the page");
    }
    for id in Sheet::ids(content) {
        for state in Sheet::read(content, &id, "default").unwrap().states.keys() {
            assert!(
                page.contains(&format!("id=\"state-{id}-{state}\"")),
                "{id}/{state}"
            );
        }
        assert!(
            page.contains(&format!("aria-label=\"{id}, default\"")),
            "{id} is not drawn"
        );
    }
    let variants: usize = Sheet::ids(content)
        .iter()
        .map(|id| Sheet::variants(content, id).unwrap().len())
        .sum();
    assert_eq!(page.matches("class=\"drawing\"").count(), variants);
    assert_eq!(page.matches("class=\"picture\"").count(), PICTURES.len());
    for id in content.sources().unwrap().keys() {
        assert!(page.contains(&format!("id=\"s-{id}\"")), "{id}");
    }
    assert!(page.contains("No clinician, chemist or native speaker has signed"));
}

#[test]
fn what_stands_in_the_content_is_shown_and_never_obeyed() {
    let content = changed("strings/en/topics.json", |texts| {
        texts["topic.naloxone.self"]["text"] = json!("<script>alert(\"1\")</script> & {number}");
    });
    let page = Review::new(content, None).unwrap().page().unwrap();
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; {number}"));
}

#[test]
fn a_signature_holds_until_its_text_is_edited() {
    let review = Review::new(Content::embedded(), None).unwrap();
    let unit = units(Content::embedded()).unwrap();
    let unit = unit
        .iter()
        .find(|unit| unit.id == "topic/naloxone")
        .unwrap();
    let record = json!({
        "unit": "topic/naloxone", "lang": "en", "hash": unit.hash(Content::embedded(), "en"),
        "name": "A reviewer", "role": "clinician", "signed_on": "2026-11-22",
    });
    assert!(
        review.signed().is_empty(),
        "nothing is signed in the built-in content"
    );
    let sign = |files: &mut Value| files["sign_offs"] = json!([record]);
    let standing = |content: &'static Content| {
        let review = Review::new(content, None).unwrap();
        review
            .signed()
            .into_iter()
            .map(|(_, standing)| standing)
            .collect::<Vec<_>>()
    };
    let signed = changed("sign_offs.json", sign);
    assert_eq!(standing(signed), [Standing::Holds]);
    let page = Review::new(signed, None).unwrap().page().unwrap();
    assert!(page.contains("A reviewer (a clinician), 2026-11-22"));

    let mut files: BTreeMap<String, String> = signed
        .files()
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let edited = files["strings/en/topics.json"].replace(
        "You cannot give it to yourself",
        "Nobody gives it to themselves",
    );
    assert_ne!(edited, files["strings/en/topics.json"]);
    files.insert("strings/en/topics.json".into(), edited);
    assert_eq!(standing(leaked(files.clone())), [Standing::Lapsed]);

    files.insert(
        "sign_offs.json".into(),
        files["sign_offs.json"].replace("topic/naloxone", "topic/nothing"),
    );
    let unknown = leaked(files);
    assert_eq!(standing(unknown), [Standing::Unknown]);
    let found = words(unknown).violations;
    assert!(
        found
            .iter()
            .any(|own| own.rule == "dead_link" && own.path == ["sign_offs.json"]),
        "{found:?}"
    );
}

/// The banner of a path's first screen, in a language.
fn banner(content: &'static Content, lang: &str) -> Option<String> {
    let open = Open {
        protocol: "respond".into(),
        lang: Some(lang.into()),
        ..Open::default()
    };
    let rules = Respond::new(content, &open).unwrap();
    let at = At {
        ms: 0,
        unsure: false,
        gaps: 0,
    };
    drawn(&rules, &Fold::open(&rules, at), at).banner
}

#[test]
fn a_banner_goes_with_a_clinicians_signature_and_comes_back_with_an_edit() {
    let unit = Unit::protocol(Content::embedded(), "respond").unwrap();
    let record = |lang: &str, role: &str| {
        json!({
            "unit": "protocol/respond", "lang": lang, "hash": unit.hash(Content::embedded(), lang),
            "name": "A reviewer", "role": role, "signed_on": "2026-11-22",
        })
    };
    let signed = |lang: &str, role: &str| {
        changed("sign_offs.json", |file| {
            file["sign_offs"] = json!([record(lang, role)]);
        })
    };
    assert!(banner(Content::embedded(), "en").is_some());
    let clinician = signed("en", "clinician");
    assert_eq!(banner(clinician, "en"), None);
    assert!(banner(clinician, "es").is_some(), "signed in English only");
    assert!(banner(signed("en", "native_speaker"), "en").is_some());
    assert_eq!(banner(signed("es", "clinician"), "es"), None);

    // A prompt, which no line of the table names, lapses it too.
    let files = clinician.files().iter();
    let mut files: BTreeMap<String, String> = files
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let prompt = "Give a dose now.";
    let edited = files["strings/en/respond.json"].replace(prompt, "A dose is due.");
    assert_ne!(edited, files["strings/en/respond.json"]);
    files.insert("strings/en/respond.json".into(), edited);
    assert!(banner(leaked(files), "en").is_some());
}

#[test]
fn an_open_question_about_nothing_is_found() {
    let content = changed("open_questions.json", |file| {
        file["questions"][0]["marks"] = json!(["respond/nowhere"]);
    });
    let found = words(content).violations;
    assert!(
        found.iter().any(|own| own.path == ["open_questions.json"]),
        "{found:?}"
    );
}

#[test]
fn an_edition_tells_what_changed() {
    let review = Review::new(Content::embedded(), None).unwrap();
    let kept = review.edition.write();
    let older = Edition::read(&kept).unwrap();
    assert_eq!(older, review.edition);
    let same = Review::new(Content::embedded(), Some(&older))
        .unwrap()
        .changes
        .unwrap();
    assert_eq!(
        (same.added.len(), same.changed.len(), same.removed.len()),
        (0, 0, 0)
    );

    let content = changed("strings/en/topics.json", |texts| {
        texts["topic.naloxone.self"]["text"] = json!("Another text.");
        let moved = texts["topic.naloxone.carry"].clone();
        texts["topic.naloxone.new_one"] = moved;
        texts
            .as_object_mut()
            .unwrap()
            .remove("topic.naloxone.carry");
    });
    let review = Review::new(content, Some(&older)).unwrap();
    let changes = review.changes.as_ref().unwrap();
    assert_eq!(changes.added, ["en/topic.naloxone.new_one"]);
    // A translation of what is gone has lost its kind and its sources.
    let changed_texts = [
        "en/topic.naloxone.self",
        "es/topic.naloxone.carry",
        "fr/topic.naloxone.carry",
    ];
    assert_eq!(changes.changed, changed_texts);
    assert_eq!(changes.removed, ["en/topic.naloxone.carry"]);
    assert!(
        review
            .page()
            .unwrap()
            .contains("<div class=\"text changed\" id=\"t-topic.naloxone.self\">")
    );

    let table = changed("protocols/respond.json", |table| {
        table["states"]["wake"]["picture"] = json!("other");
    });
    let changes = Review::new(table, Some(&older)).unwrap().changes.unwrap();
    assert!(
        changes.changed.contains(&"respond/default/wake".to_owned()),
        "{changes:?}"
    );
    assert!(changes.added.is_empty() && changes.removed.is_empty());
}

#[test]
fn the_command_writes_the_page_and_its_edition() {
    let data = tempdir().unwrap();
    let out = data.path().join("page.html");
    let out = out.to_str().unwrap();
    let (code, told, err) = run(&["page", out]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(told.contains("0 signatures"), "{told}");
    let edition = data.path().join("page.edition.tsv");
    let (code, told, _) = run(&["page", out, "--since", edition.to_str().unwrap()]);
    assert_eq!(code, 0);
    assert!(told.contains("0 new, 0 different, 0 gone"), "{told}");
    std::fs::write(&edition, "en/wake.title\tab12\nnonsense\n").unwrap();
    let (code, _, err) = run(&["page", out, "--since", edition.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("line 2"), "{err}");
    let nowhere = data.path().join("no/such/folder/page.html");
    assert_eq!(run(&["page", nowhere.to_str().unwrap()]).0, 1);
}
