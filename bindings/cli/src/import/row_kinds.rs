//! What kind of help a row is (rule R15), and its filters.

use std::collections::BTreeMap;

use super::build::Shared;
use super::kinds::Memo;
use super::osm;
use super::plan::{AttributePlan, KindPlan, Plan, cell};
use super::rows::Row;
use super::values::{boolean, folded, present};

enum Said {
    Kinds(Vec<String>),
    /// The row says what it is, and it is no help of any kind.
    Outside,
    Nothing,
}

/// Kinds of a row: its own, else what the file has for all. `no_kind` only where its
/// own tags lie outside the map.
///
/// The second value tells whether only the file's fallback was left.
pub fn of(row: &Row, shared: &Shared<'_>) -> Result<(Vec<String>, bool), &'static str> {
    if !row.kinds.is_empty() {
        return Ok((row.kinds.clone(), false));
    }
    if shared.mapping.osm {
        let kinds = osm::kinds(row, shared.table);
        return if kinds.is_empty() {
            Err("no_kind")
        } else {
            Ok((kinds, false))
        };
    }
    let said = shared
        .plan
        .kind
        .as_ref()
        .map_or(Said::Nothing, |plan| said(row, plan, &shared.kind_words));
    match said {
        Said::Kinds(kinds) => Ok((kinds, false)),
        Said::Outside => Err("no_kind"),
        Said::Nothing => Ok((shared.fallback_kinds.clone(), true)),
    }
}

fn said(row: &Row, plan: &KindPlan, words: &Memo) -> Said {
    let mut kinds: Vec<String> = Vec::new();
    let mut outside = false;
    let add = |more: &[String], kinds: &mut Vec<String>| {
        for kind in more {
            if !kinds.contains(kind) {
                kinds.push(kind.clone());
            }
        }
    };
    for (column, flagged) in &plan.flags {
        if cell(row, *column).and_then(boolean) == Some(true) {
            add(flagged, &mut kinds);
        }
    }
    for text in plan
        .columns
        .iter()
        .filter_map(|column| cell(row, *column).and_then(present))
    {
        if plan.values.is_empty() {
            add(&words.kinds(&text), &mut kinds);
            continue;
        }
        let parts: Vec<&str> = match &plan.separator {
            Some(separator) => text.split(separator.as_str()).collect(),
            None => vec![&text],
        };
        for part in parts {
            for meaning in meanings(&folded(part), plan) {
                outside |= meaning.is_empty();
                add(meaning, &mut kinds);
            }
        }
    }
    if !kinds.is_empty() {
        // "other" says nothing beside a kind that says something.
        if kinds.len() > 1 {
            kinds.retain(|kind| kind != "other");
        }
        Said::Kinds(kinds)
    } else if outside {
        Said::Outside
    } else {
        Said::Nothing
    }
}

/// The whole value, else every word of the table that stands in it.
fn meanings<'a>(text: &str, plan: &'a KindPlan) -> Vec<&'a [String]> {
    if let Some((_, kinds)) = plan.values.iter().find(|(value, _)| value == text) {
        return vec![kinds];
    }
    if plan.separator.is_some() {
        return Vec::new();
    }
    let padded = format!(" {text} ");
    plan.values
        .iter()
        .filter(|(value, _)| padded.contains(&format!(" {value} ")))
        .map(|(_, kinds)| kinds.as_slice())
        .collect()
}

/// Filters of a row. What is not known has no entry.
pub fn attributes(row: &Row, plan: &Plan) -> BTreeMap<String, String> {
    plan.attributes
        .iter()
        .filter_map(|attribute| Some((attribute.name.clone(), value(row, attribute)?)))
        .collect()
}

fn value(row: &Row, attribute: &AttributePlan) -> Option<String> {
    let Some((column, header)) = &attribute.column else {
        return Some(attribute.fixed.clone());
    };
    let text = cell(row, *column).and_then(present)?;
    let same = folded(&text);
    if let Some((_, meaning)) = attribute.values.iter().find(|(value, _)| *value == same) {
        return present(meaning);
    }
    let meant = match (attribute.name.as_str(), boolean(&text)) {
        ("appointment", Some(yes)) if header.contains("walk") => {
            if yes {
                "walk_in"
            } else {
                "appointment"
            }
        }
        ("appointment", Some(yes)) => {
            if yes {
                "appointment"
            } else {
                "walk_in"
            }
        }
        ("id_required", Some(yes)) => {
            if yes {
                "required"
            } else {
                "none"
            }
        }
        ("cost", None)
            if same.starts_with("free")
                || same == "no cost"
                || same == "gratis"
                || same == "gratuit" =>
        {
            "free"
        }
        ("cost", None) if same.contains("sliding") => "sliding",
        ("cost", Some(_)) => return None,
        (_, Some(yes)) => {
            if yes {
                "yes"
            } else {
                "no"
            }
        }
        _ => return Some(text.chars().take(120).collect()),
    };
    Some(meant.to_owned())
}
