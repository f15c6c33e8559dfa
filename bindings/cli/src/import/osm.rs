//! OpenStreetMap tags: ids and kinds (rule R5, category map of the import notes).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::plan::cell;
use super::rows::{Format, Row, Table};
use super::values::present;

const RULES: &str = include_str!("../../mappings/osm-kinds.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    tags: BTreeMap<String, String>,
    kinds: Vec<String>,
    /// Values of `social_facility:for` with which it holds, `""` for none; empty is any.
    #[serde(default, rename = "for")]
    only_for: Vec<String>,
    /// Values of `social_facility:for` with which it does not hold.
    #[serde(default)]
    not_for: Vec<String>,
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

/// Kinds of a feature by its tags, with the tags that tell; none where its tags lie
/// outside the map.
pub fn kinds(row: &Row, table: &Table) -> (Vec<String>, Vec<String>) {
    let mut kinds: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let has = |key: &str, wanted: &str| {
        tag(row, table, key).is_some_and(|value| {
            value
                .split(';')
                .any(|part| part.trim().eq_ignore_ascii_case(wanted))
        })
    };
    let is_for = |wanted: &String| {
        if wanted.is_empty() {
            tag(row, table, FOR).is_none()
        } else {
            has(FOR, wanted)
        }
    };
    for rule in rules() {
        let holds = rule
            .tags
            .iter()
            .all(|(key, wanted)| wanted.split('|').any(|wanted| has(key, wanted)))
            && (rule.only_for.is_empty() || rule.only_for.iter().any(is_for))
            && !rule.not_for.iter().any(is_for);
        if holds && !rule.unless.iter().any(|kind| kinds.contains(kind)) {
            for kind in &rule.kinds {
                if !kinds.contains(kind) {
                    kinds.push(kind.clone());
                }
            }
            for key in rule.tags.keys() {
                let word = format!("{key}={}", tag(row, table, key).unwrap_or_default());
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
    }
    (kinds, words)
}

/// For whom a social facility is.
const FOR: &str = "social_facility:for";

/// Whether a table is of OpenStreetMap, by what only its exports have: ids of nodes,
/// ways and relations, or keys with their namespace. A column that is called `amenity`
/// may stand in any list.
pub fn is_osm(table: &Table, format: Format) -> bool {
    let there = |name: &str| table.find(name).is_some();
    let samples = |name: &str| {
        let at = table.find(name);
        at.and_then(|at| table.samples.get(at))
            .into_iter()
            .flatten()
    };
    let is_type = |text: &String| long_type(text).is_some();
    let is_id = |text: &String| {
        text.split_once('/')
            .is_some_and(|(kind, number)| long_type(kind).is_some() && !number.is_empty())
    };
    ["osm_id", "osm_type", "full_id", FOR]
        .iter()
        .any(|name| there(name))
        || table.columns.iter().any(|name| name.starts_with("addr:"))
        || samples("@id").any(is_id)
        || samples("id").any(is_id)
        || samples("@type").chain(samples("type")).any(is_type)
        // Features whose only columns are tags come from there, too.
        || (format == Format::GeoJson && samples("amenity").chain(samples("healthcare")).any(|text| is_tag_value(text)))
}

/// `drinking_water`: how OpenStreetMap writes a value.
fn is_tag_value(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b';'))
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
