//! How long the shortest ways take to read and tap, beside a paper card of five steps.
//!
//! A model, not a measurement: words at a fixed rate and a fixed time a tap. It holds
//! two surfaces against each other and says nothing of a person who is afraid.

use beside_core::content::FALLBACK;
use beside_core::flow::screen::Screen;
use beside_core::flow::{Event, Fold, drawn};
use beside_core::respond::Respond;

use super::budgets::{read, words};
use super::dress::Setting;
use super::graph::at;
use super::spec::Spec;

/// Words that are read in a minute.
const WORDS_A_MINUTE: f64 = 150.0;
/// Seconds a tap takes.
const TAP_S: f64 = 1.5;
/// Five steps on paper, in our own words; a line each.
const PAPER: &str = include_str!("paper_card.txt");

/// Modelled seconds to three deeds.
#[derive(Debug, Clone, PartialEq)]
pub struct Modelled {
    /// Variant id, or `paper`.
    pub what: String,
    /// To the call.
    pub call_s: f64,
    /// To the first dose.
    pub dose_s: f64,
    /// To the first breath or push.
    pub breath_s: f64,
}

/// Answers that were given, and every screen that was read on the way.
#[derive(Debug)]
pub struct Way {
    /// Ids of the answers.
    pub answers: Vec<&'static str>,
    /// The screens, the one that is come to last.
    pub screens: Vec<Screen>,
}

/// The shortest way to the first breath, past a spray where the variant asks for it.
pub fn first_breath(rules: &Respond, spec: &Spec, lang: &str, age: &Setting) -> Option<Way> {
    let answers: &[&'static str] = if spec.after_call == "naloxone" {
        &["no_response", "calling", "spray", "given", "abnormal"]
    } else {
        &["no_response", "calling", "abnormal"]
    };
    follow(rules, lang, age, answers)
}

/// The shortest way to the card of a spray.
fn first_dose(rules: &Respond, spec: &Spec, age: &Setting) -> Option<Way> {
    let answers: &[&'static str] = if spec.after_call == "naloxone" {
        &["no_response", "calling", "spray"]
    } else {
        &["no_response", "calling", "naloxone_arrived", "spray"]
    };
    follow(rules, FALLBACK, age, answers)
}

fn follow(rules: &Respond, lang: &str, age: &Setting, answers: &[&'static str]) -> Option<Way> {
    let mut fold = Fold::open(rules, at(0));
    lang.clone_into(&mut fold.course.lang);
    age.apply(&mut fold.memory);
    let mut screens = vec![drawn(rules, &fold, at(0))];
    for id in answers {
        let event = Event::Answer {
            id: (*id).to_owned(),
        };
        fold.apply(rules, &event, at(0), &mut Vec::new()).ok()?;
        screens.push(drawn(rules, &fold, at(0)));
    }
    Some(Way {
        answers: answers.to_vec(),
        screens,
    })
}

fn seconds(words: usize, taps: usize) -> f64 {
    words as f64 * 60.0 / WORDS_A_MINUTE + taps as f64 * TAP_S
}

/// A variant's seconds: every screen on the way is read whole, every answer is a tap.
pub fn modelled(rules: &Respond, spec: &Spec, age: &Setting) -> Option<Modelled> {
    let taken = |screens: &[Screen], taps: usize| seconds(screens.iter().map(read).sum(), taps);
    let breath = first_breath(rules, spec, FALLBACK, age)?;
    let dose = first_dose(rules, spec, age)?;
    Some(Modelled {
        what: spec.id.to_owned(),
        // `no_response` and `calling`, each after its screen.
        call_s: taken(breath.screens.get(..2)?, 2),
        dose_s: taken(&dose.screens, dose.answers.len()),
        breath_s: taken(&breath.screens, breath.answers.len()),
    })
}

/// The same of the card: read in order, nothing to tap.
pub fn paper() -> Modelled {
    let steps: Vec<usize> = PAPER.lines().map(words).collect();
    let until = |step: usize| seconds(steps.iter().take(step).sum(), 0);
    Modelled {
        what: "paper".to_owned(),
        call_s: until(2),
        dose_s: until(3),
        breath_s: until(4),
    }
}
