//! The review as one JSON document.

use std::collections::BTreeMap;

use beside_core::lists::duplicates::Likeness;
use beside_core::lists::judge::{Judged, State};
use beside_core::lists::{Change, Proposal};
use beside_core::places::record::Place;
use serde::Serialize;
use serde_json::Value;

use super::View;
use crate::proposals::words;

/// What a call decided, by id.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Done {
    /// Proposals taken.
    pub accepted: Vec<String>,
    /// Proposals turned down.
    pub rejected: Vec<String>,
    /// Proposals turned down with them, because they contradict one that was taken.
    pub settled: Vec<String>,
    /// Decisions taken back.
    pub undone: Vec<String>,
    /// Pairs that are one place now.
    pub joined: Vec<String>,
    /// Pairs that are two places.
    pub apart: Vec<String>,
    /// What could not be done, and why.
    #[serde(serialize_with = "skipped")]
    pub skipped: Vec<(String, String)>,
}

fn skipped<S: serde::Serializer>(list: &[(String, String)], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(
        list.iter()
            .map(|(id, reason)| BTreeMap::from([("id", id.as_str()), ("reason", reason.as_str())])),
    )
}

/// The whole review.
#[derive(Serialize)]
pub struct Document<'a> {
    read: u64,
    counts: BTreeMap<String, u64>,
    decided: BTreeMap<String, u64>,
    pub(super) proposals: Vec<Row<'a>>,
    unreadable: Vec<BTreeMap<&'static str, Value>>,
}

/// One proposal.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub(super) id: &'a str,
    pub(super) place: &'a str,
    pub(super) name: Option<&'a str>,
    pub(super) change: Change,
    pub(super) field: Option<&'a str>,
    pub(super) old: &'a Value,
    pub(super) new: &'a Value,
    #[serde(flatten)]
    pub(super) judged: &'a Judged,
    pub(super) value: Option<&'a Value>,
    pub(super) why: &'a str,
    pub(super) on: chrono::NaiveDate,
    pub(super) by: String,
    pub(super) like: Vec<Like<'a>>,
    lat: Option<f64>,
    lon: Option<f64>,
    pub(super) text: Texts,
}

/// Values in words, for whoever shows the document.
#[derive(Serialize)]
pub(super) struct Texts {
    pub(super) old: String,
    pub(super) current: String,
    pub(super) new: String,
    pub(super) state: &'static str,
    pub(super) field: String,
}

/// A place of the list that a new one may be.
#[derive(Serialize)]
pub(super) struct Like<'a> {
    pub(super) id: &'a str,
    #[serde(flatten)]
    pub(super) likeness: &'a Likeness,
}

/// Builds the document.
pub fn document(view: &View) -> Document<'_> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut decided: BTreeMap<String, u64> = BTreeMap::new();
    for judged in view.judged.values() {
        *counts.entry(word(&judged.state)).or_default() += 1;
        if let Some(choice) = &judged.decision {
            *decided.entry(word(choice)).or_default() += 1;
        }
    }
    let rows = view
        .judged
        .iter()
        .filter_map(|(id, judged)| row(view, id, judged));
    Document {
        read: view.inbox.read,
        counts,
        decided,
        proposals: rows.collect(),
        unreadable: view.inbox.unreadable.iter().map(unreadable).collect(),
    }
}

fn unreadable(fault: &beside_core::lists::Unreadable) -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("file", fault.file.as_str().into()),
        ("line", fault.line.into()),
        ("reason", fault.reason.as_str().into()),
    ])
}

fn row<'a>(view: &'a View, id: &'a str, judged: &'a Judged) -> Option<Row<'a>> {
    let proposal = &view.inbox.proposals.get(id)?.proposal;
    let place = view.places.get(&proposal.place);
    let decision = view.decisions.latest().get(id);
    let point = place
        .and_then(|place| place.point)
        .map(|point| (point.lat, point.lon));
    let (lat, lon) = point.or_else(|| point_of(&proposal.new)).unzip();
    Some(Row {
        id,
        place: &proposal.place,
        name: name(proposal, place),
        change: proposal.change,
        field: proposal.field.as_deref(),
        old: &proposal.old,
        new: &proposal.new,
        judged,
        value: decision
            .filter(|_| judged.decision.is_some())
            .and_then(|decision| decision.value.as_ref()),
        why: &proposal.why,
        on: proposal.on,
        by: proposal.by(),
        like: like(view, proposal),
        lat,
        lon,
        text: texts(proposal, judged),
    })
}

fn texts(proposal: &Proposal, judged: &Judged) -> Texts {
    let whole = |text: String| {
        if proposal.field.is_some() {
            text
        } else {
            String::new()
        }
    };
    let current = match proposal.change {
        Change::New if judged.current.is_null() => "not in the list".into(),
        Change::New => words::value(&judged.current),
        _ => whole(words::value(&judged.current)),
    };
    let new = match (proposal.change, &proposal.field) {
        (Change::Gone, _) => "gone".into(),
        (Change::StillTrue, None) => "still true".into(),
        (Change::StillTrue, _) => format!("still {}", words::value(&proposal.new)),
        _ => words::value(&proposal.new),
    };
    let field = match (&proposal.field, proposal.change) {
        (Some(name), _) => words::field(name),
        (None, Change::New) => "New place".into(),
        (None, _) => "Place".into(),
    };
    Texts {
        old: whole(words::value(&proposal.old)),
        current,
        new,
        state: words::state(judged),
        field,
    }
}

fn name<'a>(proposal: &'a Proposal, place: Option<&'a Place>) -> Option<&'a str> {
    let proposed = || proposal.new.get("name").and_then(Value::as_str);
    place.map(|place| place.name.as_str()).or_else(proposed)
}

/// The point of a new place.
fn point_of(fields: &Value) -> Option<(f64, f64)> {
    let point = fields.get("point")?;
    Some((point.get("lat")?.as_f64()?, point.get("lon")?.as_f64()?))
}

fn like<'a>(view: &'a View, proposal: &Proposal) -> Vec<Like<'a>> {
    let pairs = view
        .like
        .get(&proposal.place)
        .map_or(&[][..], Vec::as_slice);
    let other = |pair: &'a beside_core::lists::duplicates::Pair| {
        let id = pair.places.iter().find(|id| **id != proposal.place)?;
        Some(Like {
            id,
            likeness: &pair.likeness,
        })
    };
    pairs.iter().filter_map(other).collect()
}

/// A state or choice as JSON writes it.
pub(super) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Whether a person still has to look at a proposal.
pub(super) fn is_open(judged: &Judged) -> bool {
    judged.decision.is_none() && judged.state != State::Replaced
}
