//! What kind of help a row is (rule R15), and its filters.

use std::collections::BTreeMap;

use super::build::Shared;
use super::kinds;
use super::osm;
use super::plan::{AttributePlan, KindPlan, Plan, cell};
use super::report::FileReport;
use super::rows::Row;
use super::values::{boolean, folded, present};

/// What a row says of its kinds.
#[derive(Default)]
struct Said {
    kinds: Vec<String>,
    denied: Vec<String>,
    /// The words, each with its column.
    words: Vec<String>,
    /// The row says what it is, and a mapping knows that as no help of any kind.
    outside: bool,
    /// It says something that is known, if only that something is not there.
    known: bool,
}

/// Kinds of a row: its own, else those of the list that it stands in, else what the
/// file has for all. `no_kind` only where its own tags lie outside the map.
///
/// The second value tells the words that they come from; nothing where none tells.
pub fn of(
    row: &Row,
    shared: &Shared<'_>,
    report: &mut FileReport,
) -> Result<(Vec<String>, Option<String>), &'static str> {
    let (mut kinds, words, denied) = chosen(row, shared)?;
    kinds.retain(|kind| !denied.contains(kind));
    if kinds.is_empty() {
        kinds.push("other".into());
    }
    // "other" says nothing beside a kind that says something.
    if kinds.len() > 1 {
        kinds.retain(|kind| kind != "other");
    }
    if let Some(words) = &words {
        for kind in &kinds {
            report.kind_from(kind, words);
        }
    }
    Ok((kinds, words))
}

/// Adds what the rule of a country says of all its pharmacies, unless the row denies it.
pub fn by_country(
    kinds: &mut Vec<String>,
    row: &Row,
    shared: &Shared<'_>,
    country: Option<&str>,
    report: &mut FileReport,
) {
    let Some(country) = country.filter(|_| kinds.iter().any(|kind| kind == "pharmacy")) else {
        return;
    };
    let denied = shared
        .plan
        .kind
        .as_ref()
        .map(|plan| said(row, plan, shared).denied);
    let denies = denied.is_some_and(|denied| denied.iter().any(|kind| kind == "naloxone"));
    if denies || kinds.iter().any(|kind| kind == "naloxone") {
        return;
    }
    if let Some(rule) = kinds::naloxone_in_pharmacies(country) {
        kinds.push("naloxone".into());
        report.kind_from("naloxone", &format!("pharmacies in {country}: {rule}"));
    }
}

type Chosen = (Vec<String>, Option<String>, Vec<String>);

fn chosen(row: &Row, shared: &Shared<'_>) -> Result<Chosen, &'static str> {
    if !row.kinds.is_empty() {
        let words = format!("mapping {}", shared.mapping.id);
        return Ok((row.kinds.clone(), Some(words), Vec::new()));
    }
    if shared.mapping.osm {
        let (kinds, tags) = osm::kinds(row, shared.table);
        return if kinds.is_empty() {
            Err("no_kind")
        } else {
            Ok((kinds, Some(tags.join(", ")), Vec::new()))
        };
    }
    let said = shared
        .plan
        .kind
        .as_ref()
        .map(|plan| said(row, plan, shared))
        .unwrap_or_default();
    if !said.kinds.is_empty() {
        return Ok((said.kinds, Some(said.words.join(", ")), said.denied));
    }
    if said.outside {
        return Err("no_kind");
    }
    // "Bus shelter" in a list of shelters is none of them.
    if said.known {
        let words = said.words.join(", ");
        return Ok((vec!["other".into()], Some(words), said.denied));
    }
    // The nearest level of the document that tells.
    for group in row.groups.iter().rev() {
        let reading = shared.kind_words.read(group);
        if !reading.kinds.is_empty() {
            return Ok((reading.kinds, Some(format!("list: {group}")), said.denied));
        }
    }
    let (kinds, words) = shared.fallback_kinds;
    let words = (!words.is_empty()).then(|| words.clone());
    Ok((kinds.clone(), words, said.denied))
}

fn said(row: &Row, plan: &KindPlan, shared: &Shared<'_>) -> Said {
    let mut said = Said::default();
    let add = |more: &[String], kinds: &mut Vec<String>| {
        for kind in more {
            if !kinds.contains(kind) {
                kinds.push(kind.clone());
            }
        }
    };
    let name = |column: usize| {
        let name = shared.table.columns.get(column);
        name.map(String::as_str).unwrap_or_default()
    };
    for column in &plan.columns {
        let Some(text) = cell(row, *column).and_then(present) else {
            continue;
        };
        let before = (said.kinds.len(), said.known);
        if plan.values.is_empty() {
            let reading = shared.kind_words.read(&text);
            add(&reading.kinds, &mut said.kinds);
            add(&reading.denied, &mut said.denied);
            said.known |= reading.known;
        } else {
            let parts: Vec<&str> = match &plan.separator {
                Some(separator) => text.split(separator.as_str()).collect(),
                None => vec![&text],
            };
            for part in parts {
                for meaning in meanings(&folded(part), plan) {
                    said.outside |= meaning.is_empty();
                    add(meaning, &mut said.kinds);
                }
            }
        }
        if (said.kinds.len(), said.known) != before {
            said.words.push(format!("{}: {text}", name(*column)));
        }
    }
    for (column, flagged) in &plan.flags {
        match cell(row, *column).and_then(boolean) {
            Some(true) => {
                add(flagged, &mut said.kinds);
                said.words.push(name(*column).to_owned());
            }
            Some(false) => add(flagged, &mut said.denied),
            None => {}
        }
    }
    let kinds = &said.kinds;
    // A column that says yes goes before one that says no to the same kind.
    said.denied.retain(|kind| !kinds.contains(kind));
    said
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
