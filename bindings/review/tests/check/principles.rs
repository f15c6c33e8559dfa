//! The eight principles of harm reduction as the product keeps them (facts on the
//! check-in, section 3), each with what can be proved of it here. What a phone keeps
//! of them (no network permission, old devices) is proved beside the shells.

use beside_core::content::{Content, TextKind};
use beside_core::guide::topics::{Group, SectionId, Topics};
use beside_core::guide::{Reader, TopicPage, plain_text, product_page, topic_page};
use beside_core::places::kinds::Kinds;
use beside_review::check::words;
use serde_json::Value;

const LANGUAGES: [&str; 3] = ["en", "es", "fr"];

fn topics() -> Topics {
    Topics::read(Content::embedded()).unwrap()
}

/// Every page in every language, for somebody who said nothing of themselves.
fn pages() -> Vec<(Reader, TopicPage)> {
    let (content, topics) = (Content::embedded(), topics());
    let mut found = Vec::new();
    for lang in LANGUAGES {
        let reader = Reader::new(content, Some(lang), None).unwrap();
        for topic in &topics.topics {
            let page = topic_page(&reader, &topics, &topic.id).unwrap().unwrap();
            found.push((reader.clone(), page));
        }
        for product in &content.products().unwrap().products {
            let page = product_page(&reader, &topics, product.id).unwrap();
            found.push((reader.clone(), page.unwrap()));
        }
    }
    assert!(found.len() > 90);
    found
}

/// Violations of the content whose rule is one of these.
fn broken(rules: &[&str]) -> usize {
    let found = words(Content::embedded()).violations;
    let named = |rule: &str| rules.contains(&rule);
    found.iter().filter(|own| named(&own.rule)).count()
}

#[test]
fn principle_1_no_text_condemns() {
    assert_eq!(broken(&["avoid_word", "blame", "exclamation"]), 0);
}

#[test]
fn principle_2_every_topic_has_a_step_for_any_level_of_use() {
    let all = topics();
    let of_use: Vec<_> = all
        .topics
        .iter()
        .filter(|own| own.group == Group::Use)
        .collect();
    assert!(of_use.len() >= 19);
    for topic in of_use {
        for wanted in [SectionId::Now, SectionId::Less] {
            let mut sections = topic.sections.iter();
            let has = sections.any(|own| own.id == wanted && !own.lines.is_empty());
            assert!(has, "{} {wanted:?}", topic.id);
        }
    }
}

#[test]
fn principle_3_life_counts_and_no_streak_is_counted() {
    let kinds = Kinds::builtin().unwrap();
    for kind in [
        "housing_first",
        "housing_shelter",
        "basic_needs",
        "employment",
        "family",
    ] {
        assert!(kinds.get(kind).is_some(), "{kind}");
    }
    let content = Content::embedded();
    for (path, text) in content
        .files()
        .iter()
        .filter(|(path, _)| path.contains("/en/"))
    {
        for counter in ["clean time", "streak of", "days sober", "days clean"] {
            assert!(!text.to_lowercase().contains(counter), "{path}: {counter}");
        }
    }
}

#[test]
fn principle_4_nothing_is_required() {
    // Pages open without a region, a place or a name: `pages` gave none.
    assert!(pages().iter().all(|(_, page)| !page.sections.is_empty()));
    let file = Content::embedded().files().get("protocols/checkin.json");
    let table: Value = serde_json::from_str(file.unwrap()).unwrap();
    let mut questions = 0;
    for (id, state) in table["states"].as_object().unwrap() {
        if ["cards", "end", "danger"].contains(&id.as_str()) {
            continue;
        }
        let answers = state["answers"].as_array().unwrap();
        assert!(answers.iter().any(|own| own["id"] == "skip"), "{id}");
        questions += 1;
    }
    assert!(questions >= 15);
}

#[test]
fn principle_5_every_page_asks_whether_it_was_right() {
    for (reader, page) in pages() {
        assert!(!page.question.is_empty(), "{} {}", reader.lang(), page.id);
    }
    let schema = include_str!("../../../../core/content/schemas/sign_offs.schema.json");
    assert!(schema.contains("\"lived_experience\""), "who may sign");
}

#[test]
fn principle_6_what_is_shared_tells_nothing_of_who_shares() {
    for (reader, page) in pages() {
        let text = plain_text(&reader, &page);
        assert!(text.contains(&page.title));
        assert!(
            !text.contains(&page.edition),
            "{}: a number to follow",
            page.id
        );
        assert!(!text.contains("://"), "{}: a link to follow", page.id);
        assert_eq!(text, plain_text(&reader.clone(), &page));
    }
}

#[test]
fn principle_7_words_are_plain_in_each_language() {
    assert_eq!(
        broken(&["grade", "hard_word", "too_long", "missing_text"]),
        0
    );
    let offered: Vec<&str> = Content::embedded().languages().collect();
    assert_eq!(offered, LANGUAGES);
}

#[test]
fn principle_8_danger_stands_first_and_says_when_to_call() {
    let content = Content::embedded();
    for topic in &topics().topics {
        let first = topic.sections.first().unwrap();
        assert_eq!(first.id, SectionId::Danger, "{}", topic.id);
        let texts: Vec<_> = first
            .lines
            .iter()
            .filter_map(|key| content.text("en", key))
            .collect();
        assert!(
            texts.iter().any(|text| text.text.contains("{number}")),
            "{}",
            topic.id
        );
        assert!(
            texts.iter().any(|text| text.kind == TextKind::Danger),
            "{}",
            topic.id
        );
    }
}
