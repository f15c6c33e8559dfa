//! A place that a list lacks, from the fields that somebody gives.

use serde_json::Value;

use super::field::Field;
use super::proposal::short_hash;
use crate::places::record::{Address, Place};
use crate::words::folded;

/// Source of places that came in by proposals.
pub const NEW_SOURCE: &str = "volunteers";

/// Digits of the hash in an id, as in those that an import gives.
const DIGITS: usize = 16;

/// The place with these fields by name. Its id follows from name and address, or where
/// there is none from the point or the phones, so that two people who found the same
/// place propose the same id.
///
/// # Errors
/// What is missing or wrong.
pub fn new_place(fields: &Value) -> Result<Place, String> {
    let fields = fields
        .as_object()
        .ok_or("a new place is a list of its fields")?;
    let mut place = empty();
    for (name, value) in fields {
        name.parse::<Field>()?.set(&mut place, value)?;
    }
    if place.name.is_empty() || place.kinds.is_empty() {
        return Err("a new place needs at least a name and a kind".into());
    }
    let Some(whereabouts) = whereabouts(&place) else {
        return Err("a new place needs an address, a point or a phone".into());
    };
    let key = short_hash(&format!("{}\u{1f}{whereabouts}", folded(&place.name)));
    place.id = format!("{NEW_SOURCE}:~{}", key.get(..DIGITS).unwrap_or_default());
    Ok(place)
}

fn empty() -> Place {
    Place {
        id: String::new(),
        source: NEW_SOURCE.into(),
        name: String::new(),
        kinds: Vec::new(),
        alt_names: Vec::new(),
        organization: None,
        description: None,
        alert: None,
        address: None,
        point: None,
        phones: Vec::new(),
        url: None,
        email: None,
        hours: None,
        attributes: Default::default(),
        private: false,
        gone: false,
        verified_on: None,
        confirmed: Default::default(),
    }
}

fn whereabouts(place: &Place) -> Option<String> {
    let by_point = || {
        let point = place.point?;
        Some(format!("{:.4},{:.4}", point.lat, point.lon))
    };
    let by_phone = || Some(folded(&place.phones.first()?.display));
    let by_address = place
        .address
        .as_ref()
        .map(|address| folded(&one_line(address)));
    by_address
        .filter(|text| !text.is_empty())
        .or_else(by_point)
        .or_else(by_phone)
}

fn one_line(address: &Address) -> String {
    let tail = [&address.city, &address.region, &address.postcode];
    let parts = address.lines.iter().chain(tail.into_iter().flatten());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}
