//! The cards of the check-in, for every answer and every two answers together.

use std::collections::BTreeSet;

use beside_core::checkin::{self, Checkin, Memory};
use beside_core::content::{Card, CardClass, Content};
use beside_core::flow::Rules;
use beside_core::places::kinds::Kinds;

use super::super::report::Violation;
use super::super::walk::Findings;
use super::graph::Path;

const FILE: &str = "cards.json";

/// Everything about the cards.
pub fn check(content: &'static Content, found: &mut Findings) {
    let all = match content.cards() {
        Ok(all) => all,
        Err(why) => return found.add(Violation::at("unreadable", FILE, "", why.why)),
    };
    let Ok(rules) = <super::checkin::Checkin as Path>::open(content) else {
        return;
    };
    let questions = rules.table().numbers.get("questions");
    let most = i64::try_from(super::checkin::MOST).unwrap_or(0);
    if questions.is_none_or(|own| own.value > most) {
        let detail = format!("more than {most} questions may be asked");
        found.add(Violation::at(
            "checkin_twelve",
            "protocols/checkin.json",
            "questions",
            detail,
        ));
    }
    let given = answers(&rules);
    let topics = topics(content);
    for card in &all.cards {
        names(content, &given, card, found);
        let known = |topic: &str| {
            topics
                .as_ref()
                .is_none_or(|all| all.iter().any(|own| own == topic))
        };
        for topic in card.topic.iter().filter(|topic| !known(topic)) {
            let detail = format!("there is no topic {topic}");
            found.add(Violation::at("unknown_topic", FILE, card.id, detail));
        }
    }
    let single = given.iter().map(|one| vec![one]);
    let pairs = given.iter().enumerate().flat_map(|(i, one)| {
        let others = given.iter().skip(i + 1);
        others.map(move |other| vec![one, other])
    });
    for said in single.chain(pairs) {
        let mut memory = Memory::default();
        for (question, answer) in &said {
            let answers = memory.answers.entry(question.clone()).or_default();
            answers.insert(answer.clone());
        }
        for (rule, detail) in shown(&rules, &memory) {
            let words = said
                .iter()
                .map(|(question, answer)| format!("{question} = {answer}"));
            found.add(Violation {
                rule: rule.to_owned(),
                path: std::iter::once("open checkin/default".to_owned())
                    .chain(words)
                    .collect(),
                detail,
            });
        }
    }
}

/// Ids of the topics, where the content has any.
fn topics(content: &Content) -> Option<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct All {
        topics: Vec<Topic>,
    }
    #[derive(serde::Deserialize)]
    struct Topic {
        id: String,
    }
    let all: All = serde_json::from_str(content.files().get("topics.json").ok()?).ok()?;
    Some(all.topics.into_iter().map(|topic| topic.id).collect())
}

/// Every answer that can be given, with its question.
fn answers(rules: &Checkin) -> Vec<(String, String)> {
    let table = rules.table();
    let own = table.states.iter().flat_map(|(question, state)| {
        let ids = state.answers.iter().map(|answer| &answer.id);
        ids.map(move |id| (question.clone(), id.clone()))
    });
    let picks = rules
        .parameters()
        .options
        .iter()
        .flat_map(|(question, ids)| ids.iter().map(move |id| (question.clone(), id.clone())));
    own.chain(picks).collect()
}

/// What a card refers to is there.
fn names(content: &Content, given: &[(String, String)], card: &Card<'_>, found: &mut Findings) {
    let mut wrong = |rule: &str, detail: String| {
        found.add(Violation::at(rule, FILE, card.id, detail));
    };
    let kinds = Kinds::builtin()
        .map(|all| all.kinds.as_slice())
        .unwrap_or_default();
    for kind in card
        .kinds
        .iter()
        .filter(|kind| !kinds.iter().any(|own| own.id == **kind))
    {
        wrong("unknown_kind", format!("{kind} is no kind of place"));
    }
    let paths = beside_core::guided::PATHS;
    for path in card.path.iter().filter(|path| !paths.contains(path)) {
        wrong("unknown_path", format!("{path} is no guided path"));
    }
    for (question, answer) in card.when.iter().flatten() {
        let known = given.iter().any(|(q, a)| q == question && a == answer);
        if !known {
            wrong(
                "unknown_answer",
                format!("{question} has no answer {answer}"),
            );
        }
    }
    if card.topic.is_none()
        && card.path.is_none()
        && card.kinds.is_empty()
        && card.class != CardClass::Danger
    {
        wrong("dead_card", "leads nowhere".into());
    }
    let key = format!("checkin.card.{}", card.id);
    if content.text("en", &key).is_none() {
        wrong("missing_text", format!("{key} has no English text"));
    }
}

/// What the few cards of some answers keep to.
fn shown(rules: &Checkin, memory: &Memory) -> Vec<(&'static str, String)> {
    let few = checkin::few(rules, memory);
    let all = checkin::all(rules, memory);
    let ids: Vec<&str> = few.iter().map(|card| card.id).collect();
    let place = |id: &str| ids.iter().position(|own| *own == id);
    let of = |class| few.iter().filter(|card| card.class == class).count();
    let mut found = Vec::new();
    let mut is = |broken: bool, rule: &'static str, detail: &str| {
        if broken {
            found.push((rule, format!("{detail}: {}", ids.join(", "))));
        }
    };
    let dangers: BTreeSet<&str> = all
        .iter()
        .filter(|card| card.class == CardClass::Danger)
        .map(|card| card.id)
        .collect();
    is(
        few.len() > 3 || of(CardClass::Danger) > 1 || of(CardClass::Service) > 1,
        "checkin_three_cards",
        "more than three cards, one danger or one service",
    );
    let first = few.first().map(|card| card.class);
    is(
        !dangers.is_empty() && first != Some(CardClass::Danger),
        "checkin_danger_first",
        "danger does not come first",
    );
    let stops = memory.said("daily", "yes") && memory.said("goal", "take_a_break_or_stop");
    let warned = place("withdrawal").or(place("no_sudden_stop"));
    is(
        stops && place("stop").is_some() && warned.is_none_or(|at| Some(at) > place("stop")),
        "checkin_stop_warned",
        "a way to stop without the warning before it",
    );
    let carries = memory.said("pregnant", "yes") || memory.said("pregnant", "maybe");
    is(
        carries
            && memory.said("drugs", "opioid_or_pill")
            && place("pregnant_no_sudden_stop").is_none(),
        "checkin_pregnant_warned",
        "pregnant with opioids without the warning",
    );
    let tested = place("check_drugs");
    is(
        memory.said("month", "took_a_break")
            && tested.is_some()
            && place("tolerance").is_none_or(|at| Some(at) > tested),
        "checkin_tolerance_first",
        "the strip stands before the warning about tolerance",
    );
    found
}
