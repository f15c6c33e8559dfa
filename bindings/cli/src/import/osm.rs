//! OpenStreetMap tags: ids and kinds (rule R5, category map of the import notes).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::plan::cell;
use super::rows::{Row, Table};
use super::values::present;

const RULES: &str = include_str!("../../mappings/osm-kinds.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    tags: BTreeMap<String, String>,
    kinds: Vec<String>,
    /// Not where one of these kinds was already given.
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

fn rules() -> &'static [Rule] {
    static LOADED: OnceLock<RuleFile> = OnceLock::new();
    &LOADED
        .get_or_init(|| toml::from_str(RULES).unwrap_or_default())
        .rule
}

/// Kinds of a feature by its tags; none where its tags lie outside the map.
pub fn kinds(row: &Row, table: &Table) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for rule in rules() {
        let holds = rule.tags.iter().all(|(key, wanted)| {
            tag(row, table, key).is_some_and(|value| {
                value
                    .split(';')
                    .any(|part| part.trim().eq_ignore_ascii_case(wanted))
            })
        });
        if holds && !rule.unless.iter().any(|kind| kinds.contains(kind)) {
            for kind in &rule.kinds {
                if !kinds.contains(kind) {
                    kinds.push(kind.clone());
                }
            }
        }
    }
    kinds
}

fn tag<'a>(row: &'a Row, table: &Table, key: &str) -> Option<&'a str> {
    cell(row, table.find(key)?).filter(|value| !value.is_empty())
}

/// `type/id` of a feature, from any of the ways in which exporters write it.
pub fn id(row: &Row, table: &Table) -> Option<String> {
    let get = |name: &str| tag(row, table, name).and_then(present);
    if let Some(id) = get("@id").filter(|id| id.contains('/')) {
        return Some(id);
    }
    if let Some(full) = get("full_id")
        && let (Some(letter), Some(number)) = (full.get(..1), full.get(1..))
        && let Some(kind) = long_type(letter)
    {
        return Some(format!("{kind}/{number}"));
    }
    for (kind, number) in [("osm_type", "osm_id"), ("@type", "@id"), ("type", "id")] {
        if let (Some(kind), Some(number)) = (get(kind), get(number)) {
            return Some(format!("{}/{number}", long_type(&kind).unwrap_or(&kind)));
        }
    }
    get("osm_id").or_else(|| get("@id")).or_else(|| get("id"))
}

fn long_type(text: &str) -> Option<&'static str> {
    match text {
        "n" | "N" | "node" => Some("node"),
        "w" | "W" | "way" => Some("way"),
        "r" | "R" | "relation" => Some("relation"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_gives_known_kinds() {
        let file: RuleFile = toml::from_str(RULES).expect("osm-kinds.toml");
        assert!(file.rule.len() > 30);
        for rule in &file.rule {
            for kind in rule.kinds.iter().chain(&rule.unless) {
                crate::import::kinds::known(kind).expect("kind");
            }
        }
    }
}
