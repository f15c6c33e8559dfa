//! A value as somebody types it, for the field that it is meant for, and the reason
//! that goes with it. A phone and the command line read both alike.

use serde_json::{Value, json};

use super::field::Field;
use crate::places::confidential::is_confidential;
use crate::places::geo::LatLon;
use crate::places::kinds::Kinds;
use crate::places::record::{Address, Place};

/// From so many digits on a reason may hold a phone number.
const DIGITS_OF_A_PHONE: usize = 7;

impl Field {
    /// The value that was typed; nothing at all means "not known". Lists are parted by
    /// `;`. An address in parts is a JSON object; as one text it keeps the country that
    /// the place has.
    ///
    /// # Errors
    /// What would be right for this field.
    pub fn typed(&self, text: &str, place: Option<&Place>) -> Result<Value, String> {
        let text = one_line(text);
        let value = match self {
            _ if text.is_empty() => Value::Null,
            // As it was shown: nothing of an address in parts is lost by looking at it.
            _ if place.is_some_and(|place| one_line(&self.as_typed(place)) == text) => {
                place.map(|place| self.get(place)).unwrap_or_default()
            }
            Field::Texts("kinds") => kinds(&text)?,
            Field::Phones => phones(&text)?,
            Field::Texts(_) => parts(&text).into(),
            Field::Point => point(&text)?,
            Field::Address => address(&text, place)?,
            _ => text.into(),
        };
        self.check(&value)?;
        Ok(value)
    }

    /// The value of a place as it would be typed; empty where it is not known.
    pub fn as_typed(&self, place: &Place) -> String {
        match (self, self.get(place)) {
            (_, Value::Null) => String::new(),
            (_, Value::String(text)) => text,
            (_, Value::Array(items)) => {
                let items = items.iter().filter_map(Value::as_str);
                items.collect::<Vec<_>>().join("; ")
            }
            (Field::Point, point) => format!("{},{}", point["lat"], point["lon"]),
            _ => place.address.as_ref().map_or_else(String::new, in_one_line),
        }
    }
}

/// Fewest digits of a number that is called, such as 911.
const DIGITS_OF_A_SHORT_CODE: usize = 3;

/// Numbers separated by `;`. Whether one may be dialled is read later; words alone are
/// not a number in any country.
fn phones(text: &str) -> Result<Value, String> {
    let parts = parts(text);
    let digits = |part: &&String| part.chars().filter(char::is_ascii_digit).count();
    match parts
        .iter()
        .find(|part| digits(part) < DIGITS_OF_A_SHORT_CODE)
    {
        None => Ok(parts.into()),
        Some(part) => Err(format!(
            "{part:?} is not a phone number; write one such as 706-555-0199, several separated \
             by ;"
        )),
    }
}

fn in_one_line(address: &Address) -> String {
    let Address {
        lines,
        city,
        region,
        postcode,
        country: _,
    } = address;
    let area = [region, postcode].into_iter().flatten().map(String::as_str);
    let area = area.collect::<Vec<_>>().join(" ");
    let parts = lines.iter().chain(city).map(String::as_str);
    let parts = parts.chain([area.as_str()]).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// Checks a reason: it travels with the proposal, so it names nobody and gives no number.
///
/// # Errors
/// What to leave out.
pub fn reason(text: &str) -> Result<String, String> {
    let text = one_line(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.contains('@') || digits >= DIGITS_OF_A_PHONE {
        return Err(
            "leave e-mail addresses and phone numbers out of the reason: it travels with the \
             proposal and is read by others. Say how you know, not who told you"
                .into(),
        );
    }
    Ok(text)
}

/// Without control characters, and with single blanks.
fn one_line(text: &str) -> String {
    let blanks = text.replace(char::is_control, " ");
    blanks.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parts(text: &str) -> Vec<String> {
    let parts = text.split(';').map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn kinds(text: &str) -> Result<Value, String> {
    let known = Kinds::builtin()?;
    let read = |typed: String| {
        let id = typed.to_lowercase().replace([' ', '-'], "_");
        match known.get(&id) {
            Some(_) => Ok(id),
            None => Err("a kind of help in it is not one that Beside knows".to_owned()),
        }
    };
    let ids: Result<Vec<String>, String> = parts(text).into_iter().map(read).collect();
    ids.map(Value::from)
}

fn point(text: &str) -> Result<Value, String> {
    let parts = text
        .split([',', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<f64>().ok());
    let degrees: Option<Vec<f64>> = parts.collect();
    let at = match degrees.as_deref() {
        Some([lat, lon]) => LatLon::new(*lat, *lon),
        _ => None,
    };
    match at {
        Some(at) => Ok(json!({"lat": at.lat, "lon": at.lon, "quality": "exact"})),
        None => Err("that is no point: write LAT,LON, as in \"33.95,-83.37\"".into()),
    }
}

fn address(text: &str, place: Option<&Place>) -> Result<Value, String> {
    if is_confidential(text) {
        return Err(
            "that address says that it is confidential; a confidential place has no address here"
                .into(),
        );
    }
    if text.starts_with('{') {
        return crate::json::from_str(text)
            .map_err(|error| format!("the address is no JSON object: {error}"));
    }
    let held = place.and_then(|place| place.address.as_ref());
    let mut value = json!({"lines": [text]});
    if let Some(country) = held.and_then(|address| address.country.as_deref()) {
        value["country"] = country.into();
    }
    Ok(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn of(field: &str, typed: &str) -> Result<Value, String> {
        field.parse::<Field>()?.typed(typed, None)
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
            (
                "point",
                "33.9 -83.3",
                json!({"lat": 33.9, "lon": -83.3, "quality": "exact"}),
            ),
            ("address", "1 Road", json!({"lines": ["1 Road"]})),
            ("address", r#"{"city":"Athens"}"#, json!({"city": "Athens"})),
            ("hours", "  Mo\u{0} 9-5\n", json!("Mo 9-5")),
            ("url", "", Value::Null),
        ];
        for (field, typed, expected) in cases {
            assert_eq!(of(field, typed).unwrap(), expected, "{field} {typed}");
        }
        let wrong = [
            ("kinds", "seller"),
            ("point", "Athens"),
            ("point", "91,0"),
            ("point", "1,2,3"),
            ("address", "{]"),
            ("address", "Undisclosed"),
            ("url", "example.org"),
            ("name", ""),
        ];
        for (field, typed) in wrong {
            assert!(of(field, typed).is_err(), "{field} {typed}");
        }
    }

    #[test]
    fn what_is_typed_as_it_was_shown_is_the_same_value() {
        let mut place = super::super::new_place(&json!({
            "name": "Door", "kinds": ["naloxone", "outreach"], "phones": ["555", "556"],
            "address": {"lines": ["1 Road"], "city": "Athens", "region": "GA",
                "postcode": "30601", "country": "US"},
        }))
        .unwrap();
        place.point = typed_point();
        for name in Field::names() {
            let field: Field = name.parse().unwrap();
            let shown = field.as_typed(&place);
            assert_eq!(
                field.typed(&shown, Some(&place)).ok(),
                kept(&field, &place),
                "{name}"
            );
        }
        let address: Field = "address".parse().unwrap();
        assert_eq!(address.as_typed(&place), "1 Road, Athens, GA 30601");
        let moved = address.typed("2 Road", Some(&place)).unwrap();
        assert_eq!(moved, json!({"lines": ["2 Road"], "country": "US"}));
    }

    fn typed_point() -> Option<crate::places::record::Point> {
        serde_json::from_value(json!({"lat": 33.0, "lon": -83.5, "quality": "street"})).ok()
    }

    /// What is not known may be left empty, but for what no place is without.
    fn kept(field: &Field, place: &Place) -> Option<Value> {
        let value = field.get(place);
        field.check(&value).is_ok().then_some(value)
    }

    #[test]
    fn a_reason_names_nobody() {
        assert_eq!(reason(" asked at  the door ").unwrap(), "asked at the door");
        assert!(reason("Jo told me, jo@example.org").is_err());
        assert!(reason("call 706-555-0101").is_err());
    }
}
