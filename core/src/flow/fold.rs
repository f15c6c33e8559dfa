//! The state of a path: what all its events come to.

use std::ops::Deref;

use super::effect::Effect;
use super::event::{Event, Open};
use super::path::{Go, Look, Path};
use super::rules::{At, Refused, Rules};
use super::table::{Always, Answer, Branch, Guard, Table, To, Wording};
use super::timeline::SessionMs;
use crate::content::Content;

/// After this long without an answer a `resume` asks whether it is the same person.
pub const SAME_PERSON_AFTER_MS: i64 = 30 * 60_000;

/// The id of the answer that takes the last answer back.
pub const BACK: &str = "back";
/// The id of the answer that leaves for overdose response.
pub const EMERGENCY: &str = "emergency";
/// The id of the answer that begins anew for another person.
pub const START_OVER: &str = "start_over";

/// Everything that the events so far come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold<R: Rules> {
    /// Where on the path, whichever path it is.
    pub course: Course,
    /// What the path keeps.
    pub memory: R::Memory,
}

/// Where on a path, and since when.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// State id.
    pub state: String,
    /// When the path was opened.
    pub opened_at: SessionMs,
    /// When the state was entered from another one.
    pub entered_at: SessionMs,
    /// When something was last opened, answered or set.
    pub active_at: SessionMs,
    /// Answers that `back` could take back.
    pub answers: usize,
    /// The prompt `same_person` is up.
    pub same_person: bool,
    /// Language tag.
    pub lang: String,
}

impl Course {
    fn open(table: &Table, content: &Content, open: &Open, at: At) -> Self {
        let lang = content.language_in(open.lang.as_deref(), open.region.as_deref());
        Course {
            state: table.start.clone(),
            opened_at: at.ms,
            entered_at: at.ms,
            active_at: at.ms,
            answers: 0,
            same_person: false,
            lang: lang.to_owned(),
        }
    }
}

impl<R: Rules> Deref for Fold<R> {
    type Target = Course;

    fn deref(&self) -> &Course {
        &self.course
    }
}

impl<R: Rules> Fold<R> {
    /// A path just opened.
    pub fn open(rules: &R, at: At) -> Self {
        Fold {
            course: Course::open(rules.table(), rules.content(), rules.opened_with(), at),
            memory: rules.begin(),
        }
    }

    /// The answers of the state, then those of nearly every state, as offered now.
    pub fn offered<'a>(&self, rules: &'a R, at: At) -> (Vec<&'a Answer>, Vec<&'a Answer>) {
        let path = Path { rules, fold: self };
        let (own, always) = offered(rules.table(), &path, at);
        (own.collect(), always.map(|always| &always.answer).collect())
    }

    /// Takes an event in; `Refused` leaves everything as it was.
    ///
    /// `back` and `start_over` are no events of a fold: they change the list.
    ///
    /// # Errors
    /// Where the event is not on offer.
    pub fn apply(
        &mut self,
        rules: &R,
        event: &Event,
        at: At,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refused> {
        apply(&mut Path { rules, fold: self }, event, at, effects)
    }
}

/// Whether all conditions hold.
pub(super) fn allows(path: &dyn Look, guards: &[Guard], at: At) -> bool {
    guards
        .iter()
        .all(|guard| path.holds(guard.condition, at) != guard.negated)
}

/// The text of a wording that holds now.
pub(super) fn wording<'a>(path: &dyn Look, wording: &'a Wording, at: At) -> Option<&'a str> {
    match wording {
        Wording::One(key) => Some(key),
        Wording::First(lines) => lines
            .iter()
            .find(|line| allows(path, &line.when, at))
            .map(|line| line.text.as_str()),
    }
}

/// The answers of the state, then those of nearly every state, as offered now.
/// `table` is the path's own.
pub(super) fn offered<'a>(
    table: &'a Table,
    path: &dyn Look,
    at: At,
) -> (
    impl Iterator<Item = &'a Answer>,
    impl Iterator<Item = &'a Always>,
) {
    let (own, always) = named(table, &path.course().state);
    let open = move |answer: &Answer| allows(path, &answer.when, at);
    (
        own.filter(move |answer| open(answer)),
        always.filter(move |always| open(&always.answer)),
    )
}

/// The answers that a state has, then those that nearly every state has.
fn named<'a>(
    table: &'a Table,
    state: &str,
) -> (
    impl Iterator<Item = &'a Answer>,
    impl Iterator<Item = &'a Always>,
) {
    let own = table.states.get(state).map_or(&[][..], |own| &own.answers);
    let always = table.always.iter();
    let always = always.filter(move |always| !always.not_in.iter().any(|not| not == state));
    (own.iter(), always)
}

/// Takes an event in; `Refused` leaves everything as it was.
pub(super) fn apply(
    path: &mut dyn Go,
    event: &Event,
    at: At,
    effects: &mut Vec<Effect>,
) -> Result<(), Refused> {
    match event {
        Event::Answer { id } => answer(path, id, at, effects)?,
        Event::Set { key, value } if key == "lang" => {
            let lang = value.as_str().ok_or(Refused)?;
            if !path.content().has_language(lang) {
                return Err(Refused);
            }
            let region = path.opened_with().region.as_deref();
            let lang = path.content().language_in(Some(lang), region).to_owned();
            path.course_mut().lang = lang;
        }
        Event::Set { key, value } => path.set(key, value)?,
        Event::Resume => {
            let course = path.course_mut();
            course.same_person |= at.ms - course.active_at >= SAME_PERSON_AFTER_MS;
            return Ok(());
        }
        Event::EffectFailed { kind } => {
            path.effect_failed(kind);
            return Ok(());
        }
        Event::Open(_) | Event::Unknown => return Err(Refused),
    }
    path.course_mut().active_at = at.ms;
    Ok(())
}

fn answer(path: &mut dyn Go, id: &str, at: At, effects: &mut Vec<Effect>) -> Result<(), Refused> {
    let answer = {
        let (own, always) = named(path.table(), &path.course().state);
        let always = always.map(|always| &always.answer);
        let mut all = own.chain(always).filter(|answer| answer.id == id);
        let open = |answer: &&Answer| allows(path, &answer.when, at);
        all.find(open).ok_or(Refused)?.clone()
    };
    let before = path.course().state.clone();
    for act in &answer.acts {
        path.act(*act, at, effects);
    }
    let next = next(path, &answer.to, at).filter(|next| *next != before);
    if let Some(next) = next.map(str::to_owned) {
        let course = path.course_mut();
        course.state = next;
        course.entered_at = at.ms;
        path.moved(&before, at);
    }
    if id != EMERGENCY {
        let course = path.course_mut();
        course.same_person = false;
        course.answers += 1;
        path.answered(&before, id, at);
    }
    Ok(())
}

fn next<'a>(path: &'a dyn Look, to: &'a To, at: At) -> Option<&'a str> {
    let ways = &path.table().ways;
    let mut to = to;
    // A way leads to a state or to another way, never round.
    for _ in 0..=ways.len() {
        let name = match to {
            To::State(name) => name,
            To::Branches(branches) => {
                let open = |branch: &&Branch| allows(path, &branch.when, at);
                &branches.iter().find(open)?.to
            }
        };
        match ways.get(name) {
            Some(next) => to = next,
            None => return Some(name),
        }
    }
    None
}
