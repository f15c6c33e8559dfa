//! Text, bytes and values read as types: the one door for JSON.
//!
//! Whatever reads JSON into a type is compiled once for each kind of input. With text
//! as the only kind the library of an app is a tenth smaller; a value is small where
//! one is read, and bytes have to be checked for UTF-8 either way.

mod by_name;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Deserializer, Error, Value};

use by_name::ByName;

/// Reads a whole document.
///
/// # Errors
/// What `serde_json` says of it; a record written as an array.
pub(crate) fn from_str<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Error> {
    let mut reader = Deserializer::from_str(text);
    let value = T::deserialize(ByName(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// Reads a whole document.
///
/// # Errors
/// As [`from_str`]; bytes that are no UTF-8.
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

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Pair {
        left: i64,
        right: Option<Box<Pair>>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Choice {
        Plain,
        Of(Pair),
        With { left: i64 },
    }

    fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
        from_str(text).ok()
    }

    #[test]
    fn records_are_read_by_name() {
        let inner = Pair {
            left: 2,
            right: None,
        };
        let right = Some(Box::new(inner));
        let pair = read(r#"{"right": {"left": 2}, "left": 1}"#);
        assert_eq!(pair, Some(Pair { left: 1, right }));
        assert_eq!(read(r#""Plain""#), Some(Choice::Plain));
        assert_eq!(
            read(r#"{"With": {"left": 3}}"#),
            Some(Choice::With { left: 3 })
        );
        assert_eq!(read("[1, 2]"), Some((1, 2)));
        assert_eq!(read::<Box<RawValue>>("[1,  2]").unwrap().get(), "[1,  2]");
    }

    #[test]
    fn an_array_is_no_record_wherever_it_stands() {
        assert_eq!(serde_json::from_str::<Pair>("[1, null]").unwrap().left, 1);
        assert_eq!(read::<Pair>("[1, null]"), None);
        assert_eq!(read::<Pair>(r#"{"left": 1, "right": [2, null]}"#), None);
        assert_eq!(read::<Vec<Pair>>("[[1, null]]"), None);
        assert_eq!(read::<Choice>(r#"{"Of": [1, null]}"#), None);
        assert_eq!(read::<Choice>(r#"{"With": [3]}"#), None);
    }
}
