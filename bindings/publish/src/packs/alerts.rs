//! Notes of a group as its members write them: a TOML file.

use std::collections::BTreeMap;
use std::path::Path;

use beside_core::places::alert::Alert;

use beside::outcome::Failure;

/// Reads notes by id, and refuses those that may not travel.
///
/// # Errors
/// Which note, and what is wrong with it.
pub fn read(path: &Path) -> Result<BTreeMap<String, Alert>, Failure> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Failed(format!("{name} cannot be read: {error}")))?;
    let alerts: BTreeMap<String, Alert> = toml::from_str(&text).map_err(|error| {
        Failure::Failed(format!(
            "{name} holds no notes: {error}\nA note looks like this:\n\n{EXAMPLE}"
        ))
    })?;
    match alerts
        .iter()
        .find_map(|(id, alert)| Some((id, alert.fault()?)))
    {
        Some((id, fault)) => Err(Failure::Failed(format!("{name}, the note {id}: {fault}"))),
        None => Ok(alerts),
    }
}

/// What a note looks like.
pub const EXAMPLE: &str = r#"[2026-11-strips]
seen = "Two strip tests of pills sold as oxycodone showed fentanyl."
area = "Athens, east side"
advice = "Have naloxone near. Do not use alone."
source = "Example Outreach, strip tests by two members"
since = "2026-11-18"
issued_on = "2026-11-20"
expires_on = "2026-12-04"
centre = { lat = 33.95, lon = -83.35, radius_km = 30 }
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_note() {
        let notes: BTreeMap<String, Alert> = toml::from_str(EXAMPLE).unwrap();
        assert_eq!(notes["2026-11-strips"].fault(), None);
    }
}
