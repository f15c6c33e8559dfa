//! Drafts: what the person proposes, and whether it still fits the list.

use std::collections::BTreeMap;

use beside_core::guide::Reader;
use beside_core::lists::judge::{Judged, Reason, State, alone};
use beside_core::lists::{Change, Draft, Proposal};
use beside_core::places::record::Place;
use serde_json::Value;

use super::builder::id_of;
use super::fields::name_of;
use crate::records::{Item, Page};

/// Drafts in the order in which they were made; `places` are those of the list that
/// they are about.
pub(crate) fn drafts<'a>(
    reader: &Reader,
    drafts: impl Iterator<Item = &'a Draft>,
    places: &BTreeMap<String, Place>,
) -> Page {
    let mut page = Page::new(reader, "drafts", reader.label("draft.title", &[]));
    page.items = drafts
        .map(|draft| item(reader, draft, places.get(&draft.proposal.place)))
        .collect();
    if page.items.is_empty() {
        page.notes.push(reader.label("draft.none", &[]));
    }
    page
}

fn item(reader: &Reader, draft: &Draft, place: Option<&Place>) -> Item {
    let proposal = &draft.proposal;
    let judged = alone(proposal, place, &[]);
    let mut lines = vec![change(reader, proposal)];
    if !proposal.why.is_empty() {
        lines.push(reader.label("draft.why", &[("why", &proposal.why)]));
    }
    let state = state(&judged);
    lines.push(reader.label("draft.of", &[("day", &proposal.on.to_string())]));
    lines.push(reader.label(&format!("draft.state.{state}"), &[]));
    lines.push(match draft.exported_on {
        Some(day) => reader.label("draft.exported", &[("day", &day.to_string())]),
        None => reader.label("draft.not_exported", &[]),
    });
    let name = place.map_or(proposal.place.as_str(), |place| place.name.as_str());
    let name = proposal
        .new
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or(name);
    let item = Item {
        lines,
        state: Some(state),
        ..Item::new("draft", &draft.id, name)
    };
    item.valued([
        ("place", Some(proposal.place.clone())),
        ("change", id_of(proposal.change)),
        ("field", proposal.field.clone()),
        ("on", Some(proposal.on.to_string())),
        ("exported_on", draft.exported_on.map(|day| day.to_string())),
    ])
}

/// Where a draft stands, under the end of the key of its text.
fn state(judged: &Judged) -> String {
    let id = match (judged.state, judged.reason) {
        (State::Conflict, Some(Reason::Rivals)) => None,
        (State::Conflict, Some(reason)) => id_of(reason),
        (state, _) => id_of(state),
    };
    id.unwrap_or_else(|| "changed".into())
}

fn change(reader: &Reader, proposal: &Proposal) -> String {
    let field = proposal.field.as_deref().map(|name| name_of(reader, name));
    let shown = |part: &Value| value(reader, part);
    match (proposal.change, field) {
        (Change::Edit, Some(field)) => {
            let (old, new) = (shown(&proposal.old), shown(&proposal.new));
            let values = [("field", &*field), ("old", &*old), ("new", &*new)];
            reader.label("draft.edit", &values)
        }
        (Change::StillTrue, Some(field)) => {
            let now = shown(&proposal.new);
            reader.label("draft.still", &[("field", &field), ("value", &now)])
        }
        (Change::New, _) => reader.label("draft.new", &[]),
        (Change::Gone, _) => reader.label("draft.gone", &[]),
        _ => reader.label("draft.still_whole", &[]),
    }
}

/// A value in one line.
fn value(reader: &Reader, value: &Value) -> String {
    let all = |parts: &mut dyn Iterator<Item = &Value>, between: &str| {
        let parts: Vec<String> = parts.map(|part| self::value(reader, part)).collect();
        parts.join(between)
    };
    match value {
        Value::Null => reader.label("place.not_known", &[]),
        Value::String(text) => text.clone(),
        Value::Array(items) => all(&mut items.iter(), "; "),
        Value::Object(members) => match (members.get("lat"), members.get("lon")) {
            (Some(lat), Some(lon)) => format!("{lat},{lon}"),
            _ => all(&mut members.values(), ", "),
        },
        plain => plain.to_string(),
    }
}
