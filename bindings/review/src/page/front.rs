//! The beginning of the page: what it is, how to answer, what is open, who signed.

use super::html::{Html, anchor};
use super::sign_offs::Standing;
use super::texts::sources;
use super::{Review, language};
use crate::draw::Sheet;

const STYLE: &str = include_str!("style.css");
const TITLE: &str = "Beside: all that it says, for reviewers";

/// The head of the page and what to do with it.
pub fn head(html: &mut Html, review: &Review) {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.element("title", "", TITLE);
    html.raw("<style>\n");
    html.raw(STYLE);
    html.raw("</style>\n</head>\n<body>\n<main>\n");
    html.element("h1", "", TITLE);
    let holds = review
        .signed()
        .iter()
        .filter(|(_, standing)| *standing == Standing::Holds)
        .count();
    let signed = match holds {
        0 => "No clinician, chemist or native speaker has signed any of it yet.".to_owned(),
        n => format!("{n} signatures hold for what stands here; see who has signed."),
    };
    html.element("p", "class=\"banner\"", &signed);
    let name = review.edition.name();
    let languages: Vec<&str> = review
        .said
        .languages
        .iter()
        .map(|tag| language::name(tag))
        .collect();
    html.element("p", "", &format!(
        "Edition {name}: {} texts and states, in {}. Texts stand as they are written: {{number}} and the like are filled in when somebody reads them.",
        review.edition.len(),
        languages.join(", "),
    ));
    html.element("h2", "id=\"how\"", "How to answer");
    html.element("p", "", &format!(
        "Write to whoever gave you this page, in any form. Name the edition ({name}), quote the id that stands under a text (such as wake.title), and say what is wrong, what would be right, and where that can be read. Answers to open questions are as welcome as faults."
    ));
    html.open("p", "class=\"legend\"");
    for state in ["yes", "partly", "no", "design"] {
        super::texts::state(html, state);
        html.text(&format!("{}. ", language::verified(state)));
    }
    if review.said.iter().any(|(_, _, said)| said.is_unread()) {
        html.open("span", "class=\"unread\"");
        html.element("b", "class=\"lang\"", "es");
        html.raw("</span>");
        html.text("a mark like this: no native speaker has read it yet.");
    }
    html.raw("</p>\n");
}

/// Links to each section.
pub fn contents(html: &mut Html, review: &Review) {
    html.open("nav", "aria-label=\"Contents\"");
    html.open("ul", "");
    let mut item = |to: &str, text: &str| {
        html.open("li", "");
        html.link(&format!("#{to}"), text);
        html.close("li");
    };
    if review.changes.is_some() {
        item("changes", "What changed");
    }
    item("questions", "Open questions");
    for id in Sheet::ids(review.content) {
        item(&anchor("protocol", &id), &format!("Guided path: {id}"));
    }
    for (to, text) in [
        ("pictures", "Drawings"),
        ("topics", "Guides"),
        ("products", "Naloxone cards"),
        ("law", "Numbers and law by region"),
        ("hotlines", "Phone lines"),
        ("others", "All other texts"),
        ("sign-offs", "Who has signed"),
        ("sources", "Sources"),
    ] {
        item(to, text);
    }
    html.close("ul");
    html.close("nav");
}

/// What is new, different or gone since an edition.
pub fn changes(html: &mut Html, review: &Review) {
    let Some(changes) = &review.changes else {
        return;
    };
    html.element("h2", "id=\"changes\"", "What changed");
    for (title, ids, linked) in [
        ("New", &changes.added, true),
        ("Different", &changes.changed, true),
        ("Gone", &changes.removed, false),
    ] {
        html.element("h3", "", &format!("{title}: {}", ids.len()));
        html.open("ul", "class=\"ids\"");
        for id in ids {
            html.open("li", "");
            let key = id.split_once('/').map_or(id.as_str(), |(_, key)| key);
            if linked && review.said.english(key).is_some() {
                html.link(&format!("#{}", anchor("t", key)), id);
            } else {
                html.element("code", "", id);
            }
            html.close("li");
        }
        html.close("ul");
    }
}

/// What is open, with links to the places that it concerns.
pub fn questions(html: &mut Html, review: &Review) {
    html.element("h2", "id=\"questions\"", "Open questions");
    html.open("ol", "class=\"questions\"");
    for question in &review.questions {
        html.open("li", &format!("id=\"{}\"", anchor("q", &question.id)));
        html.element("p", "", &question.text);
        html.open("p", "class=\"about\"");
        html.element("code", "", &question.id);
        html.element(
            "span",
            "class=\"when\"",
            &format!("for {}", language::role(&question.asked)),
        );
        for mark in &question.marks {
            let kind = if mark.contains('/') { "state" } else { "t" };
            html.link(&format!("#{}", anchor(kind, mark)), mark);
        }
        html.text("Sources: ");
        sources(html, &question.sources);
        html.raw("</p>\n");
        html.close("li");
    }
    html.close("ol");
}

/// Each part with its hash, and the signatures that hold or have lapsed.
pub fn sign_offs(html: &mut Html, review: &Review) {
    html.element("h2", "id=\"sign-offs\"", "Who has signed");
    html.element("p", "", "A signature names a part, a language and the hash below. Any edit of that part changes the hash, and the signature lapses.");
    for (own, standing) in review.signed() {
        let words = match standing {
            Standing::Holds => "holds",
            Standing::Lapsed => "has lapsed: the text was changed since",
            Standing::Unknown => "is for no part that stands here",
        };
        let role = language::role(&own.role);
        html.element(
            "p",
            "class=\"signed\"",
            &format!(
                "{} ({role}), {}, {} in {}: {words}.",
                own.name,
                own.signed_on,
                own.unit,
                language::name(&own.lang),
            ),
        );
    }
    html.open("div", "class=\"wide\" tabindex=\"0\"");
    html.open("table", "");
    let mut head = vec!["Part"];
    head.extend(review.said.languages.iter().map(|tag| language::name(tag)));
    html.row("th", &head);
    for unit in &review.units {
        html.open("tr", "");
        html.open("td", "");
        html.element("code", "", &unit.id);
        html.close("td");
        for lang in &review.said.languages {
            let hash = if unit.is_in(review.content, lang) {
                unit.hash(review.content, lang)
            } else {
                String::new()
            };
            html.open("td", "");
            html.element("code", "", &hash);
            html.close("td");
        }
        html.close("tr");
    }
    html.close("table");
    html.close("div");
}
