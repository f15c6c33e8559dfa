//! Wishes carried out: decided place by place, written to the journal, then to the list.

use std::collections::BTreeMap;

use beside_core::lists::decide::{Terms, accept, join};
use beside_core::lists::judge::State;
use beside_core::lists::{Batch, Change, Choice, Decision, Decisions, NEW_SOURCE, Proposal};
use beside_core::places::list::{Header, Source};
use beside_core::places::record::Place;
use beside_core::store::{self, Folder, ListHead, StoreError};
use serde_json::Value;

use super::{Desk, Done, View, Wish, pair_id};
use crate::lists::failed;
use crate::outcome::Failure;
use crate::proposals::read::read;

/// See [`Desk::decide`].
pub(super) fn decide(desk: &Desk, wishes: &[Wish]) -> Result<Done, Failure> {
    let folder = store::lock(&desk.dir).map_err(failed)?;
    let decisions = Decisions::open(&desk.dir).map_err(failed)?;
    let view = desk.view(decisions)?;
    let mut hand = Hand::new(desk, view)?;
    for wish in wishes {
        let (id, done) = hand.carry_out(wish);
        match done {
            Ok(true) => hand.done.note(wish, &id),
            Ok(false) => {}
            Err(reason) => hand.done.skipped.push((id, reason)),
        }
    }
    hand.write(&folder)
}

/// Decisions as they are being made.
struct Hand<'a> {
    desk: &'a Desk,
    view: View,
    /// Places as they are after the decisions so far; `None` where one is taken away.
    after: BTreeMap<String, Option<Place>>,
    /// Fields that were settled in this call, with their value.
    settled: BTreeMap<(String, Option<String>), Value>,
    /// Ids of proposals by the place that they are about.
    about: BTreeMap<String, Vec<String>>,
    decisions: Vec<Decision>,
    /// Where in them the latest one about an id is.
    latest: BTreeMap<String, usize>,
    done: Done,
}

impl<'a> Hand<'a> {
    fn new(desk: &'a Desk, view: View) -> Result<Self, Failure> {
        let mut about: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, received) in &view.inbox.proposals {
            let place = received.proposal.place.clone();
            about.entry(place).or_default().push(id.clone());
        }
        Ok(Self {
            desk,
            view,
            after: BTreeMap::new(),
            settled: BTreeMap::new(),
            about,
            decisions: Vec::new(),
            latest: BTreeMap::new(),
            done: Done::default(),
        })
    }

    /// Whether something was decided; the id it is about.
    fn carry_out(&mut self, wish: &Wish) -> (String, Result<bool, String>) {
        match wish {
            Wish::Accept(id, value) => (id.clone(), self.accept(id, value.as_ref())),
            Wish::Reject(id) => (id.clone(), self.reject(id)),
            Wish::Undo(id) => (id.clone(), self.undo(id)),
            Wish::Join(pair) => (pair_id(pair), self.join(pair)),
            Wish::Apart(pair) => (pair_id(pair), self.apart(pair)),
        }
    }

    fn place(&self, id: &str) -> Option<&Place> {
        match self.after.get(id) {
            Some(place) => place.as_ref(),
            None => self.view.places.get(id),
        }
    }

    /// What was decided about an id in this call.
    fn made_now(&self, id: &str) -> Option<&Decision> {
        self.decisions.get(*self.latest.get(id)?)
    }

    fn make(&mut self, decision: Decision) {
        self.latest
            .insert(decision.id.clone(), self.decisions.len());
        self.decisions.push(decision);
    }

    fn decision(&self, id: &str, choice: Choice) -> Decision {
        let received = self.view.inbox.proposals.get(id);
        Decision {
            id: id.to_owned(),
            choice,
            on: self.desk.today,
            proposal: received.map(|received| received.proposal.clone()),
            pair: None,
            value: None,
            settled_by: None,
            steps: Vec::new(),
        }
    }

    fn standing(&self, id: &str) -> Option<Choice> {
        if let Some(made) = self.made_now(id) {
            return Some(made.choice).filter(|choice| *choice != Choice::Undo);
        }
        self.view.judged.get(id).and_then(|judged| judged.decision)
    }

    fn accept(&mut self, id: &str, value: Option<&Value>) -> Result<bool, String> {
        if self.standing(id) == Some(Choice::Accept) {
            return match value {
                None => Ok(false),
                Some(_) => Err("it is accepted already; undo it first".into()),
            };
        }
        let mut decision = self.decision(id, Choice::Accept);
        let Some(proposal) = decision.proposal.clone() else {
            return Err("no such proposal".into());
        };
        match self.view.judged.get(id).map(|judged| judged.state) {
            Some(State::BadSignature) => {
                return Err(
                    "its signature does not hold: ask its author for the file again".into(),
                );
            }
            Some(State::Replaced) => return Err("its author has sent another in its place".into()),
            Some(State::UnknownPlace) => return Err("the list has no such place".into()),
            _ => {}
        }
        if self
            .made_now(id)
            .is_some_and(|one| one.settled_by.is_some())
        {
            return Err("a proposal that contradicts it was accepted just now".into());
        }
        let slot = (proposal.place.clone(), proposal.field.clone());
        let wanted = match proposal.change {
            Change::Gone => Value::Bool(true),
            _ => value.unwrap_or(&proposal.new).clone(),
        };
        if self
            .settled
            .get(&slot)
            .is_some_and(|settled| *settled != wanted)
        {
            return Err("another proposal for the same field was accepted just now".into());
        }
        let today = self.desk.today;
        let terms = Terms {
            today,
            read: &|place, field| read(place, field, today),
        };
        let (place, step) = accept(&proposal, self.place(&proposal.place), value, &terms)?;
        self.after.insert(place.id.clone(), Some(place));
        decision.value = value.cloned();
        decision.steps = vec![step];
        self.make(decision);
        self.reject_rivals(id, &proposal, &wanted);
        self.settled.insert(slot, wanted);
        Ok(true)
    }

    /// Rejects what cannot hold beside a proposal that was accepted, what was accepted
    /// before included: left open, each would come up again for ever.
    fn reject_rivals(&mut self, id: &str, accepted: &Proposal, wanted: &Value) {
        let about = self.about.get(&accepted.place).cloned();
        for other in about.into_iter().flatten() {
            let judged = self.view.judged.get(&other).map(|judged| judged.state);
            let open = matches!(
                judged,
                Some(State::Applies | State::Already | State::Conflict)
            );
            if other == id || !open || self.standing(&other) == Some(Choice::Reject) {
                continue;
            }
            let mut decision = self.decision(&other, Choice::Reject);
            let rival = decision.proposal.as_ref();
            if !rival.is_some_and(|rival| contradicts(rival, accepted, wanted)) {
                continue;
            }
            // What was accepted before comes back with an undo.
            if let Some(before) = self
                .decided(&other)
                .filter(|one| one.choice == Choice::Accept)
            {
                decision.value.clone_from(&before.value);
                decision.steps.clone_from(&before.steps);
            }
            decision.settled_by = Some(id.to_owned());
            self.make(decision);
            self.done.settled.push(other);
        }
    }

    fn reject(&mut self, id: &str) -> Result<bool, String> {
        match self.standing(id) {
            Some(Choice::Reject) => return Ok(false),
            Some(Choice::Accept) => return Err("it is accepted; undo it first".into()),
            _ => {}
        }
        let decision = self.decision(id, Choice::Reject);
        if decision.proposal.is_none() {
            return Err("no such proposal".into());
        }
        self.make(decision);
        Ok(true)
    }

    fn undo(&mut self, id: &str) -> Result<bool, String> {
        let Some(mut made) = self.decided(id).cloned() else {
            return Err("nothing was decided about it".into());
        };
        if made.choice == Choice::Undo {
            return Ok(false);
        }
        if made.choice == Choice::Reject {
            // Steps of a rejection are those of what was accepted before it.
            made.steps.clear();
        }
        // All steps or none.
        let mut before: Vec<(String, Option<Place>)> = Vec::new();
        for step in made.steps.iter().rev() {
            let place = step
                .undone(self.place(&step.place))
                .map_err(|error| error.to_string())?;
            before.push((step.place.clone(), place));
        }
        self.after.extend(before);
        self.make(Decision {
            choice: Choice::Undo,
            on: self.desk.today,
            settled_by: None,
            // Nothing is left to take back; the steps say only that the list changes.
            steps: made.steps,
            ..made
        });
        self.reopen_rivals(id);
        Ok(true)
    }

    /// The latest decision about an id.
    fn decided(&self, id: &str) -> Option<&Decision> {
        self.made_now(id)
            .or_else(|| self.view.decisions.latest().get(id))
    }

    /// Takes the rejections back that came with an accepted proposal.
    fn reopen_rivals(&mut self, id: &str) {
        let before = self.view.decisions.latest().values();
        let all = before.chain(&self.decisions);
        let came_with = all.filter(|one| one.settled_by.as_deref() == Some(id));
        let ids: Vec<String> = came_with.map(|one| one.id.clone()).collect();
        for other in ids {
            let stands = |one: &&Decision| {
                one.choice == Choice::Reject && one.settled_by.as_deref() == Some(id)
            };
            if let Some(rejected) = self.decided(&other).filter(stands).cloned() {
                let choice = match rejected.steps.is_empty() {
                    true => Choice::Undo,
                    false => Choice::Accept,
                };
                self.make(Decision {
                    choice,
                    on: self.desk.today,
                    settled_by: None,
                    ..rejected
                });
                self.done.undone.push(other);
            }
        }
    }

    fn join(&mut self, pair: &[String; 2]) -> Result<bool, String> {
        let id = pair_id(pair);
        let [keep, drop] = pair.clone().map(|id| self.loaded(&id));
        let (keep, drop) = (keep?, drop?);
        if keep.id == drop.id {
            return Err("it takes two places".into());
        }
        if keep.gone || drop.gone {
            return Err("one of them is gone already".into());
        }
        let [(kept, first), (dropped, second)] = join(&keep, &drop, self.desk.today);
        self.after.insert(kept.id.clone(), Some(kept));
        self.after.insert(dropped.id.clone(), Some(dropped));
        self.make(Decision {
            pair: Some(pair.clone()),
            steps: vec![first, second],
            ..self.decision(&id, Choice::Join)
        });
        Ok(true)
    }

    fn apart(&mut self, pair: &[String; 2]) -> Result<bool, String> {
        for id in pair {
            self.loaded(id)?;
        }
        let decision = self.decision(&pair_id(pair), Choice::Apart);
        self.make(Decision {
            pair: Some(pair.clone()),
            ..decision
        });
        Ok(true)
    }

    /// A place that no proposal is about is looked up in the list.
    fn loaded(&self, id: &str) -> Result<Place, String> {
        if let Some(place) = self.place(id) {
            return Ok(place.clone());
        }
        let list = self.desk.list().map_err(|error| error.to_string())?;
        let found = list.filter_map(Result::ok).find(|place| place.id == id);
        found.ok_or_else(|| format!("the list has no place with the id {id:?}"))
    }

    /// Journal first, list second: where the second does not happen, the first is void.
    fn write(mut self, folder: &Folder) -> Result<Done, Failure> {
        if self.decisions.is_empty() {
            return Ok(self.done);
        }
        // What comes to nothing in the end must not name an edition: the list would still
        // have it, and all of this would be void.
        let differs =
            |(id, place): (&String, &Option<Place>)| place.as_ref() != self.view.places.get(id);
        let changed = self.after.iter().any(differs);
        let Some(list) = folder.read_list().map_err(failed)? else {
            return Ok(self.done);
        };
        let header = list.header().clone();
        let batch = Batch {
            list_before: changed.then(|| header.edition.clone()),
            decisions: std::mem::take(&mut self.decisions),
        };
        self.view.decisions.write(batch).map_err(failed)?;
        if changed {
            let head = self.head(header);
            let rows = Rows {
                list: list.peekable(),
                after: self.after.into_iter().peekable(),
            };
            folder.write_list(head, rows).map_err(failed)?;
        }
        Ok(self.done)
    }

    /// The header stays but for what new rows need: what was not touched must come out
    /// byte for byte as it was.
    fn head(&self, old: Header) -> ListHead {
        let (mut sources, mut zones) = (old.sources, old.zones);
        for place in self.after.values().flatten() {
            let zone = place.hours.as_ref().and_then(|hours| hours.zone.as_ref());
            if let Some(zone) = zone.filter(|zone| !zones.contains_key(*zone)) {
                let rules = crate::hours::zone_rules(zone, old.built_on);
                zones.insert(zone.clone(), rules);
            }
            if place.source == NEW_SOURCE {
                sources
                    .entry(NEW_SOURCE.to_owned())
                    .or_insert_with(volunteers);
            }
        }
        ListHead {
            built_on: old.built_on,
            sources,
            zones,
        }
    }
}

/// Whether a proposal cannot hold where `accepted` does with the value `wanted`: it says
/// something else of the same field, or one of the two calls the place gone.
fn contradicts(proposal: &Proposal, accepted: &Proposal, wanted: &Value) -> bool {
    let gone = [proposal, accepted].map(|one| one.change == Change::Gone);
    if gone.contains(&true) {
        return gone != [true, true];
    }
    match (proposal.field(), accepted.field()) {
        (Some(field), Some(other)) => field == other && !field.same(&proposal.new, wanted),
        (None, None) if accepted.change == Change::New => {
            proposal.change == Change::New && proposal.new != *wanted
        }
        _ => false,
    }
}

fn volunteers() -> Source {
    Source {
        title: "Places added by volunteers".into(),
        licence: "unknown".into(),
        attribution: "Volunteers of this list".into(),
        url: None,
        retrieved_on: None,
    }
}

/// The list with the decided places in it, sorted by id as it was.
struct Rows<
    L: Iterator<Item = Result<Place, StoreError>>,
    A: Iterator<Item = (String, Option<Place>)>,
> {
    list: std::iter::Peekable<L>,
    after: std::iter::Peekable<A>,
}

impl<L, A> Iterator for Rows<L, A>
where
    L: Iterator<Item = Result<Place, StoreError>>,
    A: Iterator<Item = (String, Option<Place>)>,
{
    type Item = Result<Place, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let order = match (self.list.peek(), self.after.peek()) {
                (Some(Ok(place)), Some((id, _))) => place.id.as_str().cmp(id),
                (_, None) | (Some(Err(_)), _) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
            };
            if order.is_lt() {
                return self.list.next();
            }
            if order.is_eq() {
                self.list.next();
            }
            if let Some((_, Some(place))) = self.after.next() {
                return Some(Ok(place));
            }
        }
    }
}

impl Done {
    fn note(&mut self, wish: &Wish, id: &str) {
        let list = match wish {
            Wish::Accept(..) => &mut self.accepted,
            Wish::Reject(_) => &mut self.rejected,
            Wish::Undo(_) => &mut self.undone,
            Wish::Join(_) => &mut self.joined,
            Wish::Apart(_) => &mut self.apart,
        };
        list.push(id.to_owned());
    }

    /// Whether anything was decided.
    pub fn any(&self) -> bool {
        let lists = [
            &self.accepted,
            &self.rejected,
            &self.undone,
            &self.joined,
            &self.apart,
        ];
        lists.iter().any(|list| !list.is_empty())
    }
}
