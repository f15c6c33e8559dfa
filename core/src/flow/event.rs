//! What can happen to a guided path.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::effect;
use crate::content::ContentError;

/// One thing that happened. Anything that is none of these is [`Event::Unknown`]
/// and changes nothing, so that an older core can read a newer journey.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// Opens a path on its first action.
    Open(Open),
    /// An answer that stands on the screen now, among `answers` or `always`.
    Answer {
        /// The answer's id.
        id: String,
    },
    /// Something about the person or the place; allowed in any state.
    Set {
        /// Which input.
        key: String,
        /// Its new value.
        value: Value,
    },
    /// The shell came back: the screen's needs are emitted anew.
    Resume,
    /// The shell could not carry out an effect.
    EffectFailed {
        /// The effect's type, e.g. `dial`.
        #[serde(rename = "effect")]
        kind: String,
    },
    /// Not an event that this version knows.
    Unknown,
}

/// How a path is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// Which path.
    pub protocol: String,
    /// ISO 3166 code; absent or malformed is the world.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Language tag; what is not there falls back to English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// A variant by choice instead of the region's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
}

/// Why a path could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// No such protocol or variant.
    #[error("there is no such path or variant")]
    NotOffered,
    /// The content is broken.
    #[error(transparent)]
    Content(#[from] ContentError),
}

impl Open {
    /// For a path without variants.
    ///
    /// # Errors
    /// [`OpenError::NotOffered`] if it asks for one by name.
    pub fn only_default(&self) -> Result<(), OpenError> {
        match self.variant.as_deref() {
            None | Some("default") => Ok(()),
            Some(_) => Err(OpenError::NotOffered),
        }
    }
}

impl Event {
    /// Reads an event; whatever is not a known event in a known shape is
    /// [`Event::Unknown`]. `None` if `value` is no object with a `type`.
    pub fn from_json(value: &Value) -> Option<Event> {
        let kind = value.get("type")?.as_str()?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(match kind {
            "open" => crate::json::from_value(value).map_or(Event::Unknown, Event::Open),
            "answer" => text("id").map_or(Event::Unknown, |id| Event::Answer { id }),
            "set" => match (text("key"), value.get("value")) {
                (Some(key), Some(value)) => Event::Set {
                    key,
                    value: value.clone(),
                },
                _ => Event::Unknown,
            },
            "resume" => Event::Resume,
            // The contract calls the detail `type` as well, a name that the event
            // itself has taken: whichever field names an effect is it.
            "effect_failed" => Event::EffectFailed {
                kind: failed_effect(value).unwrap_or_default(),
            },
            _ => Event::Unknown,
        })
    }
}

fn failed_effect(value: &Value) -> Option<String> {
    let mut details = value.as_object()?.values().filter_map(Value::as_str);
    details
        .find(|text| effect::TYPES.contains(text))
        .map(str::to_owned)
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Event::from_json(&value)
            .ok_or_else(|| serde::de::Error::custom("an event is an object with a \"type\""))
    }
}
