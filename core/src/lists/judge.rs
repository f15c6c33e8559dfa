//! Proposals laid over a list: three-way, field by field, each in one state. The states
//! hang on which proposals there are, not on the order in which they came.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;

use super::decisions::{Choice, Decisions};
use super::field::Field;
use super::proposal::{Change, Proposal, digest};
use super::read::Received;
use crate::places::record::Place;

/// Most rivals that are named of one proposal.
const MAX_RIVALS: usize = 20;

/// What would become of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The list still has the value that the proposer saw.
    Applies,
    /// The list already says so.
    Already,
    /// A person must choose; [`Judged::reason`] says between what.
    Conflict,
    /// The list has no such place.
    UnknownPlace,
    /// Somebody else wrote it, or it was changed on the way.
    BadSignature,
    /// Its own author has sent another in its place.
    Replaced,
}

/// Why a person must choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The list has a third value: it changed after the proposer looked.
    Changed,
    /// Other proposals say something else; see [`Judged::rivals`].
    Rivals,
    /// The list has the place as gone.
    Gone,
    /// The place is confidential: it keeps neither address nor point.
    Private,
    /// The list has a place with this id that says something else.
    Exists,
}

/// A proposal against the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// What would become of it.
    pub state: State,
    /// Why a person must choose, in a conflict.
    pub reason: Option<Reason>,
    /// What the list has now.
    pub current: Value,
    /// Ids of proposals that contradict it, at most twenty.
    pub rivals: Vec<String>,
    /// What a person decided, as far as it still stands.
    pub decision: Option<Choice>,
}

/// Judges all proposals. `places` holds those of the list that they are about, by id.
pub fn judge(
    proposals: &BTreeMap<String, Received>,
    decisions: &Decisions,
    places: &BTreeMap<String, Place>,
) -> BTreeMap<String, Judged> {
    let replaced = replaced(proposals);
    let mut judged: BTreeMap<String, Judged> = proposals
        .iter()
        .map(|(id, received)| {
            let place = places.get(&received.proposal.place);
            let mut one = alone(
                &received.proposal,
                place,
                &bases(&received.proposal, proposals),
            );
            if !received.signed {
                (one.state, one.reason) = (State::BadSignature, None);
            } else if replaced.contains_key(id.as_str()) {
                (one.state, one.reason) = (State::Replaced, None);
            }
            one.decision = decisions.standing(id, places);
            (id.clone(), one)
        })
        .collect();
    mark_rivals(proposals, &mut judged);
    judged
}

/// One proposal against its place, as if there were no others. `bases` are further
/// values that count as what the proposer saw.
pub fn alone(proposal: &Proposal, place: Option<&Place>, bases: &[&Value]) -> Judged {
    let (state, reason) = match (proposal.change, place) {
        (Change::New, None) => (State::Applies, None),
        (Change::New, Some(place)) => new_again(proposal, place),
        (_, None) => (State::UnknownPlace, None),
        (Change::Gone, Some(place)) => gone(proposal, place),
        (Change::StillTrue, Some(place)) => still_true(proposal, place),
        (Change::Edit, Some(place)) => edit(proposal, place, bases),
    };
    Judged {
        state,
        reason,
        current: current(proposal, place),
        rivals: Vec::new(),
        decision: None,
    }
}

type Verdict = (State, Option<Reason>);

fn conflict(reason: Reason) -> Verdict {
    (State::Conflict, Some(reason))
}

fn new_again(proposal: &Proposal, place: &Place) -> Verdict {
    let same = |(name, value): (&String, &Value)| {
        let field = name.parse::<Field>();
        field.is_ok_and(|field| field.same(&field.get(place), value))
    };
    match proposal.new.as_object() {
        Some(fields) if fields.iter().all(same) => (State::Already, None),
        _ => conflict(Reason::Exists),
    }
}

fn gone(proposal: &Proposal, place: &Place) -> Verdict {
    match place.gone {
        true => (State::Already, None),
        false if proposal.old == digest(place) => (State::Applies, None),
        false => conflict(Reason::Changed),
    }
}

fn still_true(proposal: &Proposal, place: &Place) -> Verdict {
    if place.gone {
        return conflict(Reason::Gone);
    }
    let (same, confirmed) = match proposal.field() {
        Some(field) => (
            field.same(&field.get(place), &proposal.new),
            place.confirmed.get(&field.confirmed_key()).map(|by| by.on),
        ),
        None => (proposal.old == digest(place), place.verified_on),
    };
    match (same, confirmed) {
        (false, _) => conflict(Reason::Changed),
        (true, Some(on)) if on >= proposal.on => (State::Already, None),
        (true, _) => (State::Applies, None),
    }
}

fn edit(proposal: &Proposal, place: &Place, bases: &[&Value]) -> Verdict {
    let Some(field) = proposal.field() else {
        return conflict(Reason::Changed);
    };
    let now = field.get(place);
    let seen = |base: &&Value| field.same(&now, base);
    if place.private && matches!(field, Field::Address | Field::Point) {
        conflict(Reason::Private)
    } else if field.same(&now, &proposal.new) {
        (State::Already, None)
    } else if place.gone {
        conflict(Reason::Gone)
    } else if seen(&&proposal.old) || bases.iter().any(seen) {
        (State::Applies, None)
    } else {
        conflict(Reason::Changed)
    }
}

fn current(proposal: &Proposal, place: Option<&Place>) -> Value {
    let Some(place) = place else {
        return Value::Null;
    };
    match (proposal.field(), proposal.change) {
        (Some(field), _) => field.get(place),
        (None, Change::New) => fields_of(place),
        (None, _) => digest(place).into(),
    }
}

/// The fields that a place has, by name, as a proposal for a new one gives them.
fn fields_of(place: &Place) -> Value {
    let names = Field::names().filter_map(|name| name.parse().ok());
    let attributes = place.attributes.keys().cloned().map(Field::Attribute);
    let known = names
        .chain(attributes)
        .map(|field: Field| (field.to_string(), field.get(place)));
    known.filter(|(_, value)| !value.is_null()).collect()
}

/// Proposals that their own author replaced: the old one's id to the new one's.
fn replaced(proposals: &BTreeMap<String, Received>) -> HashMap<&str, &str> {
    let mut replaced = HashMap::new();
    for (id, received) in proposals.iter().filter(|(_, received)| received.signed) {
        let new = &received.proposal;
        let old = new.replaces.as_deref().and_then(|id| proposals.get(id));
        if let (Some(old), Some(old_id)) = (old, new.replaces.as_deref())
            && (&old.proposal.key, &old.proposal.place) == (&new.key, &new.place)
        {
            replaced.insert(old_id, id.as_str());
        }
    }
    replaced
}

/// Values of earlier proposals of the same author, back to the first: where one of them
/// was accepted, the author's correction of it still fits.
fn bases<'a>(proposal: &Proposal, proposals: &'a BTreeMap<String, Received>) -> Vec<&'a Value> {
    let mut bases = Vec::new();
    let mut next = proposal.replaces.as_deref();
    while let Some(earlier) = next.and_then(|id| proposals.get(id)) {
        let earlier = &earlier.proposal;
        let own = earlier.key == proposal.key && earlier.field == proposal.field;
        if !own || bases.len() >= MAX_RIVALS {
            break;
        }
        bases.push(&earlier.new);
        next = earlier.replaces.as_deref();
    }
    bases
}

/// Proposals that apply, yet contradict each other: on one field, or about one place
/// that some call gone.
fn mark_rivals(proposals: &BTreeMap<String, Received>, judged: &mut BTreeMap<String, Judged>) {
    let mut about: BTreeMap<&str, Vec<(&str, &Proposal)>> = BTreeMap::new();
    for (id, received) in proposals {
        let open = |one: &Judged| one.state == State::Applies && one.decision.is_none();
        if judged.get(id).is_some_and(open) {
            let place = received.proposal.place.as_str();
            about
                .entry(place)
                .or_default()
                .push((id, &received.proposal));
        }
    }
    for group in about.values() {
        let is_gone = |one: &Proposal| one.change == Change::Gone;
        let gone = group.iter().filter(|(_, one)| is_gone(one)).count();
        if gone > 0 && gone < group.len() {
            contradict(group, judged, |one| is_gone(one).to_string());
            continue;
        }
        let mut slots: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for one in group {
            slots.entry(&one.1.field).or_default().push(*one);
        }
        for slot in slots.values() {
            contradict(slot, judged, |one| one.new.to_string());
        }
    }
}

/// Marks a group in which not all say the same.
fn contradict(
    group: &[(&str, &Proposal)],
    judged: &mut BTreeMap<String, Judged>,
    says: impl Fn(&Proposal) -> String,
) {
    let mut camps: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (id, one) in group {
        camps.entry(says(one)).or_default().push(id);
    }
    if camps.len() < 2 {
        return;
    }
    for (camp, ids) in &camps {
        let others = camps.iter().filter(|(other, _)| *other != camp);
        let rivals: Vec<String> = others
            .flat_map(|(_, ids)| ids.iter().take(MAX_RIVALS))
            .take(MAX_RIVALS)
            .map(|id| (*id).to_owned())
            .collect();
        for id in ids {
            if let Some(one) = judged.get_mut(*id) {
                (one.state, one.reason) = (State::Conflict, Some(Reason::Rivals));
                one.rivals.clone_from(&rivals);
            }
        }
    }
}
