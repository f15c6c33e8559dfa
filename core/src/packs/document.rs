//! What a pack holds, as one JSON document cut into lines.
//!
//! Each line is an object with one entry of one section, such as
//! `{"places":{"demo:1":{...}}}`; merged in their order (RFC 7396) they are the
//! document. Lines stand in the order of [`Key`], so that two editions are
//! compared, and a delta applied, in one pass. Sections: what the list is,
//! notes, sources, zones, and for each place its compiled hours and the place as
//! in a list file, without the id that is its key.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::hours_table::HoursTable;
use crate::places::alert::Alert;
use crate::places::held::Held;
use crate::places::list::Source;
use crate::places::record::Place;
use crate::store::hex;

/// What [`Document`]s of this version say they are.
pub const FORMAT: &str = "beside-pack/1";

/// Everything of a pack but its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Name of the list, as in its path.
    pub list: String,
    /// The day on which it was built.
    pub built_on: NaiveDate,
    /// Notes by id.
    pub alerts: BTreeMap<String, Alert>,
    /// Where rows come from, by source id.
    pub sources: BTreeMap<String, Source>,
    /// As in the header of a list.
    pub zones: BTreeMap<String, Vec<(i64, i32)>>,
}

/// First line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) format: String,
    pub(super) list: String,
    pub(super) built_on: NaiveDate,
}

/// What a line is about; the order of lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// What the list is.
    Head,
    /// A note.
    Alert(String),
    /// A source.
    Source(String),
    /// A zone.
    Zone(String),
    /// A place, or its hours.
    Row(String, Part),
}

/// The parts of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Compiled hours, where no row before has the same.
    Hours,
    /// All else.
    Place,
}

impl Key {
    fn section(&self) -> &'static str {
        match self {
            Self::Head => "",
            Self::Alert(_) => "alerts",
            Self::Source(_) => "sources",
            Self::Zone(_) => "zones",
            Self::Row(_, Part::Hours) => "hours",
            Self::Row(_, Part::Place) => "places",
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Head => "",
            Self::Alert(id) | Self::Source(id) | Self::Zone(id) | Self::Row(id, _) => id,
        }
    }

    fn of(section: &str, id: Cow<'_, str>) -> Option<Self> {
        let id = id.into_owned();
        Some(match section {
            "alerts" => Self::Alert(id),
            "sources" => Self::Source(id),
            "zones" => Self::Zone(id),
            "hours" => Self::Row(id, Part::Hours),
            "places" => Self::Row(id, Part::Place),
            _ => return None,
        })
    }

    /// The line that sets this key to `value`, which is JSON.
    pub fn line(&self, value: &str) -> String {
        if *self == Self::Head {
            return value.to_owned();
        }
        let id = json_text(self.id());
        format!("{{\"{}\":{{{id}:{value}}}}}", self.section())
    }

    /// Key and value of a line.
    ///
    /// # Errors
    /// A text for people.
    pub fn read(line: &str) -> Result<(Self, Cow<'_, str>), String> {
        let entry: One<'_, One<'_, &RawValue>> = match crate::json::from_str(line) {
            Ok(entry) => entry,
            Err(error) => {
                let sections = ["alerts", "sources", "zones", "hours", "places"];
                let starts = |section: &&str| line.starts_with(&format!("{{\"{section}\":"));
                // What the list is stands bare, in other entries than these.
                return match sections.iter().any(starts) {
                    true => Err(error.to_string()),
                    false => Ok((Self::Head, Cow::Borrowed(line))),
                };
            }
        };
        let key = Self::of(&entry.key, entry.value.key).ok_or("it is of no known section")?;
        Ok((key, Cow::Borrowed(entry.value.value.get())))
    }
}

/// An object with one entry.
struct One<'a, V> {
    key: Cow<'a, str>,
    value: V,
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for One<'de, V> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Entry<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entry<V> {
            type Value = One<'de, V>;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an object with one entry")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<One<'de, V>, A::Error> {
                let Some(Text(key)) = map.next_key()? else {
                    return Err(A::Error::custom("an object with one entry is needed"));
                };
                let value = map.next_value()?;
                match map.next_key::<IgnoredAny>()? {
                    None => Ok(One { key, value }),
                    Some(_) => Err(A::Error::custom("an object with one entry is needed")),
                }
            }
        }
        input.deserialize_map(Entry(PhantomData))
    }
}

/// Text that is borrowed where it can be.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

pub(super) fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A line of a pack, and the place where it is one's and at hand.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) key: Key,
    pub(super) value: String,
    pub(super) place: Option<Place>,
}

impl Document {
    /// The lines of everything but the rows.
    pub(super) fn items(&self) -> Vec<Item> {
        let head = Head {
            format: FORMAT.into(),
            list: self.list.clone(),
            built_on: self.built_on,
        };
        let mut items = vec![item(Key::Head, &head)];
        items.extend(
            self.alerts
                .iter()
                .map(|(id, one)| item(Key::Alert(id.clone()), one)),
        );
        items.extend(
            self.sources
                .iter()
                .map(|(id, one)| item(Key::Source(id.clone()), one)),
        );
        items.extend(
            self.zones
                .iter()
                .map(|(id, one)| item(Key::Zone(id.clone()), one)),
        );
        items
    }

    /// What is held of an installed pack.
    pub fn of(list: &str, held: &Held) -> Self {
        Self {
            list: list.into(),
            built_on: held.built_on,
            alerts: held.alerts.clone(),
            sources: held.sources.clone(),
            zones: held.zones.clone(),
        }
    }
}

/// Writing these records cannot fail: their keys are texts and dates.
pub(super) fn value_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn item(key: Key, value: &impl Serialize) -> Item {
    Item {
        key,
        value: value_of(value),
        place: None,
    }
}

/// The lines of a pack: of everything but its rows, then of each row.
pub struct Lines<I> {
    before: std::vec::IntoIter<Item>,
    places: I,
    hours: HoursTable,
    next: Option<Item>,
}

impl<I> Lines<I> {
    /// The lines of `document` with `places`, which come sorted by id.
    pub fn new(document: &Document, places: I) -> Self {
        Self {
            before: document.items().into_iter(),
            places,
            hours: HoursTable::new(document.built_on),
            next: None,
        }
    }
}

impl<I, E> Lines<I>
where
    I: Iterator<Item = Result<Place, E>>,
{
    pub(super) fn next_item(&mut self) -> Option<Result<Item, E>> {
        if let Some(item) = self.next.take().or_else(|| self.before.next()) {
            return Some(Ok(item));
        }
        let mut place = match self.places.next()? {
            Ok(place) => place,
            Err(error) => return Some(Err(error)),
        };
        let id = place.id.clone();
        let hours = self.hours.entry(&place);
        let value = place_value(&mut place);
        let row = Item {
            key: Key::Row(id.clone(), Part::Place),
            value,
            place: Some(place),
        };
        let Some(hours) = hours else {
            return Some(Ok(row));
        };
        self.next = Some(row);
        Some(Ok(item(Key::Row(id, Part::Hours), &hours)))
    }
}

impl<I, E> Iterator for Lines<I>
where
    I: Iterator<Item = Result<Place, E>>,
{
    type Item = Result<(Key, String), E>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.next_item()?;
        Some(item.map(|item| (item.key, item.value)))
    }
}

/// A place as a pack has it: without its id and its compiled hours.
pub(super) fn place_value(place: &mut Place) -> String {
    let compiled = place.hours.as_mut().and_then(|hours| hours.compiled.take());
    let whole = value_of(place);
    if let Some(hours) = &mut place.hours {
        hours.compiled = compiled;
    }
    // The id is the first field of the record.
    let start = format!("{{\"id\":{},", json_text(&place.id));
    match whole.strip_prefix(&start) {
        Some(rest) => format!("{{{rest}"),
        None => whole,
    }
}

/// The place of a key and a value as [`place_value`] gives it.
pub(super) fn place_of(id: &str, value: &str) -> Result<Place, String> {
    let rest = value.strip_prefix('{').ok_or("it is no object")?;
    let whole = format!("{{\"id\":{},{rest}", json_text(id));
    crate::json::from_str(&whole).map_err(|error| format!("not a place: {error}"))
}

/// Hashes the lines of a pack as they come; the hash names the edition.
#[derive(Clone, Default)]
pub struct EditionHash(Sha256);

impl EditionHash {
    /// Takes the next line, without its end.
    pub fn line(&mut self, line: &str) {
        self.0.update(line);
        self.0.update(b"\n");
    }

    /// The edition, in hex.
    pub fn done(self) -> String {
        hex(&self.0.finalize())
    }
}
