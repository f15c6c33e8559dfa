//! Proposals in words for a person.

use beside_core::lists::judge::{Judged, Reason, State};
use beside_core::lists::{Change, Proposal};
use serde_json::Value;

use crate::show::row::words;

/// A value in one line.
pub fn value(value: &Value) -> String {
    match value {
        Value::Null => "not known".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join("; "),
        Value::Object(members) => match (members.get("lat"), members.get("lon")) {
            (Some(lat), Some(lon)) => format!("{lat},{lon}"),
            _ => parts(members),
        },
        plain => plain.to_string(),
    }
}

/// An address in one line, or a new place's fields.
fn parts(members: &serde_json::Map<String, Value>) -> String {
    const ADDRESS: [&str; 5] = ["lines", "city", "region", "postcode", "country"];
    if members.keys().all(|name| ADDRESS.contains(&name.as_str())) {
        let known = ADDRESS.iter().filter_map(|name| members.get(*name));
        return known.map(value).collect::<Vec<_>>().join(", ");
    }
    let fields = members
        .iter()
        .map(|(name, held)| format!("{}: {}", field(name), value(held)));
    fields.collect::<Vec<_>>().join("; ")
}

/// A field's name for people.
pub fn field(name: &str) -> String {
    words(name.strip_prefix("attributes.").unwrap_or(name))
}

/// What is proposed, in one line.
pub fn change(proposal: &Proposal) -> String {
    match (proposal.change, &proposal.field) {
        (Change::Edit, Some(name)) => format!(
            "{}: {} -> {}",
            field(name),
            value(&proposal.old),
            value(&proposal.new)
        ),
        (Change::StillTrue, Some(name)) => {
            format!("{}: still {}", field(name), value(&proposal.new))
        }
        (Change::New, _) => format!("New place: {}", value(&proposal.new)),
        (Change::Gone, _) => "Gone".into(),
        _ => "Still true".into(),
    }
}

/// A state and its reason, in one line.
pub fn state(judged: &Judged) -> &'static str {
    match (judged.state, judged.reason) {
        (State::Applies, _) => "fits the list",
        (State::Already, _) => "the list already says so",
        (State::UnknownPlace, _) => "the list has no such place",
        (State::BadSignature, _) => "changed on the way or not signed by its key",
        (State::Replaced, _) => "its author has sent another in its place",
        (State::Conflict, Some(Reason::Rivals)) => "others say something else",
        (State::Conflict, Some(Reason::Gone)) => "the list has this place as gone",
        (State::Conflict, Some(Reason::Private)) => "the place is confidential",
        (State::Conflict, Some(Reason::Exists)) => "the list has this place, with other details",
        (State::Conflict, _) => "the list has changed since",
    }
}
