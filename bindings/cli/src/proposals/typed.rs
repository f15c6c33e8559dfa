//! Values at the keyboard: as the core reads them, with near spellings of kinds.

use beside_core::lists::Field;
use beside_core::places::record::Place;
use serde_json::Value;

use crate::asking::kinds;
use crate::outcome::Failure;

/// The value that was typed for a field.
///
/// # Errors
/// Wrong use: what would be right for this field.
pub fn value(field: &Field, typed: &str, place: Option<&Place>) -> Result<Value, Failure> {
    check_kinds(field, typed)?;
    field.typed(typed, place).map_err(Failure::WrongUse)
}

/// Kinds of help that nobody knows are told with near spellings; what else is wrong
/// with a value the core tells.
///
/// # Errors
/// Wrong use: a kind that is none.
pub fn check_kinds(field: &Field, typed: &str) -> Result<(), Failure> {
    if *field != Field::Texts("kinds") {
        return Ok(());
    }
    let parts = typed.split(';').map(str::trim);
    let parts: Vec<String> = parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    kinds::read(&parts).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_kind_is_told_with_near_spellings() {
        let told = |field: &str, typed: &str| {
            let field: Field = field.parse().unwrap();
            value(&field, typed, None).map_err(|error| error.to_string())
        };
        assert!(told("kinds", "Naloxone; test strips").is_ok());
        assert!(told("name", "naloxon").is_ok());
        let error = told("kinds", "naloxon").unwrap_err();
        assert!(error.contains("Did you mean naloxone"), "{error}");
    }
}
