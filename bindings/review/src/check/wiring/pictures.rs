//! Drawings: each one that a path names is there, none is there for nothing, and
//! both phones can take it over.

use std::collections::BTreeSet;

use beside_core::content::{PICTURES, picture};
use beside_core::flow::Rules;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::table::file;
use crate::check::report::Violation;
use crate::check::texts::Catalogue;

/// What a drawing may be made of, with the attributes that both an Android vector
/// drawable and an asset of Apple's can hold.
const ELEMENTS: [(&str, &[&str]); 5] = [
    ("svg", &["xmlns", "viewBox", "width", "height"]),
    ("title", &[]),
    ("path", &["d"]),
    ("circle", &["cx", "cy", "r"]),
    ("rect", &["x", "y", "width", "height", "rx"]),
];

/// Attributes of every shape.
const PAINT: [&str; 6] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
];

/// Drawings that a path names and nobody drew.
pub fn named<R: Rules>(rules: &R) -> Vec<Violation> {
    let file = file(rules);
    let mut found = Vec::new();
    for (state, id) in names(rules) {
        if picture(&id).is_none() {
            let detail = format!("names the drawing {id}, which is not there");
            found.push(Violation::at("no_picture", &file, &state, detail));
        }
    }
    found
}

/// Every drawing that the states of a path name.
pub fn names<R: Rules>(rules: &R) -> BTreeSet<(String, String)> {
    let states = rules.table().states.iter();
    let drawn = states.filter_map(|(id, state)| Some((id, state.picture.as_ref()?)));
    drawn
        .flat_map(|(state, wording)| wording.keys().map(move |id| (state.to_owned(), id.clone())))
        .collect()
}

/// Every drawing says in words what is seen, is shown somewhere, and keeps its form.
pub fn pictures(used: &BTreeSet<String>, catalogue: &Catalogue) -> Vec<Violation> {
    let mut found = Vec::new();
    for (id, svg) in PICTURES {
        let file = format!("pictures/{id}.svg");
        let key = format!("picture.{id}");
        if !catalogue.has("en", &key) {
            let detail = "has no English text for who cannot see it";
            found.push(Violation::at("missing_text", &file, &key, detail));
        }
        if !used.contains(*id) {
            found.push(Violation::at(
                "orphan_picture",
                &file,
                "",
                "no path shows it",
            ));
        }
        let faults = form(svg).into_iter();
        found.extend(faults.map(|why| Violation::at("picture_form", &file, "", why)));
    }
    for entry in &catalogue.entries {
        let id = entry.key.strip_prefix("picture.");
        if id.is_some_and(|id| picture(id).is_none()) {
            found.push(entry.violation("orphan_text", "there is no such drawing"));
        }
    }
    found
}

/// What in a drawing the phones could not take over.
pub fn form(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let (mut found, mut boxed) = (Vec::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let name = text(tag.name().as_ref());
                let attributes: Vec<(String, String)> = tag
                    .attributes()
                    .flatten()
                    .map(|own| (text(own.key.as_ref()), text(&own.value)))
                    .collect();
                boxed |= name == "svg" && attributes.iter().any(|(key, _)| key == "viewBox");
                found.extend(element(&name, &attributes));
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(why) => {
                found.push(format!("is no SVG: {why}"));
                break;
            }
        }
    }
    if !boxed {
        found.push("has no viewBox".to_owned());
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn element(name: &str, attributes: &[(String, String)]) -> Vec<String> {
    let Some((_, own)) = ELEMENTS.iter().find(|(id, _)| *id == name) else {
        return vec![format!("has a {name}")];
    };
    let fault = |(key, value): &(String, String)| {
        let known = own.contains(&key.as_str()) || PAINT.contains(&key.as_str());
        if !known {
            return Some(format!("a {name} has {key}"));
        }
        let colour = matches!(key.as_str(), "fill" | "stroke");
        (colour && !is_plain(value)).then(|| format!("is painted with {value}"))
    };
    attributes.iter().filter_map(fault).collect()
}

/// A colour is the ink, none, or six digits: names and gradients are not known to all.
fn is_plain(colour: &str) -> bool {
    let hex = colour.strip_prefix('#').unwrap_or_default();
    let six = hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit());
    six || colour == "none" || colour == "currentColor"
}
