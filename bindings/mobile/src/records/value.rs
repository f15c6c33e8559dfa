//! A value of an input: whatever JSON holds, in types that every language has.

use serde_json::{Number, json};

/// Any JSON value, as the core keeps it.
pub type AnyValue = serde_json::Value;

/// A value of an input, or one that a path tells.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum Value {
    /// Nothing is set.
    Nothing,
    /// Yes or no.
    Flag {
        /// Yes.
        on: bool,
    },
    /// A whole number.
    Whole {
        /// The number.
        number: i64,
    },
    /// A number with decimals.
    Decimal {
        /// The number. What is no number (NaN, infinite) counts as nothing.
        number: f64,
    },
    /// A text: an option's id, several ids with commas between, or free text.
    Text {
        /// The text.
        text: String,
    },
    /// Where the person is, to be read out to the dispatcher.
    Place {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// Nearest town, if the shell has it.
        town: Option<String>,
    },
    /// Anything else, as JSON. A text that is no JSON counts as nothing.
    Json {
        /// One JSON value.
        text: String,
    },
}

impl From<Value> for AnyValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Nothing => AnyValue::Null,
            Value::Flag { on } => on.into(),
            Value::Whole { number } => number.into(),
            Value::Decimal { number } => {
                Number::from_f64(number).map_or(AnyValue::Null, AnyValue::Number)
            }
            Value::Text { text } => text.into(),
            Value::Place { lat, lon, town } => match town {
                Some(town) => json!({"lat": lat, "lon": lon, "town": town}),
                None => json!({"lat": lat, "lon": lon}),
            },
            Value::Json { text } => serde_json::from_str(&text).unwrap_or(AnyValue::Null),
        }
    }
}

impl From<AnyValue> for Value {
    fn from(value: AnyValue) -> Self {
        match value {
            AnyValue::Null => Value::Nothing,
            AnyValue::Bool(on) => Value::Flag { on },
            AnyValue::String(text) => Value::Text { text },
            AnyValue::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => Value::Whole { number },
                (None, Some(number)) => Value::Decimal { number },
                (None, None) => Value::Json {
                    text: number.to_string(),
                },
            },
            other => Value::Json {
                text: other.to_string(),
            },
        }
    }
}

uniffi::custom_type!(
    /// A value of an input, or one that a path tells.
    AnyValue, Value, {
    remote,
    lower: |value| value.into(),
    try_lift: |value| Ok(value.into()),
});

/// Counts are 64 bits wide in every language.
pub(super) type Count = usize;

uniffi::custom_type!(
    /// How many.
    Count, u64, {
    remote,
    lower: |count| u64::try_from(count).unwrap_or(u64::MAX),
    try_lift: |count| Ok(usize::try_from(count)?),
});
