//! Text, bytes and values read as types: the one door for JSON.
//!
//! Whatever reads JSON into a type is compiled once for each kind of input. With text
//! as the only kind the library of an app is a tenth smaller; a value is small where
//! one is read, and bytes have to be checked for UTF-8 either way.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Error, Value};

/// Reads a whole document.
///
/// # Errors
/// What `serde_json` says of it.
pub(crate) fn from_str<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Error> {
    serde_json::from_str(text)
}

/// Reads a whole document.
///
/// # Errors
/// As [`from_str`]; bytes that are not UTF-8.
pub(crate) fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    from_str(std::str::from_utf8(bytes).map_err(Error::custom)?)
}

/// Reads a value that was taken out of a document.
///
/// # Errors
/// As [`from_str`]; line and column are those of the value alone.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    from_str(&value.to_string())
}
