//! The state of a path: what all its events come to.

use super::effect::Effect;
use super::event::Event;
use super::rules::{At, Refused, Rules};
use super::table::{Answer, Branch, Guard, To, Wording};
use super::timeline::SessionMs;

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
    /// What the path keeps.
    pub memory: R::Memory,
}

impl<R: Rules> Fold<R> {
    /// A path just opened.
    pub fn open(rules: &R, at: At) -> Self {
        let lang = rules
            .content()
            .language(rules.opened_with().lang.as_deref());
        Fold {
            state: rules.table().start.clone(),
            opened_at: at.ms,
            entered_at: at.ms,
            active_at: at.ms,
            answers: 0,
            same_person: false,
            lang: lang.to_owned(),
            memory: rules.begin(),
        }
    }

    /// Whether all conditions hold.
    pub fn allows(&self, rules: &R, guards: &[Guard<R>], at: At) -> bool {
        guards
            .iter()
            .all(|guard| rules.holds(guard.condition, self, at) != guard.negated)
    }

    /// The text of a wording that holds now.
    pub fn wording<'a>(&self, rules: &R, wording: &'a Wording<R>, at: At) -> Option<&'a str> {
        match wording {
            Wording::One(key) => Some(key),
            Wording::First(lines) => lines
                .iter()
                .find(|line| self.allows(rules, &line.when, at))
                .map(|line| line.text.as_str()),
        }
    }

    /// The answers of the state, then those of nearly every state, as offered now.
    pub fn offered<'a>(
        &'a self,
        rules: &'a R,
        at: At,
    ) -> (
        impl Iterator<Item = &'a Answer<R>>,
        impl Iterator<Item = &'a Answer<R>>,
    ) {
        let table = rules.table();
        let own = table
            .states
            .get(&self.state)
            .map_or(&[][..], |state| &state.answers)
            .iter()
            .filter(move |answer| self.allows(rules, &answer.when, at));
        let always = table
            .always
            .iter()
            .filter(move |always| {
                !always.not_in.contains(&self.state) && self.allows(rules, &always.answer.when, at)
            })
            .map(|always| &always.answer);
        (own, always)
    }

    /// Takes an event in; `Refused` leaves everything as it was.
    ///
    /// `back` and `start_over` are no events of a fold: they change the list.
    pub fn apply(
        &mut self,
        rules: &R,
        event: &Event,
        at: At,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refused> {
        match event {
            Event::Answer { id } => self.answer(rules, id, at, effects),
            Event::Set { key, value } if key == "lang" => {
                let lang = value.as_str().ok_or(Refused)?;
                if !rules.content().has_language(lang) {
                    return Err(Refused);
                }
                self.lang = lang.to_owned();
                self.active_at = at.ms;
                Ok(())
            }
            Event::Set { key, value } => {
                rules.set(&mut self.memory, key, value)?;
                self.active_at = at.ms;
                Ok(())
            }
            Event::Resume => {
                self.same_person |= at.ms - self.active_at >= SAME_PERSON_AFTER_MS;
                Ok(())
            }
            Event::EffectFailed { kind } => {
                rules.effect_failed(&mut self.memory, kind);
                Ok(())
            }
            Event::Open(_) | Event::Unknown => Err(Refused),
        }
    }

    fn answer(
        &mut self,
        rules: &R,
        id: &str,
        at: At,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refused> {
        let answer = {
            let (mut own, mut always) = self.offered(rules, at);
            own.find(|a| a.id == id)
                .or_else(|| always.find(|a| a.id == id))
                .ok_or(Refused)?
                .clone()
        };
        let before = self.state.clone();
        for act in &answer.acts {
            rules.act(*act, self, at, effects);
        }
        let next = self.next(rules, &answer.to, at).map(str::to_owned);
        if let Some(next) = next.filter(|next| *next != before) {
            self.state = next;
            self.entered_at = at.ms;
            rules.moved(&before, self, at);
        }
        self.active_at = at.ms;
        if id != EMERGENCY {
            self.same_person = false;
            self.answers += 1;
            rules.answered(self, &before, id, at);
        }
        Ok(())
    }

    fn next<'a>(&self, rules: &'a R, to: &'a To<R>, at: At) -> Option<&'a str> {
        let ways = &rules.table().ways;
        let mut to = to;
        // A way leads to a state or to another way, never round.
        for _ in 0..=ways.len() {
            let name = match to {
                To::State(name) => name,
                To::Branches(branches) => {
                    let open = |branch: &&Branch<R>| self.allows(rules, &branch.when, at);
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
}
