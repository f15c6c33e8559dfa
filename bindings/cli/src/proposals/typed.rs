//! A value as somebody types it, for the field that it is meant for.

use beside_core::lists::Field;
use beside_core::places::record::Place;
use serde_json::{Value, json};

use crate::asking::kinds;
use crate::asking::place::{Typed, read};
use crate::import::places::is_confidential;
use crate::import::values::one_line;
use crate::outcome::Failure;

/// The value that was typed; nothing at all means "not known". Lists are parted by `;`.
/// An address in parts is a JSON object; as one text it keeps the country that the place
/// has.
///
/// # Errors
/// Wrong use: what would be right for this field.
pub fn value(field: &Field, typed: &str, place: Option<&Place>) -> Result<Value, Failure> {
    let text = one_line(typed);
    if text.is_empty() {
        return checked(field, Value::Null);
    }
    let value = match field {
        Field::Texts("kinds") => kinds::read(&parts(&text))?.into(),
        Field::Texts(_) | Field::Phones => parts(&text).into(),
        Field::Point => point(&text)?,
        Field::Address => address(&text, place)?,
        _ => text.into(),
    };
    checked(field, value)
}

fn checked(field: &Field, value: Value) -> Result<Value, Failure> {
    field.check(&value).map_err(Failure::WrongUse)?;
    Ok(value)
}

fn parts(text: &str) -> Vec<String> {
    let parts = text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn point(text: &str) -> Result<Value, Failure> {
    match read(text)? {
        Typed::Point(point) => Ok(json!({"lat": point.lat, "lon": point.lon, "quality": "exact"})),
        Typed::Town(_) => Err(Failure::WrongUse(format!(
            "{text:?} is no point: write LAT,LON, as in \"33.95,-83.37\""
        ))),
    }
}

fn address(text: &str, place: Option<&Place>) -> Result<Value, Failure> {
    if is_confidential(text) {
        return Err(Failure::WrongUse(
            "that address says that it is confidential; a confidential place has no address here"
                .into(),
        ));
    }
    if text.starts_with('{') {
        return serde_json::from_str(text)
            .map_err(|error| Failure::WrongUse(format!("the address is no JSON object: {error}")));
    }
    let held = place.and_then(|place| place.address.as_ref());
    let mut value = json!({"lines": [text]});
    if let Some(country) = held.and_then(|address| address.country.as_deref()) {
        value["country"] = country.into();
    }
    Ok(value)
}

/// Checks a reason: it travels with the proposal, so it names nobody and gives no number.
///
/// # Errors
/// Wrong use: what to leave out.
pub fn why(text: &str) -> Result<String, Failure> {
    let text = one_line(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.contains('@') || digits >= 7 {
        return Err(Failure::WrongUse(
            "leave e-mail addresses and phone numbers out of the reason: it travels with the \
             proposal and is read by others. Say how you know, not who told you"
                .into(),
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(field: &str, typed: &str) -> Result<Value, String> {
        value(&field.parse()?, typed, None).map_err(|error| error.to_string())
    }

    #[test]
    fn each_field_reads_its_own_way() {
        let cases = [
            (
                "phones",
                "706-555-0101; 706-555-0102",
                json!(["706-555-0101", "706-555-0102"]),
            ),
            (
                "kinds",
                "Naloxone; test strips",
                json!(["naloxone", "test_strips"]),
            ),
            (
                "point",
                "33.9,-83.3",
                json!({"lat": 33.9, "lon": -83.3, "quality": "exact"}),
            ),
            ("address", "1 Road", json!({"lines": ["1 Road"]})),
            ("address", r#"{"city":"Athens"}"#, json!({"city": "Athens"})),
            ("hours", "  Mo  9-5 ", json!("Mo 9-5")),
            ("url", "", Value::Null),
        ];
        for (field, typed, expected) in cases {
            assert_eq!(of(field, typed).unwrap(), expected, "{field} {typed}");
        }
        for (field, typed) in [
            ("kinds", "seller"),
            ("point", "Athens"),
            ("address", "{]"),
            ("address", "Undisclosed"),
            ("url", "example.org"),
            ("name", ""),
        ] {
            assert!(of(field, typed).is_err(), "{field} {typed}");
        }
    }

    #[test]
    fn a_reason_names_nobody() {
        assert_eq!(why(" asked at  the door ").unwrap(), "asked at the door");
        assert!(why("Jo told me, jo@example.org").is_err());
        assert!(why("call 706-555-0101").is_err());
    }
}
