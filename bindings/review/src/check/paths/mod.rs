//! Walks the paths beside the response: strip testing and its quiz, the check-in,
//! the plan for using alone. Each is held against a second telling of its
//! contract and against its own rules.

mod alone;
mod cards;
mod checkin;
mod graph;
mod quiz;
mod strips;

use std::collections::HashSet;

use beside_core::content::{Content, picture};
use beside_core::flow::Rules;
use serde_json::Value;

use super::raw::raw;
use super::report::{Report, Violation};
use super::texts::{Catalogue, Sources};
use super::walk::budgets::{in_language, read};
use super::walk::{Findings, signed};
use super::wiring;
use graph::{Look, Node, Path, Seen, Walk};

/// Ids of the paths that are walked here.
pub const PATHS: [&str; 4] = ["strips", "strip_quiz", "checkin", "alone"];

/// Walks one of the paths and adds what was found to the report.
pub fn check(
    content: &'static Content,
    id: &str,
    catalogue: &Catalogue,
    sources: &Sources,
    report: &mut Report,
) {
    let mut found = Findings::default();
    match id {
        "strips" => walk::<strips::Strips>(content, catalogue, sources, &mut found, report),
        "strip_quiz" => walk::<quiz::Quiz>(content, catalogue, sources, &mut found, report),
        "checkin" => {
            walk::<checkin::Checkin>(content, catalogue, sources, &mut found, report);
            cards::check(content, &mut found);
        }
        "alone" => {
            walk::<alone::Alone>(content, catalogue, sources, &mut found, report);
            alone::lines(content, &mut found);
        }
        _ => return,
    }
    report.protocols += 1;
    report.variants += 1;
    report.violations.extend(found.into_violations());
}

fn walk<P: Path>(
    content: &'static Content,
    catalogue: &Catalogue,
    sources: &Sources,
    found: &mut Findings,
    report: &mut Report,
) {
    let start = vec![format!("open {}/default", P::ID)];
    let rules = match P::open(content) {
        Ok(rules) => rules,
        Err(why) => {
            return found.add(Violation {
                rule: "unreadable".into(),
                path: start,
                detail: why.to_string(),
            });
        }
    };
    let wired = wiring::plain_table(&rules, P::ALARMS, catalogue, sources);
    wired.into_iter().for_each(|violation| found.add(violation));
    let mut looks = HashSet::new();
    let walk = Walk::<P>::all(&rules, &mut |walk, seen| match seen {
        Seen::Situation(node) => {
            let drawn = looks.insert(P::look(&node.model, node.now));
            situation(walk, node, drawn, found)
        }
        Seen::Answer(before, id, after) => {
            for (rule, detail) in P::answered(before, id, after) {
                add(walk, after, rule, detail, found);
            }
            true
        }
    });
    report.states += walk.nodes.len();
    report.paths += walk.steps;
    for state in rules.table().states.keys() {
        if !walk.nodes.iter().any(|node| node.fold.state == *state) {
            found.add(Violation {
                rule: "unreachable_state".into(),
                path: start.clone(),
                detail: format!("nothing leads to {state}"),
            });
        }
    }
}

fn add<P: Path>(
    walk: &Walk<'_, P>,
    node: &Node<P>,
    rule: &str,
    detail: String,
    found: &mut Findings,
) {
    found.add(Violation {
        rule: rule.to_owned(),
        path: walk.path(node),
        detail,
    });
}

/// Everything that holds in a situation, and, if it is `drawn`, on its screen;
/// `false` where the engine and the contract part.
fn situation<P: Path>(
    walk: &Walk<'_, P>,
    node: &Node<P>,
    drawn: bool,
    found: &mut Findings,
) -> bool {
    let (is, should) = (node.fold.state.as_str(), P::state(&node.model));
    let at = |rule: &str, detail: String, found: &mut Findings| {
        add(walk, node, rule, detail, found);
    };
    if is != should {
        let detail = format!("leads to {is}, the contract says {should}");
        at("transition", detail, found);
        return false;
    }
    let dresses = if drawn {
        P::dresses(&node.model)
    } else {
        Vec::new()
    };
    for dress in dresses {
        let screen = walk.drawn(node, &dress);
        let look = Look {
            rules: walk.rules,
            model: &node.model,
            screen: &screen,
            dress: &dress,
            now: node.now,
        };
        for (rule, detail) in common(&look).into_iter().chain(P::screen(&look)) {
            at(rule, detail, found);
        }
        for (rule, detail) in over_budget(walk, node, &dress) {
            at(rule, detail, found);
        }
    }
    true
}

/// The screen in each language beside what its state may say there.
fn over_budget<P: Path>(
    walk: &Walk<'_, P>,
    node: &Node<P>,
    dress: &[(&'static str, Value)],
) -> Vec<graph::Finding> {
    let Some(english) = P::budget(&node.fold.state) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for lang in walk.rules.content().languages() {
        let spoken = [("lang", Value::from(lang))];
        let screen = walk.drawn(node, &[dress, &spoken].concat());
        let (words, most) = (read(&screen), in_language(lang, english));
        if words > most {
            let detail = format!("{} has {words} words, at most {most}", node.fold.state);
            found.push(("budget_words", detail));
        }
    }
    found
}

/// What holds on every screen of every path.
fn common<P: Path>(look: &Look<'_, P>) -> Vec<graph::Finding> {
    let screen = look.screen;
    let state = screen.state.as_str();
    let mut found = Vec::new();
    let own: Vec<&str> = screen.answers.iter().map(|c| c.id.as_str()).collect();
    let expected = P::offers(look.model, look.now);
    for id in expected.iter().filter(|id| !own.contains(id)) {
        found.push(("answers", format!("in {state} the answer {id} is missing")));
    }
    for id in own.iter().filter(|id| !expected.contains(id)) {
        let detail = format!("in {state} the answer {id} is there, but not in the contract");
        found.push(("answers", detail));
    }
    if !look.offers("emergency") {
        found.push((
            "18_emergency_in_reach",
            format!("{state} has no way to overdose response"),
        ));
    }
    if screen.banner.is_none() && !signed(look.rules, screen) {
        found.push(("banner", "nothing says that no clinician has signed".into()));
    }
    if screen.lines.is_empty() || screen.title.is_empty() || screen.say.is_none() {
        found.push((
            "empty_screen",
            format!("{state} has no title, lines or spoken line"),
        ));
    }
    if let Some(id) = screen.picture.as_deref().filter(|id| picture(id).is_none()) {
        found.push((
            "no_picture",
            format!("{state} names the drawing {id}, which is not there"),
        ));
    }
    if let Some(text) = raw(screen) {
        found.push(("raw_text", format!("{state} shows \"{text}\"")));
    }
    found
}
