//! Bytes and values read as types, each by way of text.
//!
//! Whatever reads JSON into a type is compiled once for each kind of input. With text
//! as the only kind the library of an app is a tenth smaller; a value is small where
//! one is read, and bytes have to be checked for UTF-8 either way.

use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Error, Value};

/// Reads a whole document.
///
/// # Errors
/// What `serde_json` says of it; bytes that are no UTF-8.
pub(crate) fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_str(std::str::from_utf8(bytes).map_err(Error::custom)?)
}

/// Reads a value that was taken out of a document.
///
/// # Errors
/// As [`from_bytes`]; line and column are those of the value alone.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    serde_json::from_str(&value.to_string())
}
