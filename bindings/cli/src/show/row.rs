//! One place in a list of results.

use beside_core::places::row::{NearRow, RowPhone};

use super::distance::distance;
pub use super::hours::Asked;
use super::hours::hours;
use super::page::{Page, Tone};
use super::trust::{checked, credit};
use crate::locale::Units;
use crate::speech::Speech;

const INDENT: usize = 3;

/// How rows are shown.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// In which units.
    pub units: Units,
    /// For when "open" was asked.
    pub asked: Asked,
}

/// Adds a row to a page: name and distance, what it is, whether it is open,
/// where, phones, how far it can be relied on, whose work it is.
pub fn row(page: &mut Page, number: usize, row: &NearRow, manner: Manner) {
    let speech = page.speech();
    let far = match row.distance_m {
        Some(metres) => distance(&speech, metres, row.bearing_deg, manner.units),
        None => String::new(),
    };
    page.ends(Tone::Strong, &format!("{number}. {}", row.name), &far);
    page.line(Tone::Plain, INDENT, &kind_names(&speech, &row.kinds));
    if let Some(alert) = &row.alert {
        page.line(Tone::Care, INDENT, alert);
    }
    let hours_text = row.hours_text.as_deref();
    for (tone, text) in hours(&speech, row.open, row.next_change, hours_text, manner.asked) {
        page.line(tone, INDENT, &text);
    }
    let address = match &row.address {
        Some(address) => address.clone(),
        None => unknown(&speech, "address"),
    };
    page.line(Tone::Plain, INDENT, &address);
    let phones = match phones(&speech, &row.phones) {
        Some(phones) => speech.field(&speech.get("place.field.phones"), &phones),
        None => unknown(&speech, "phones"),
    };
    page.line(Tone::Plain, INDENT, &phones);
    for (key, value) in &row.attributes {
        let text = speech.field(&attribute(&speech, key), &plain_value(&speech, value));
        page.line(Tone::Plain, INDENT, &text);
    }
    let (tone, text) = checked(
        &speech,
        row.freshness,
        row.verified_on,
        row.credit.retrieved_on,
        !row.phones.is_empty(),
    );
    page.line(tone, INDENT, &text);
    page.line(Tone::Quiet, INDENT, &credit(&speech, row));
    page.line(Tone::Quiet, INDENT, &format!("beside place {}", row.id));
}

/// `Address: not known`.
fn unknown(speech: &Speech, field: &str) -> String {
    let label = speech.get(&format!("place.field.{field}"));
    speech.field(&label, &speech.get("place.not_known"))
}

/// Plain names of kinds; an unknown id stands for itself.
pub fn kind_names(speech: &Speech, kinds: &[String]) -> String {
    let name = |id: &String| {
        let name = speech.find(&format!("kind.{id}"));
        name.unwrap_or_else(|| id.clone())
    };
    kinds.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// The name of an attribute, else its key as words: `peer_run` -> `Peer run`.
pub fn attribute(speech: &Speech, key: &str) -> String {
    if let Some(name) = speech.find(&format!("place.attribute.{key}")) {
        return name;
    }
    words(key)
}

/// A key as words: `peer_run` -> `Peer run`, `id_required` -> `ID required`.
pub fn words(key: &str) -> String {
    let spaced = match key.strip_prefix("id_") {
        Some(rest) => format!("ID {rest}"),
        None => key.to_owned(),
    };
    let spaced = spaced.replace('_', " ");
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => spaced,
    }
}

/// The value of an attribute: a word of ours, else as the list has it.
pub fn plain_value(speech: &Speech, value: &str) -> String {
    let key = format!("place.value.{}", value.to_lowercase());
    speech.find(&key).unwrap_or_else(|| value.to_owned())
}

/// All phones in one line, if there are any. What cannot be dialled for sure is
/// marked so.
pub fn phones(speech: &Speech, phones: &[RowPhone]) -> Option<String> {
    let each = phones.iter().map(|phone| match &phone.dial {
        Some(_) => phone.display.clone(),
        None => speech.with("place.as_written", &[("phone", &phone.display)]),
    });
    (!phones.is_empty()).then(|| each.collect::<Vec<_>>().join(", "))
}
