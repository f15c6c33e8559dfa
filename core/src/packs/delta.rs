//! A delta: the JSON merge patch (RFC 7396) that leads from one edition of a pack
//! to the next, cut into lines as the pack is.
//!
//! Its first line says between which editions it leads. Records hold no null, so
//! a merge patch says all that can change.

use std::io::Read;
use std::iter::Peekable;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::document::{Item, Key, Part, place_value, value_of};
use super::error::{PackError, Rule};
use super::hours_table::Entry;
use super::json;
use super::read::{Items, LineReader};
use crate::places::alert::Alert;
use crate::places::list::Source;
use crate::places::record::Place;

/// What deltas of this version say they are.
pub const DELTA_FORMAT: &str = "beside-delta/1";

/// First line of a delta.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeltaHead {
    /// [`DELTA_FORMAT`].
    pub format: String,
    /// The list.
    pub list: String,
    /// The edition it is laid over.
    pub base: String,
    /// The edition that comes out.
    pub edition: String,
}

/// The patches of a delta, in the order of their keys.
pub struct Patches<R> {
    lines: LineReader<R>,
    /// What the delta says about itself.
    pub head: DeltaHead,
    last: Option<Key>,
}

impl<R: Read> Patches<R> {
    /// Reads the first line of a decompressed delta; `name` stands for it in errors.
    ///
    /// # Errors
    /// [`Rule::BadFormat`], [`Rule::NewerFormat`], [`Rule::EndlessData`].
    pub fn open(name: &str, input: R) -> Result<Self, PackError> {
        let mut lines = LineReader::new(name, input);
        let first = lines.line()?.unwrap_or_default();
        let parsed: Result<DeltaHead, _> = crate::json::from_str(first);
        let Ok(head) = parsed else {
            let reason = "it is no delta: it does not say between which editions it leads";
            return Err(PackError::refused(Rule::BadFormat, name, reason));
        };
        if head.format != DELTA_FORMAT {
            let reason = format!(
                "its format is {:?}; this Beside reads {DELTA_FORMAT}",
                head.format
            );
            return Err(PackError::refused(Rule::NewerFormat, name, reason));
        }
        Ok(Self {
            lines,
            head,
            last: None,
        })
    }

    fn next_patch(&mut self) -> Result<Option<(Key, Value)>, PackError> {
        let patch = match self.lines.line()? {
            None => return Ok(None),
            Some(line) => Key::read(line).and_then(|(key, value)| {
                // Strict: a key that stands twice would be read in two ways.
                Ok((key, json::parse(value.as_bytes())?))
            }),
        };
        let bad = |reason: String| PackError::refused(Rule::BadFormat, self.lines.name(), reason);
        let (key, value) = patch.map_err(bad)?;
        if self.last.as_ref() >= Some(&key) {
            return Err(bad("its lines are out of order, or one stands twice".into()));
        }
        self.last = Some(key.clone());
        Ok(Some((key, value)))
    }
}

impl<R: Read> Iterator for Patches<R> {
    type Item = Result<(Key, Value), PackError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_patch().transpose()
    }
}

/// The lines of an edition with a delta laid over them.
pub(super) struct Patched<B: Iterator, P: Iterator> {
    name: String,
    base: Peekable<B>,
    patches: Peekable<P>,
}

impl<B, P> Patched<B, P>
where
    B: Iterator<Item = Result<Item, PackError>>,
    P: Iterator<Item = Result<(Key, Value), PackError>>,
{
    pub(super) fn new(name: &str, base: B, patches: P) -> Self {
        Self {
            name: name.into(),
            base: base.peekable(),
            patches: patches.peekable(),
        }
    }

    fn misfit(&self, reason: &str) -> PackError {
        PackError::refused(Rule::WrongBase, &self.name, reason)
    }

    fn step(&mut self) -> Result<Option<Item>, PackError> {
        loop {
            let order = match (self.base.peek(), self.patches.peek()) {
                (None, None) => return Ok(None),
                (Some(Err(_)), _) => return self.base.next().transpose(),
                (_, Some(Err(_))) => return self.patch().map(|_| None),
                (Some(Ok(_)), None) => std::cmp::Ordering::Less,
                (None, Some(Ok(_))) => std::cmp::Ordering::Greater,
                (Some(Ok(base)), Some(Ok((key, _)))) => base.key.cmp(key),
            };
            if order.is_lt() {
                return self.base.next().transpose();
            }
            let base = match order {
                std::cmp::Ordering::Equal => self.base.next().transpose()?,
                _ => None,
            };
            let Some((key, patch)) = self.patch()? else {
                return Ok(None);
            };
            match (base, patch) {
                (None, Value::Null) => return Err(self.misfit("it takes away what is not there")),
                (Some(_), Value::Null) => {}
                (base, patch) => return self.merged(key, base, &patch).map(Some),
            }
        }
    }

    fn patch(&mut self) -> Result<Option<(Key, Value)>, PackError> {
        self.patches.next().transpose()
    }

    fn merged(&self, key: Key, base: Option<Item>, patch: &Value) -> Result<Item, PackError> {
        let mut value = match base {
            Some(base) => crate::json::from_str(&base.value)
                .map_err(|_| self.misfit("what it is laid over cannot be read"))?,
            None => Value::Null,
        };
        json_patch::merge(&mut value, patch);
        match canonical(&key, value) {
            Ok(value) => Ok(Item {
                key,
                value,
                place: None,
            }),
            Err(reason) => Err(self.misfit(&format!("what comes out is no record: {reason}"))),
        }
    }
}

impl<B, P> Items for Patched<B, P>
where
    B: Iterator<Item = Result<Item, PackError>>,
    P: Iterator<Item = Result<(Key, Value), PackError>>,
{
    fn next(&mut self) -> Option<Result<Item, PackError>> {
        self.step().transpose()
    }
}

/// The one form of a record that was merged: its own fields in their order.
fn canonical(key: &Key, mut value: Value) -> Result<String, String> {
    fn of<T: Serialize + serde::de::DeserializeOwned>(value: Value) -> Result<String, String> {
        let read: T = crate::json::from_value(&value).map_err(|error| error.to_string())?;
        Ok(value_of(&read))
    }
    match key {
        Key::Head => of::<super::document::Head>(value),
        Key::Alert(_) => of::<Alert>(value),
        Key::Source(_) => of::<Source>(value),
        Key::Zone(_) => of::<Vec<(i64, i32)>>(value),
        Key::Row(_, Part::Hours) => of::<Entry>(value),
        Key::Row(id, Part::Place) => {
            if let Some(row) = value.as_object_mut() {
                row.insert("id".into(), id.as_str().into());
            }
            let mut place: Place =
                crate::json::from_value(&value).map_err(|error| error.to_string())?;
            Ok(place_value(&mut place))
        }
    }
}

/// The merge patch that leads from one value to another; `None` where they are
/// the same.
pub fn diff(old: &Value, new: &Value) -> Option<Value> {
    let (Value::Object(old), Value::Object(after)) = (old, new) else {
        return (old != new).then(|| new.clone());
    };
    let mut patch = serde_json::Map::new();
    for (key, value) in old {
        match after.get(key) {
            None => {
                patch.insert(key.clone(), Value::Null);
            }
            Some(new) => {
                if let Some(inner) = diff(value, new) {
                    patch.insert(key.clone(), inner);
                }
            }
        }
    }
    for (key, value) in after {
        if !old.contains_key(key) {
            patch.insert(key.clone(), value.clone());
        }
    }
    (!patch.is_empty()).then_some(Value::Object(patch))
}
