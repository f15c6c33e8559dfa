//! The parts of a record that a decision touches, before and after: what undo needs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::places::record::Place;

/// Path that stands for the record as a whole.
pub(super) const WHOLE: &str = "*";

/// Parts by their path in the record, one or two names: `phones`, `confirmed.phones`.
pub(super) type Parts = BTreeMap<String, Value>;

/// What a decision did to one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Id of the place.
    pub place: String,
    /// Its parts before.
    pub before: BTreeMap<String, Value>,
    /// The same parts after.
    pub after: BTreeMap<String, Value>,
}

/// The place is no longer as the decision left it; another decision or a newer edition
/// of its list came after.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place} was changed again since ({part}); take that back first")]
pub struct Changed {
    /// Id of the place.
    pub place: String,
    /// Path of the part that differs.
    pub part: String,
}

impl Step {
    /// Notes what happens to `paths` of a place between two states of it.
    pub(super) fn between(
        id: &str,
        before: Option<&Place>,
        after: Option<&Place>,
        paths: &[String],
    ) -> Self {
        Self {
            place: id.into(),
            before: parts(before, paths),
            after: parts(after, paths),
        }
    }

    /// Whether the place still is as this step left it. The window of compiled hours
    /// moves with each edition of a list and does not count.
    pub fn stands(&self, place: Option<&Place>) -> bool {
        self.differs(place).is_none()
    }

    fn differs(&self, place: Option<&Place>) -> Option<String> {
        let paths: Vec<String> = self.after.keys().cloned().collect();
        let now = parts(place, &paths);
        let differing = self.after.iter().find(|(path, after)| {
            let now = now.get(*path).cloned().unwrap_or_default();
            timeless(now) != timeless((*after).clone())
        });
        differing.map(|(path, _)| path.clone())
    }

    /// The place as it was before this step; `None` where it did not exist.
    ///
    /// # Errors
    /// Where the place is not as this step left it.
    pub fn undone(&self, place: Option<&Place>) -> Result<Option<Place>, Changed> {
        let changed = |part: String| Changed {
            place: self.place.clone(),
            part,
        };
        if let Some(part) = self.differs(place) {
            return Err(changed(part));
        }
        let mut record = json(place);
        for (path, value) in &self.before {
            put(&mut record, path, value);
        }
        match record {
            Value::Null => Ok(None),
            record => crate::json::from_value(&record)
                .map(Some)
                .map_err(|_| changed(WHOLE.into())),
        }
    }
}

fn json(place: Option<&Place>) -> Value {
    place
        .and_then(|place| serde_json::to_value(place).ok())
        .unwrap_or_default()
}

fn parts(place: Option<&Place>, paths: &[String]) -> Parts {
    let record = json(place);
    let part = |path: &String| {
        let value = match path.split_once('.') {
            _ if path == WHOLE => Some(&record),
            Some((name, key)) => record.get(name).and_then(|part| part.get(key)),
            None => record.get(path),
        };
        (path.clone(), value.cloned().unwrap_or_default())
    };
    paths.iter().map(part).collect()
}

/// Sets a part; null takes it away.
fn put(record: &mut Value, path: &str, value: &Value) {
    if path == WHOLE {
        *record = value.clone();
        return;
    }
    let Value::Object(members) = record else {
        return;
    };
    let Some((name, key)) = path.split_once('.') else {
        match value {
            Value::Null => members.remove(path),
            value => members.insert(path.into(), value.clone()),
        };
        return;
    };
    let inner = members
        .entry(name)
        .or_insert_with(|| Value::Object(Default::default()));
    if let Value::Object(inner) = inner {
        match value {
            Value::Null => inner.remove(key),
            value => inner.insert(key.into(), value.clone()),
        };
    }
}

/// Without the compiled hours, here and in a whole record.
fn timeless(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.remove("compiled");
        if let Some(Value::Object(hours)) = members.get_mut("hours") {
            hours.remove("compiled");
        }
    }
    value
}
