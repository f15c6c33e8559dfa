//! Plain English hours to OSM syntax.

/// The OSM syntax of a text in OSM syntax or plain English; `None` unless the
/// whole text was understood.
pub fn understand(raw: &str) -> Option<String> {
    (raw.trim() == "24/7").then(|| "24/7".to_owned())
}
