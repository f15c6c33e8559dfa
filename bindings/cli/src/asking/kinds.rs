//! `--kind`.

use beside_core::places::kinds::Kinds;

use super::spelling::{did_you_mean, near};
use crate::outcome::Failure;

/// Checks kind ids as they were typed.
///
/// # Errors
/// Wrong use, with near spellings, where one is not known.
pub fn read(typed: &[String]) -> Result<Vec<String>, Failure> {
    let known = Kinds::builtin()
        .map_err(|error| Failure::Failed(format!("the kinds of help cannot be read: {error}")))?;
    typed.iter().map(|kind| one(known, kind)).collect()
}

fn one(known: &Kinds, typed: &str) -> Result<String, Failure> {
    let id = typed.trim().to_lowercase().replace([' ', '-'], "_");
    if known.get(&id).is_some() {
        return Ok(id);
    }
    let ids = known.kinds.iter().map(|kind| kind.id.as_str());
    let hint = match did_you_mean(&near(&id, ids.clone(), 3)) {
        none if none.is_empty() => format!(" Kinds: {}.", ids.collect::<Vec<_>>().join(", ")),
        some => some,
    };
    Err(Failure::WrongUse(format!(
        "there is no kind of help called {typed:?}.{hint}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(kind: &str) -> Result<Vec<String>, String> {
        read(&[kind.to_owned()]).map_err(|error| error.to_string())
    }

    #[test]
    fn ids_are_checked_with_near_spellings() {
        assert_eq!(read_one("naloxone").unwrap(), ["naloxone"]);
        assert_eq!(read_one("Test Strips").unwrap(), ["test_strips"]);
        let error = read_one("naloxon").unwrap_err();
        assert!(error.contains("Did you mean naloxone"), "{error}");
        let error = read_one("zzzz").unwrap_err();
        assert!(error.contains("syringe_services"), "{error}");
    }
}
