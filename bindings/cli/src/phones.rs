//! Phone numbers as lists write them, and as they may be dialled.

use beside_core::places::record::Phone;

/// What one phone field holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Its numbers in the order of the source.
    pub phones: Vec<Phone>,
    /// Whether some of it could not be read as a number that may be dialled.
    pub bad: bool,
}

/// Reads a phone field; `country` (ISO 3166-1 alpha-2) decides what a number
/// without an international prefix means.
pub fn read(raw: &str, _country: Option<&str>) -> Read {
    let display = raw.trim();
    if display.is_empty() {
        return Read::default();
    }
    let phone = Phone {
        display: display.to_owned(),
        dial: None,
        ext: None,
        kind: None,
    };
    Read {
        phones: vec![phone],
        bad: true,
    }
}
