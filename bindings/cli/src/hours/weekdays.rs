//! Hours given in one column per weekday.

use chrono::Weekday;

/// One text for all columns as the source wrote them, and its OSM syntax where
/// every column was understood; `None` where no column says anything.
pub fn from_weekdays(columns: &[(Weekday, &str)]) -> Option<(String, Option<String>)> {
    let said: Vec<String> = columns
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(day, text)| format!("{day} {}", text.trim()))
        .collect();
    (!said.is_empty()).then(|| (said.join("; "), None))
}
