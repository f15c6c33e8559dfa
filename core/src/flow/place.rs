//! Where we are, as a path takes it in.

use serde_json::Value;

use super::rules::Refused;

/// Longest place that is read out, in characters.
const PLACE_MAX: usize = 200;

/// A text, or coordinates with the nearest town; an empty text takes it back.
pub(crate) fn place(value: &Value) -> Result<Option<String>, Refused> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(_) => coordinates(value).ok_or(Refused)?,
        _ => return Err(Refused),
    };
    if text.chars().count() > PLACE_MAX || text.chars().any(char::is_control) {
        return Err(Refused);
    }
    Ok((!text.is_empty()).then_some(text))
}

fn coordinates(value: &Value) -> Option<String> {
    let lat = value.get("lat")?.as_f64().filter(|lat| lat.abs() <= 90.0)?;
    let lon = value
        .get("lon")?
        .as_f64()
        .filter(|lon| lon.abs() <= 180.0)?;
    let point = format!("{lat:.5}, {lon:.5}");
    Some(match value.get("town").and_then(Value::as_str) {
        Some(town) => format!("{point} ({town})"),
        None => point,
    })
}
