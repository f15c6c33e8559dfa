//! The fields of a place, for the screen on which one of them is edited.

use beside_core::guide::Reader;
use beside_core::lists::Field;
use beside_core::places::record::Place;

use crate::records::{Item, Page};

/// What people filter by, in the order in which it is asked after; a place may know more.
const ASKED: [&str; 6] = [
    "cost",
    "id_required",
    "appointment",
    "who",
    "language",
    "mode",
];

pub(crate) fn fields(reader: &Reader, place: &Place) -> Page {
    let mut page = Page::new(reader, "fields", place.name.clone());
    // A confidential place keeps neither address nor point: they are not asked for.
    let kept = |name: &&str| !(place.private && ["address", "point"].contains(name));
    let own = Field::names().filter(kept).map(str::to_owned);
    let more = place.attributes.keys().map(String::as_str);
    let more = more.filter(|key| !ASKED.contains(key));
    let attributes = ASKED.into_iter().chain(more);
    let names = own.chain(attributes.map(|key| format!("attributes.{key}")));
    let known = names.filter_map(|name| Some((name.parse().ok()?, name)));
    page.items = known
        .map(|(field, name)| item(reader, place, &field, &name))
        .collect();
    if place.private {
        page.notes.push(reader.label("place.private", &[]));
    }
    page
}

/// A field's name in the person's language; one that has none is told as it is written.
pub(super) fn name_of(reader: &Reader, field: &str) -> String {
    let key = match field.strip_prefix("attributes.") {
        Some(attribute) => format!("place.attribute.{attribute}"),
        None if ["name", "kinds", "alert"].contains(&field) => format!("draft.field.{field}"),
        None => format!("place.field.{field}"),
    };
    let name = reader.label(&key, &[]);
    if name == key { field.to_owned() } else { name }
}

fn item(reader: &Reader, place: &Place, field: &Field, name: &str) -> Item {
    let typed = field.as_typed(place);
    let confirmed = place.confirmed.get(&field.confirmed_key());
    let kind = |id: &String| reader.label(&format!("kind.{id}"), &[]);
    let shown = match typed.as_str() {
        "" => reader.label("place.not_known", &[]),
        _ if name == "kinds" => place.kinds.iter().map(kind).collect::<Vec<_>>().join("; "),
        typed => typed.to_owned(),
    };
    let item = Item {
        lines: vec![shown],
        ..Item::new("field", name, name_of(reader, name))
    };
    item.valued([
        ("value", Some(typed)),
        ("confirmed_on", confirmed.map(|by| by.on.to_string())),
    ])
}
