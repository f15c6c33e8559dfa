//! What the screens of strip testing compose: the law line, the readings of a
//! batch, the score of the quiz.

use serde_json::json;

use super::memory::{Outcome, Reading};
use super::names::StateName;
use super::open::Strips;
use crate::content::CardClass;
use crate::flow::screen::{Card, Screen};
use crate::flow::{Composed, Fold, Name};

/// Flags, law and composed lines of a screen.
pub(super) fn complete(rules: &Strips, screen: &mut Screen, fold: &Fold<Strips>) {
    screen.flags = fold.memory.flags();
    let mut composed = Composed::new(rules, fold);
    let state = StateName::named(&fold.state);
    match state {
        Some(StateName::Strip | StateName::NoStrip) => screen.law = law(&mut composed),
        Some(StateName::Plan | StateName::End) => batch(&mut composed, screen),
        _ => {}
    }
    let find = match state {
        Some(StateName::NoStrip | StateName::NotTestable) => Some("strips.no_strip.find"),
        Some(StateName::Plan) => Some("strips.plan.find"),
        _ => None,
    };
    screen.cards.extend(find.map(|key| Card {
        id: "drug_checking".to_owned(),
        class: CardClass::Service,
        text: composed.words.get(key),
        topic: None,
        protocol: None,
        kinds: ["test_strips", "drug_checking"].map(str::to_owned).into(),
    }));
    composed.put(screen, true);
    if rules.table.id == super::STRIP_QUIZ {
        screen.flags = Vec::new();
        if state == Some(StateName::End) {
            let (right, of) = fold.memory.quiz;
            screen.score = Some(json!({"right": right, "of": of}));
        }
    }
}

/// The state's law with its date; nothing where no list names the place.
fn law(composed: &mut Composed<'_, Strips>) -> Option<String> {
    let rules = composed.rules;
    let law = rules.content.strip_law(&rules.region)?;
    let dated = if law.as_of.is_some() { "" } else { "_undated" };
    let key = format!("strips.law.{}{dated}", law.status.id());
    composed.cite(law.sources.iter().copied());
    Some(composed.words.get(&key))
}

/// The most cautious reading of the batch as a line, and with the further lines what
/// weakens it and the readings of other sorts of strips.
fn batch(composed: &mut Composed<'_, Strips>, screen: &mut Screen) {
    let memory = composed.memory();
    let Some(worst) = memory.worst() else {
        return;
    };
    let (key, target) = told(composed, worst);
    composed.line_with(key, &[("target", &target)]);
    let mut more = Vec::new();
    let readings = memory.worst_by_target();
    let (same, others): (Vec<_>, Vec<_>) = readings
        .into_iter()
        .partition(|reading| reading.target == worst.target);
    weak(composed, &same, &mut more);
    if !others.is_empty() {
        more.push(composed.words.get("strips.batch.title"));
    }
    for reading in others {
        let (key, target) = told(composed, &reading);
        more.push(composed.words.get_with(key, &[("target", &target)]));
        composed.cite_text(key);
        weak(composed, &[reading], &mut more);
    }
    if memory.partial {
        more.push(composed.words.get("strips.batch.partial"));
        composed.cite_text("strips.batch.partial");
    }
    screen.more.splice(0..0, more);
}

/// The remark on a reading that the water weakens.
fn weak(composed: &mut Composed<'_, Strips>, readings: &[Reading], more: &mut Vec<String>) {
    let weakened = |reading: &Reading| reading.weak && reading.outcome.is_not_detected();
    if readings.iter().any(weakened) {
        more.push(composed.words.get("strips.batch.weak"));
        composed.cite_text("strips.batch.weak");
    }
}

/// The text of a reading and the name of what its strip looked for.
fn told(composed: &Composed<'_, Strips>, reading: &Reading) -> (&'static str, String) {
    let target = reading.target.map_or("none", |target| target.id());
    let target = composed.words.get(&format!("strips.target.{target}"));
    (outcome_key(reading), target)
}

fn outcome_key(reading: &Reading) -> &'static str {
    match reading.outcome {
        Outcome::NotDetected => "strips.batch.not_detected",
        Outcome::Faint => "strips.batch.faint",
        Outcome::NoResult => "strips.batch.no_result",
        Outcome::NotTestable => "strips.batch.not_testable",
        Outcome::NoStrip => "strips.batch.no_strip",
        Outcome::Invalid => "strips.batch.invalid",
        Outcome::TooLate => "strips.batch.too_late",
        Outcome::Unsure => "strips.batch.unsure",
        Outcome::MixedSignal => "strips.batch.mixed_signal",
        Outcome::Detected => "strips.batch.detected",
        Outcome::DetectedTwice => "strips.batch.detected_twice",
    }
}
