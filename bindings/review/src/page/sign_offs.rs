//! Whether the signatures still hold.

use beside_core::content::{Content, SignOff, Unit};
use serde::Serialize;

/// Whether a signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The part says what it said then.
    Holds,
    /// The part was changed since.
    Lapsed,
    /// There is no such part.
    Unknown,
}

/// Whether a signature holds for what the content says now.
pub fn standing(sign_off: &SignOff, units: &[Unit], content: &Content) -> Standing {
    let unit = units.iter().find(|unit| unit.id == sign_off.unit);
    match unit.filter(|unit| unit.is_in(content, &sign_off.lang)) {
        None => Standing::Unknown,
        Some(unit) if unit.hash(content, &sign_off.lang) == sign_off.hash => Standing::Holds,
        Some(_) => Standing::Lapsed,
    }
}
