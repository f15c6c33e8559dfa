//! What a person decided, carried out on single places; each step can be taken back.

use chrono::NaiveDate;
use serde_json::Value;

use super::field::Field;
use super::new_place::new_place;
use super::parts::{Step, WHOLE};
use super::proposal::{Change, Proposal};
use crate::places::record::{Confirmation, Place};

/// Key of [`Place::confirmed`] for the place as a whole.
pub const PLACE: &str = "place";
/// Who vouches for a value that the coordinator wrote.
pub const COORDINATOR: &str = "coordinator";

/// Reads what a text means (a number to dial, compiled hours) once a field has changed.
pub type ReadField<'a> = dyn Fn(&mut Place, &Field) -> Result<(), String> + 'a;

/// How decisions are carried out.
pub struct Terms<'a> {
    /// The day of the decision. A proposal dated later counts as of this day: a clock
    /// that is off must not vouch for the future.
    pub today: NaiveDate,
    /// Reads what a text means.
    pub read: &'a ReadField<'a>,
}

/// Carries a proposal out on its place, whatever its state. `value` is what the
/// coordinator puts in place of the proposed one.
///
/// # Errors
/// Why it cannot be; nothing has changed then.
pub fn accept(
    proposal: &Proposal,
    place: Option<&Place>,
    value: Option<&Value>,
    terms: &Terms<'_>,
) -> Result<(Place, Step), String> {
    let unknown = || "the list has no such place".to_owned();
    let (after, paths) = match (proposal.change, proposal.field()) {
        (Change::New, _) if value.is_some() => {
            return Err("a new place is taken as it is; edit its fields afterwards".into());
        }
        (Change::New, _) if place.is_some() => {
            return Err("the list already has a place with this id".into());
        }
        (Change::New, _) => (added(proposal, terms)?, vec![WHOLE.to_owned()]),
        (Change::Edit | Change::StillTrue, Some(field)) => {
            let place = place.ok_or_else(unknown)?;
            edited(proposal, place, &field, value, terms)?
        }
        (Change::Gone, _) => (
            gone(proposal, place.ok_or_else(unknown)?, terms),
            names(&["gone"]),
        ),
        _ => {
            let place = place.ok_or_else(unknown)?;
            (
                confirmed(proposal, place, terms),
                names(&["verified_on", "gone"]),
            )
        }
    };
    let step = Step::between(&proposal.place, place, Some(&after), &paths);
    Ok((after, step))
}

/// Paths of single parts, with that of who vouches for the place.
fn names(parts: &[&str]) -> Vec<String> {
    let vouching = format!("confirmed.{PLACE}");
    parts
        .iter()
        .map(|part| (*part).to_owned())
        .chain([vouching])
        .collect()
}

fn added(proposal: &Proposal, terms: &Terms<'_>) -> Result<Place, String> {
    let mut place = new_place(&proposal.new)?;
    for field in [Field::Phones, Field::Hours, Field::Address] {
        (terms.read)(&mut place, &field)?;
    }
    place.verified_on = Some(proposal.on.min(terms.today));
    vouch(&mut place, PLACE, proposal, terms, false);
    Ok(place)
}

fn edited(
    proposal: &Proposal,
    place: &Place,
    field: &Field,
    value: Option<&Value>,
    terms: &Terms<'_>,
) -> Result<(Place, Vec<String>), String> {
    if place.private && matches!(field, Field::Address | Field::Point) {
        return Err("the place is confidential: it keeps neither address nor point".into());
    }
    let key = field.confirmed_key();
    let mut after = place.clone();
    let wanted = value.unwrap_or(&proposal.new);
    let same = field.same(&field.get(place), wanted);
    if !same {
        field.set(&mut after, wanted)?;
        (terms.read)(&mut after, field)?;
    }
    match value.filter(|value| !field.same(value, &proposal.new)) {
        // The proposer did not vouch for another value than theirs.
        Some(_) => {
            let by = Some(COORDINATOR.to_owned());
            after.confirmed.insert(
                key.clone(),
                Confirmation {
                    on: terms.today,
                    by,
                },
            );
        }
        None => vouch(&mut after, &key, proposal, terms, same),
    }
    let paths = vec![field.to_string(), format!("confirmed.{key}")];
    Ok((after, paths))
}

fn gone(proposal: &Proposal, place: &Place, terms: &Terms<'_>) -> Place {
    let mut after = place.clone();
    after.gone = true;
    vouch(&mut after, PLACE, proposal, terms, place.gone);
    after
}

fn confirmed(proposal: &Proposal, place: &Place, terms: &Terms<'_>) -> Place {
    let mut after = place.clone();
    let on = proposal.on.min(terms.today);
    after.verified_on = after.verified_on.max(Some(on));
    after.gone = false;
    vouch(&mut after, PLACE, proposal, terms, !place.gone);
    after
}

/// Notes who vouched. Where the value was there before, the latest day stays, then the
/// greater key: the same whoever was accepted first.
fn vouch(place: &mut Place, key: &str, proposal: &Proposal, terms: &Terms<'_>, same: bool) {
    let new = Confirmation {
        on: proposal.on.min(terms.today),
        by: Some(proposal.by()),
    };
    let newer = |held: &Confirmation| (held.on, &held.by) > (new.on, &new.by);
    if !(same && place.confirmed.get(key).is_some_and(newer)) {
        place.confirmed.insert(key.into(), new);
    }
}

/// Joins two entries of one place: `keep` takes over what only `drop` knows, and `drop`
/// is gone. A person decides this, never a score.
pub fn join(keep: &Place, drop: &Place, today: NaiveDate) -> [(Place, Step); 2] {
    let mut joined = keep.clone();
    let mut paths = vec!["kinds".to_owned(), "alt_names".to_owned()];
    for field in Field::names().filter_map(|name| name.parse::<Field>().ok()) {
        take_over(&mut joined, drop, &field, &mut paths);
    }
    for key in drop.attributes.keys() {
        take_over(
            &mut joined,
            drop,
            &Field::Attribute(key.clone()),
            &mut paths,
        );
    }
    extend(&mut joined.kinds, &drop.kinds);
    let names: Vec<String> = [&drop.name]
        .into_iter()
        .chain(&drop.alt_names)
        .cloned()
        .collect();
    let names: Vec<String> = names
        .into_iter()
        .filter(|name| *name != keep.name)
        .collect();
    extend(&mut joined.alt_names, &names);
    let mut dropped = drop.clone();
    dropped.gone = true;
    let by = Some(COORDINATOR.to_owned());
    dropped
        .confirmed
        .insert(PLACE.into(), Confirmation { on: today, by });
    let steps = [
        Step::between(&keep.id, Some(keep), Some(&joined), &paths),
        Step::between(
            &drop.id,
            Some(drop),
            Some(&dropped),
            &self::names(&["gone"]),
        ),
    ];
    let [kept, gone] = steps;
    [(joined, kept), (dropped, gone)]
}

/// Takes a field over where it is not known, whole: with what was read from it and who
/// vouched for it.
fn take_over(joined: &mut Place, from: &Place, field: &Field, paths: &mut Vec<String>) {
    let hidden = joined.private && matches!(field, Field::Address | Field::Point);
    if hidden || !field.get(joined).is_null() || field.get(from).is_null() {
        return;
    }
    match field {
        Field::Phones => joined.phones.clone_from(&from.phones),
        Field::Hours => joined.hours.clone_from(&from.hours),
        other => {
            let value = other.get(from);
            if other.set(joined, &value).is_err() {
                return;
            }
        }
    }
    let key = field.confirmed_key();
    if let Some(confirmation) = from.confirmed.get(&key) {
        joined.confirmed.insert(key.clone(), confirmation.clone());
    }
    paths.extend([field.to_string(), format!("confirmed.{key}")]);
}

fn extend(held: &mut Vec<String>, more: &[String]) {
    for one in more {
        if !held.contains(one) {
            held.push(one.clone());
        }
    }
}
