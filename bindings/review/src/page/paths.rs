//! The guided paths, all that the content has: each drawn, each state with its texts.

use std::collections::BTreeSet;

use beside_core::content::{Content, ContentError};

use super::html::{Html, anchor};
use super::texts::{numbers, text};
use super::{Review, pictures};
use crate::draw::{Graph, Sheet, SheetState, Way, svg};

/// Every state as `PROTOCOL/STATE`.
///
/// # Errors
/// Where a protocol is broken; names it.
pub fn states(content: &Content) -> Result<BTreeSet<String>, ContentError> {
    let mut found = BTreeSet::new();
    for id in Sheet::ids(content) {
        let sheet = Sheet::read(content, &id, "default")?;
        found.extend(sheet.states.keys().map(|state| format!("{id}/{state}")));
    }
    Ok(found)
}

/// Every guided path.
///
/// # Errors
/// Where a protocol is broken; names it.
pub fn protocols(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
) -> Result<(), ContentError> {
    for id in Sheet::ids(review.content) {
        let title = format!("Guided path: {id}");
        html.element("h2", &format!("id=\"{}\"", anchor("protocol", &id)), &title);
        let sheet = Sheet::read(review.content, &id, "default")?;
        drawing(html, review.content, &sheet, &format!("{id}, default"));
        for state_id in order(review.content, &sheet) {
            if let Some(one) = sheet.states.get(&state_id) {
                state(html, review, shown, &sheet, &state_id, one);
            }
        }
        always(html, review, shown, &sheet);
        html.element("h3", "", &format!("{id}: numbers"));
        numbers(html, &sheet.numbers);
        for variant in Sheet::variants(review.content, &id)?.iter().skip(1) {
            let other = Sheet::read(review.content, &id, variant)?;
            html.element("h3", "", &format!("{id}, variant {variant}"));
            drawing(html, review.content, &other, &format!("{id}, {variant}"));
            different(html, review, shown, (&sheet, &other));
            numbers(html, &other.numbers_besides(&sheet));
        }
    }
    Ok(())
}

fn drawing(html: &mut Html, content: &Content, sheet: &Sheet, name: &str) {
    html.open("div", "class=\"drawing\" tabindex=\"0\"");
    html.raw(&svg(&Graph::of_sheet(content, sheet, name)));
    html.close("div");
}

/// In the order of the drawing: as somebody comes to them.
fn order(content: &Content, sheet: &Sheet) -> Vec<String> {
    let graph = Graph::of_sheet(content, sheet, "");
    graph.states.into_iter().map(|state| state.id).collect()
}

fn state(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
    sheet: &Sheet,
    id: &str,
    state: &SheetState,
) {
    let whole = format!("{}/{id}", sheet.id);
    html.open(
        "section",
        &format!("class=\"state\" id=\"{}\"", anchor("state", &whole)),
    );
    html.element("h3", "", &whole);
    for question in review.asked_of(&whole) {
        html.open("p", "class=\"about\"");
        html.link(&format!("#{}", anchor("q", &question.id)), "open question");
        html.raw("</p>\n");
    }
    pictures::links(html, &state.pictures());
    for line in state.titles().iter().chain(&state.lines) {
        text(html, review, shown, sheet.key(&line.text), &line.when);
    }
    if !state.more.is_empty() {
        html.element("h4", "", "Behind \"more\"");
        for line in &state.more {
            text(html, review, shown, sheet.key(&line.text), &line.when);
        }
    }
    let titles: Vec<String> = state.titles().into_iter().map(|line| line.text).collect();
    let spoken: Vec<_> = state
        .spoken()
        .into_iter()
        .filter(|line| !titles.contains(&line.text))
        .collect();
    if !spoken.is_empty() {
        html.element("h4", "", "Spoken");
        for line in spoken {
            text(html, review, shown, sheet.key(&line.text), &line.when);
        }
    }
    if !state.answers.is_empty() {
        html.element("h4", "", "Answers");
    }
    for answer in &state.answers {
        let label = answer
            .label
            .clone()
            .unwrap_or_else(|| label(review, sheet, id, &answer.id));
        text(html, review, shown, sheet.key(&label), &answer.when);
        html.element("p", "class=\"way\"", &ways(&sheet.ways(answer)));
    }
    html.close("section");
}

/// The key of a button that names none: `answer.ID`, or the path's own.
fn label(review: &Review, sheet: &Sheet, state: &str, answer: &str) -> String {
    let path = &sheet.id;
    let keys = [
        format!("{path}.answer.{state}.{answer}"),
        format!("{path}.answer.{answer}"),
        format!("answer.{answer}"),
    ];
    let there = |key: &&String| review.said.english(key).is_some();
    keys.iter().find(there).unwrap_or(&keys[2]).clone()
}

fn ways(ways: &[Way]) -> String {
    let way = |way: &Way| {
        let to = way.to.as_deref().unwrap_or("stays");
        if way.when.is_empty() {
            return to.to_owned();
        }
        let when = way
            .when
            .join(" and ")
            .replace('_', " ")
            .replace('!', "not ");
        format!("{to} if {when}")
    };
    format!(
        "leads to: {}",
        ways.iter().map(way).collect::<Vec<_>>().join("; ")
    )
}

fn always(html: &mut Html, review: &Review, shown: &mut BTreeSet<String>, sheet: &Sheet) {
    if sheet.always.is_empty() {
        return;
    }
    html.open("section", "class=\"state\"");
    html.element(
        "h3",
        "",
        &format!("{}: in every state, but where listed", sheet.id),
    );
    for always in &sheet.always {
        let answer = &always.answer;
        let label = answer
            .label
            .clone()
            .unwrap_or_else(|| label(review, sheet, "", &answer.id));
        text(html, review, shown, sheet.key(&label), &answer.when);
        let mut words = ways(&sheet.ways(answer));
        if !always.not_in.is_empty() {
            words.push_str(&format!("; not in {}", always.not_in.join(", ")));
        }
        html.element("p", "class=\"way\"", &words);
    }
    html.close("section");
}

/// Texts that only a variant has.
fn different(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
    (usual, other): (&Sheet, &Sheet),
) {
    let keys = |sheet: &Sheet| -> BTreeSet<String> {
        let states = sheet.states.values();
        let lines = states.flat_map(|state| {
            state
                .titles()
                .into_iter()
                .chain(state.lines.clone())
                .chain(state.more.clone())
                .chain(state.spoken())
        });
        lines.map(|line| sheet.key(&line.text).to_owned()).collect()
    };
    let (usual, own) = (keys(usual), keys(other));
    for key in own.difference(&usual) {
        text(html, review, shown, key, &[]);
    }
    let without: Vec<&str> = usual.difference(&own).map(String::as_str).collect();
    if !without.is_empty() {
        html.element(
            "p",
            "class=\"about\"",
            &format!("Without: {}", without.join(", ")),
        );
    }
}
