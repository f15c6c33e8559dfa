//! One place in a list of results.

use beside_core::places::kinds::Kinds;
use beside_core::places::row::{NearRow, RowPhone};

use super::distance::distance;
pub use super::hours::Asked;
use super::hours::hours;
use super::page::{Page, Tone};
use super::trust::{checked, credit};
use crate::locale::Units;

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
    let far = match row.distance_m {
        Some(metres) => distance(metres, row.bearing_deg, manner.units),
        None => String::new(),
    };
    page.ends(Tone::Strong, &format!("{number}. {}", row.name), &far);
    page.line(Tone::Plain, INDENT, &kind_names(&row.kinds));
    if let Some(alert) = &row.alert {
        page.line(Tone::Care, INDENT, alert);
    }
    let hours_text = row.hours_text.as_deref();
    for (tone, text) in hours(row.open, row.next_change, hours_text, manner.asked) {
        page.line(tone, INDENT, &text);
    }
    let address = row.address.as_deref().unwrap_or("Address: not known");
    page.line(Tone::Plain, INDENT, address);
    page.line(Tone::Plain, INDENT, &phones(&row.phones));
    for (key, value) in &row.attributes {
        page.line(Tone::Plain, INDENT, &format!("{}: {value}", words(key)));
    }
    let (tone, text) = checked(
        row.freshness,
        row.verified_on,
        row.credit.retrieved_on,
        !row.phones.is_empty(),
    );
    page.line(tone, INDENT, &text);
    page.line(Tone::Quiet, INDENT, &credit(row));
    page.line(Tone::Quiet, INDENT, &format!("beside place {}", row.id));
}

/// Plain names of kinds; an unknown id stands for itself.
pub fn kind_names(kinds: &[String]) -> String {
    let known = Kinds::builtin();
    let name = |id: &String| match known {
        Ok(known) => known.name(id).to_owned(),
        Err(_) => id.clone(),
    };
    kinds.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// `peer_run` -> `Peer run`, `id_required` -> `ID required`.
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

/// All phones in one line. What cannot be dialled for sure is marked so.
pub fn phones(phones: &[RowPhone]) -> String {
    if phones.is_empty() {
        return "Phone: not known".into();
    }
    let each = phones.iter().map(|phone| match &phone.dial {
        Some(_) => phone.display.clone(),
        None => format!("{} (as written)", phone.display),
    });
    format!("Phone: {}", each.collect::<Vec<_>>().join(", "))
}
