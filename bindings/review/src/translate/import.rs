//! The gettext file of a language taken back into its folder, or refused by key.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use beside_core::content::{Content, Translation, edition};
use serde::Serialize;

use super::Sides;
use super::po::Message;
use crate::check::texts::{Entry, Made, Record, faults_of_translation};

/// A text that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its key; what stands in its place in the file where it has none.
    pub key: String,
    /// Why.
    pub why: String,
}

/// What was taken from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Texts that are new or say something else now.
    pub changed: usize,
    /// Texts that were left as they are: the same, fuzzy or empty.
    pub left: usize,
    /// Files of the language by name, as they are to be written.
    pub files: BTreeMap<String, String>,
}

/// The texts of a language with those of a gettext file. `state` is what becomes of a text
/// that is taken.
///
/// # Errors
/// Every text that is refused; then none is to be taken.
pub fn take(
    content: &Content,
    lang: &str,
    messages: &[Message],
    state: Translation,
) -> Result<Taken, Vec<Refused>> {
    let mut sides = Sides::of(content, lang);
    let mut taken = Taken::default();
    let mut refused = Vec::new();
    let mut seen = BTreeSet::new();
    for message in messages {
        let key = &message.key;
        let english = sides.english.iter().find(|entry| entry.key == *key);
        let Some(english) = english else {
            refused.push(unknown(message));
            continue;
        };
        if !seen.insert(key) {
            refused.push(Refused {
                key: key.clone(),
                why: "stands twice in the file".to_owned(),
            });
            continue;
        }
        if message.text.is_empty() || message.fuzzy {
            taken.left += 1;
            continue;
        }
        let entry = entry(lang, english, message, state);
        let faults = faults_of_translation(&entry, english);
        refused.extend(faults.into_iter().map(|fault| Refused {
            key: key.clone(),
            why: fault.detail,
        }));
        if sides.own.get(key).is_some_and(|own| is_same(own, &entry)) {
            taken.left += 1;
        } else {
            taken.changed += 1;
            sides.own.insert(key.clone(), entry);
        }
    }
    if refused.is_empty() {
        taken.files = files(lang, &sides);
        Ok(taken)
    } else {
        Err(refused)
    }
}

fn unknown(message: &Message) -> Refused {
    let key = if message.key.is_empty() {
        format!("\"{}\"", message.english)
    } else {
        message.key.clone()
    };
    let why = "stands in no English file: export the language again".to_owned();
    Refused { key, why }
}

/// A translation, made from the English text that the gettext file has.
fn entry(lang: &str, english: &Entry, message: &Message, state: Translation) -> Entry {
    Entry {
        file: english.file.clone(),
        lang: lang.to_owned(),
        key: english.key.clone(),
        record: Record {
            text: message.text.clone(),
            made: Some(Made {
                state,
                from: edition([message.english.as_str()]),
            }),
            ..english.record.clone()
        },
    }
}

/// The same text of the same English one; taking it again does not undo a reading.
fn is_same(own: &Entry, new: &Entry) -> bool {
    let (Some(old), Some(made)) = (&own.record.made, &new.record.made) else {
        return false;
    };
    let kept = made.state == Translation::Draft && old.state == Translation::Reviewed;
    own.record.text == new.record.text && old.from == made.from && (kept || old.state == made.state)
}

/// The files of the language that have a text, a text a line in the order of the English.
fn files(lang: &str, sides: &Sides) -> BTreeMap<String, String> {
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for english in &sides.english {
        let Some(own) = sides.own.get(&english.key) else {
            continue;
        };
        let Some(made) = &own.record.made else {
            continue;
        };
        let name = english.file.rsplit('/').next().unwrap_or_default();
        let line = format!(
            "  {}: {{\"text\": {}, \"state\": {}, \"from\": {}}}",
            quoted(&english.key),
            quoted(&own.record.text),
            quoted(&made.state),
            quoted(&made.from)
        );
        let file = format!("strings/{lang}/{name}");
        lines.entry(file).or_default().push(line);
    }
    let written =
        |(file, lines): (String, Vec<String>)| (file, format!("{{\n{}\n}}\n", lines.join(",\n")));
    lines.into_iter().map(written).collect()
}

/// As JSON; a text and a state always are.
fn quoted<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Writes the files of a language below the content folder, each beside its old one and then
/// in its place.
///
/// # Errors
/// Where one cannot be written; names it.
pub fn write(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), String> {
    let failed =
        |path: &Path, why: std::io::Error| format!("{} cannot be written ({why})", path.display());
    let mut made = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|why| failed(parent, why))?;
        }
        let new = path.with_extension("json.new");
        std::fs::write(&new, text).map_err(|why| failed(&new, why))?;
        made.push((new, path));
    }
    for (new, path) in made {
        std::fs::rename(&new, &path).map_err(|why| failed(&path, why))?;
    }
    Ok(())
}
