//! The fields of a place that a proposal may change, and their values as people
//! write them: hours and phones as text, not as what was read from it.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use crate::places::geo::LatLon;
use crate::places::kinds::Kinds;
use crate::places::record::{Address, Hours, Phone, Place, Point};

/// Longest text of a value, in characters; the longest that an import keeps.
const MAX_TEXT: usize = 2000;
/// Most entries of a list.
const MAX_ENTRIES: usize = 20;
/// Longest name of an attribute.
const MAX_ATTRIBUTE: usize = 40;

/// One field of a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A text of its own, by its name in the record: `name`, `organization`,
    /// `description`, `alert`, `url`, `email`.
    Text(&'static str),
    /// A list of texts: `kinds`, `alt_names`.
    Texts(&'static str),
    /// The postal address.
    Address,
    /// Where it is.
    Point,
    /// All phones, each as written.
    Phones,
    /// Opening hours, as written.
    Hours,
    /// What people filter by, under its own key.
    Attribute(String),
}

const TEXT: [&str; 6] = [
    "name",
    "organization",
    "description",
    "alert",
    "url",
    "email",
];
const TEXTS: [&str; 2] = ["kinds", "alt_names"];

impl Field {
    /// Names of all fields but the attributes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let others = ["address", "point", "phones", "hours"];
        TEXT.into_iter().chain(TEXTS).chain(others)
    }

    /// Key under which [`Place::confirmed`] tells who vouched for the field.
    pub fn confirmed_key(&self) -> String {
        match self {
            Field::Attribute(key) => key.clone(),
            other => other.to_string(),
        }
    }

    /// The field's value, null where it is not known.
    pub fn get(&self, place: &Place) -> Value {
        let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, Value::from);
        match self {
            Field::Text("name") => place.name.as_str().into(),
            Field::Text("organization") => text(&place.organization),
            Field::Text("description") => text(&place.description),
            Field::Text("alert") => text(&place.alert),
            Field::Text("url") => text(&place.url),
            Field::Text(_) => text(&place.email),
            Field::Texts("kinds") => list(&place.kinds),
            Field::Texts(_) => list(&place.alt_names),
            Field::Address => place.address.as_ref().map_or(Value::Null, json),
            Field::Point => place.point.as_ref().map_or(Value::Null, json),
            Field::Phones => {
                let displays: Vec<String> = place
                    .phones
                    .iter()
                    .map(|phone| phone.display.clone())
                    .collect();
                list(&displays)
            }
            Field::Hours => place
                .hours
                .as_ref()
                .map_or(Value::Null, |hours| hours.raw.as_str().into()),
            Field::Attribute(key) => text(&place.attributes.get(key).cloned()),
        }
    }

    /// Whether two values of this field say the same: a point written `34` is one at `34.0`.
    pub fn same(&self, one: &Value, other: &Value) -> bool {
        let plain = |value: &Value| match self {
            Field::Point => typed::<Point>(value).as_ref().map(json),
            Field::Address => typed::<Address>(value).as_ref().map(json),
            _ => None,
        };
        let plain = |value: &Value| plain(value).unwrap_or_else(|| known(value.clone()));
        one == other || plain(one) == plain(other)
    }

    /// Sets the field to a value that [`Self::check`] let through. What was read from a
    /// text before (a number to dial, compiled hours) stays only with the same text.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn set(&self, place: &mut Place, value: &Value) -> Result<(), String> {
        self.check(value)?;
        let value = &known(value.clone());
        let text = || value.as_str().map(str::to_owned);
        match self {
            Field::Text("name") => place.name = text().unwrap_or_default(),
            Field::Text("organization") => place.organization = text(),
            Field::Text("description") => place.description = text(),
            Field::Text("alert") => place.alert = text(),
            Field::Text("url") => place.url = text(),
            Field::Text(_) => place.email = text(),
            Field::Texts("kinds") => place.kinds = texts(value),
            Field::Texts(_) => place.alt_names = texts(value),
            Field::Address => place.address = typed(value),
            Field::Point => place.point = typed(value),
            Field::Phones => place.phones = phones(&place.phones, value),
            Field::Hours => place.hours = hours(place.hours.as_ref(), value),
            Field::Attribute(key) => {
                match text() {
                    Some(text) => place.attributes.insert(key.clone(), text),
                    None => place.attributes.remove(key),
                };
            }
        }
        Ok(())
    }

    /// Whether the value may stand in this field.
    ///
    /// # Errors
    /// What would be right instead.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        let must_be_there = matches!(self, Field::Text("name") | Field::Texts("kinds"));
        if is_absent(value) {
            return match must_be_there {
                true => Err(format!("a place cannot be without {self}")),
                false => Ok(()),
            };
        }
        match self {
            Field::Text("url") => check_url(value),
            Field::Text(_) | Field::Hours | Field::Attribute(_) => check_text(value),
            Field::Texts("kinds") => check_kinds(value),
            Field::Texts(_) | Field::Phones => check_texts(value),
            Field::Address => check_address(value),
            Field::Point => check_point(value),
        }
        .map_err(|wrong| format!("{self}: {wrong}"))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Text(name) | Field::Texts(name) => to.write_str(name),
            Field::Address => to.write_str("address"),
            Field::Point => to.write_str("point"),
            Field::Phones => to.write_str("phones"),
            Field::Hours => to.write_str("hours"),
            Field::Attribute(key) => write!(to, "attributes.{key}"),
        }
    }
}

impl FromStr for Field {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let plain = |names: &'static [&'static str]| names.iter().find(|known| **known == name);
        if let Some(name) = plain(&TEXT) {
            return Ok(Field::Text(name));
        }
        if let Some(name) = plain(&TEXTS) {
            return Ok(Field::Texts(name));
        }
        match name {
            "address" => Ok(Field::Address),
            "point" => Ok(Field::Point),
            "phones" => Ok(Field::Phones),
            "hours" => Ok(Field::Hours),
            _ => match name.strip_prefix("attributes.").filter(|key| is_key(key)) {
                Some(key) => Ok(Field::Attribute(key.into())),
                None => Err(format!(
                    "{name:?} is no field; fields are {} and attributes.NAME",
                    Field::names().collect::<Vec<_>>().join(", ")
                )),
            },
        }
    }
}

fn is_key(key: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !key.is_empty() && key.len() <= MAX_ATTRIBUTE && key.bytes().all(letter)
}

/// The value, null where it says nothing.
pub(super) fn known(value: Value) -> Value {
    match is_absent(&value) {
        true => Value::Null,
        false => value,
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn check_text(value: &Value) -> Result<(), String> {
    let text = value.as_str().ok_or("a text is wanted here")?;
    if text.chars().count() > MAX_TEXT {
        return Err(format!("longer than {MAX_TEXT} characters"));
    }
    match text.chars().any(|c| c.is_control() && c != '\n') {
        true => Err("it holds control characters".into()),
        false => Ok(()),
    }
}

fn check_url(value: &Value) -> Result<(), String> {
    check_text(value)?;
    let text = value.as_str().unwrap_or_default();
    let web = ["https://", "http://"]
        .iter()
        .any(|start| text.starts_with(start));
    match web && !text.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c)) {
        true => Ok(()),
        false => Err("a web address begins with https:// and has no blanks".into()),
    }
}

fn check_texts(value: &Value) -> Result<(), String> {
    let items = value.as_array().ok_or("a list of texts is wanted here")?;
    if items.len() > MAX_ENTRIES {
        return Err(format!("more than {MAX_ENTRIES} entries"));
    }
    items.iter().try_for_each(|item| match is_absent(item) {
        true => Err("an entry is empty".into()),
        false => check_text(item),
    })
}

fn check_kinds(value: &Value) -> Result<(), String> {
    check_texts(value)?;
    let known = Kinds::builtin()?;
    match texts(value).iter().find(|kind| known.get(kind).is_none()) {
        Some(kind) => Err(format!("there is no kind of help called {kind:?}")),
        None => Ok(()),
    }
}

fn check_address(value: &Value) -> Result<(), String> {
    let address: Address = crate::json::from_value(value)
        .map_err(|_| "lines, city, region, postcode and country are wanted here".to_owned())?;
    if address == Address::default() {
        return Err("it says nothing".into());
    }
    // A town without a street is an address too.
    if !address.lines.is_empty() {
        check_texts(&list(&address.lines))?;
    }
    let parts = [
        address.city,
        address.region,
        address.postcode,
        address.country,
    ];
    parts
        .into_iter()
        .flatten()
        .try_for_each(|part| check_text(&part.into()))
}

fn check_point(value: &Value) -> Result<(), String> {
    typed::<Point>(value)
        .filter(|point| LatLon::new(point.lat, point.lon).is_some())
        .map(|_| ())
        .ok_or_else(|| "lat, lon and quality of a point on Earth are wanted here".into())
}

fn typed<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    crate::json::from_value(value).ok()
}

fn json<T: serde::Serialize>(part: &T) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// A list as a value; one without entries is not known.
fn list(texts: &[String]) -> Value {
    match texts {
        [] => Value::Null,
        texts => texts.into(),
    }
}

fn texts(value: &Value) -> Vec<String> {
    let items = value.as_array().map_or(&[][..], Vec::as_slice);
    let texts = items.iter().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

fn phones(held: &[Phone], value: &Value) -> Vec<Phone> {
    let read = |display: String| {
        let same = held.iter().find(|phone| phone.display == display);
        same.cloned().unwrap_or(Phone {
            display,
            dial: None,
            ext: None,
            kind: None,
        })
    };
    texts(value).into_iter().map(read).collect()
}

fn hours(held: Option<&Hours>, value: &Value) -> Option<Hours> {
    let raw = value.as_str()?;
    match held.filter(|held| held.raw == raw) {
        Some(same) => Some(same.clone()),
        None => Some(Hours {
            raw: raw.into(),
            osm: None,
            zone: held.and_then(|held| held.zone.clone()),
            compiled: None,
        }),
    }
}
