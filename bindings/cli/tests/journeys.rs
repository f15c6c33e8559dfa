//! Golden journeys: `tests/journeys/README.md` says what is compared with what.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

#[path = "support/pseudo.rs"]
#[allow(dead_code, reason = "the made-up languages are for other tests")]
mod pseudo;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use beside::guided::replay::replay;
use beside_core::content::{Content, Files};
use serde_json::{Value, json};

/// For each language, what stands in place of a text id on any screen.
type Words = BTreeMap<String, BTreeSet<(String, String)>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journeys")
}

fn journeys() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root()).expect("the journeys") {
        let folder = entry.expect("an entry").path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            let name = path.to_string_lossy();
            if name.ends_with(".jsonl") && !name.ends_with(".screens.jsonl") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 20, "only {} journeys were found", files.len());
    files
}

/// Each line that a replay prints.
fn screens(content: &'static Content, journey: &str) -> Vec<Value> {
    let mut out = Vec::new();
    replay(content, journey.as_bytes(), &mut out).expect("a well-formed journey");
    let out = String::from_utf8(out).expect("UTF-8");
    out.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// The screens with text ids; sources follow the words, so they are left out.
fn with_text_ids(journey: &str) -> Vec<Value> {
    let mut all = screens(pseudo::keys(), journey);
    for line in &mut all {
        if let Some(screen) = line["screen"].as_object_mut() {
            screen.remove("sources").expect("the sources of a screen");
        }
    }
    all
}

/// The journey with each language that it names replaced by one.
fn in_language(journey: &str, lang: &str) -> String {
    let mut lines = String::new();
    for line in journey.lines().filter(|line| !line.trim().is_empty()) {
        let mut line: Value = serde_json::from_str(line).expect("a line of a journey");
        let event = &mut line["event"];
        if event["type"] == "open" {
            event["lang"] = json!(lang);
        } else if event["type"] == "set" && event["key"] == "lang" {
            // A language that there is not stays refused.
            let known = event["value"].as_str();
            if known.is_some_and(|known| Content::embedded().has_language(known)) {
                event["value"] = json!(lang);
            }
        }
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}

/// Walks two screens of one shape and calls `found` with each id and the text there.
fn compare(ids: &Value, words: &Value, found: &mut impl FnMut(&str, &str)) {
    match (ids, words) {
        (Value::String(id), Value::String(text)) => {
            if id != text {
                found(id, text);
            }
        }
        (Value::Array(ids), Value::Array(words)) => {
            assert_eq!(ids.len(), words.len(), "{ids:?} beside {words:?}");
            for (id, text) in ids.iter().zip(words) {
                compare(id, text, found);
            }
        }
        (Value::Object(ids), Value::Object(words)) => {
            for (key, id) in ids {
                compare(id, &words[key], found);
            }
        }
        _ => assert_eq!(ids, words),
    }
}

/// What each journey says in each language.
fn all_words() -> Words {
    let mut words = Words::new();
    for path in journeys() {
        let journey = fs::read_to_string(&path).expect("a journey");
        let ids = with_text_ids(&journey);
        for lang in Content::embedded().languages() {
            let own = words.entry(lang.to_owned()).or_default();
            let said = screens(Content::embedded(), &in_language(&journey, lang));
            assert_eq!(ids.len(), said.len(), "{}", path.display());
            for (ids, said) in ids.iter().zip(&said) {
                compare(ids, said, &mut |id, text| {
                    own.insert((id.to_owned(), text.to_owned()));
                });
            }
        }
    }
    words
}

/// One text a line: its id, a tab, what stands on the screen, with `\\n` for a new line.
fn page(words: &BTreeSet<(String, String)>) -> String {
    let line = |text: &str| text.replace('\n', "\\n");
    words
        .iter()
        .map(|(id, text)| format!("{}\t{}\n", line(id), line(text)))
        .collect()
}

/// Holds a text to its golden file, or writes the file where `BLESS` is set.
fn golden(path: &Path, text: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, text).expect("a golden file");
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if text != expected {
        let same = |(own, wanted): &(&str, &str)| own == wanted;
        let same = text.lines().zip(expected.lines()).take_while(same).count();
        wrong.push(format!("{} differs from line {}", path.display(), same + 1));
    }
}

#[test]
fn every_journey_leads_to_its_screens() {
    let mut wrong = Vec::new();
    for path in journeys() {
        let journey = fs::read_to_string(&path).expect("a journey");
        let lines = with_text_ids(&journey);
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        golden(&path.with_extension("screens.jsonl"), &text, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_reads_as_the_page_of_its_language_says() {
    let mut wrong = Vec::new();
    for (lang, words) in all_words() {
        let path = root().join(format!("{lang}.tsv"));
        golden(&path, &page(&words), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which language stands on a screen follows from the journey: each text of a journey
/// as it is written is one of the language in force.
#[test]
fn every_screen_speaks_the_language_that_was_asked_for() {
    let words = all_words();
    for path in journeys() {
        let journey = fs::read_to_string(&path).expect("a journey");
        let events = journey.lines().filter(|line| !line.trim().is_empty());
        let mut lang = "en".to_owned();
        let ids = with_text_ids(&journey);
        let said = screens(Content::embedded(), &journey);
        for ((event, ids), said) in events.zip(&ids).zip(&said) {
            let line: Value = serde_json::from_str(event).expect("a line of a journey");
            let event = &line["event"];
            let asked = match event["type"].as_str() {
                Some("open") => Some(event["lang"].as_str().unwrap_or("en")),
                Some("set") if event["key"] == "lang" => event["value"].as_str(),
                _ => None,
            };
            if let Some(asked) = asked.filter(|_| said["error"].is_null()) {
                // The page of a language holds what its countries have of their own, too.
                let tag = Content::embedded().language(Some(asked));
                tag.split('-').next().unwrap_or(tag).clone_into(&mut lang);
            }
            compare(ids, said, &mut |id, text| {
                assert!(
                    words[&lang].contains(&(id.to_owned(), text.to_owned())),
                    "{}: {id} is not {lang} in {event}: {text}",
                    path.display()
                );
            });
        }
    }
}

/// JSON as another hand writes it: keys in the order of `descending`, letters beyond ASCII
/// escaped, a line for each value.
fn written(value: &Value, descending: bool, out: &mut String) {
    match value {
        Value::Array(all) => {
            out.push_str("[\r\n");
            for (n, one) in all.iter().enumerate() {
                out.push_str(if n == 0 { "\t" } else { " ,\t" });
                written(one, descending, out);
            }
            out.push(']');
        }
        Value::Object(all) => {
            let mut all: Vec<_> = all.iter().collect();
            if descending {
                all.reverse();
            }
            out.push('{');
            for (n, (key, one)) in all.into_iter().enumerate() {
                out.push_str(if n == 0 { "\n" } else { ",\n\n" });
                written(&Value::from(key.as_str()), descending, out);
                out.push_str("\t:\r\n ");
                written(one, descending, out);
            }
            out.push('}');
        }
        Value::String(text) => {
            let plain = Value::from(text.as_str()).to_string();
            for c in plain.chars() {
                if c.is_ascii() {
                    out.push(c);
                } else {
                    let units = c.encode_utf16(&mut [0; 2]).to_vec();
                    out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
                }
            }
        }
        other => out.push_str(&other.to_string()),
    }
}

/// The built-in content, each file written anew.
fn rewritten(write: impl Fn(&Value) -> String) -> &'static Content {
    let files = Files::embedded();
    let texts = Files::paths().map(|path| (path, files.get(path).expect("a file")));
    let anew = texts.map(|(path, text)| {
        let value = serde_json::from_str(text).expect("JSON");
        (path.to_owned(), &*Box::leak(write(&value).into_boxed_str()))
    });
    let anew: Vec<_> = anew.collect();
    Box::leak(Box::new(Content::new(files.with(anew))))
}

#[test]
fn the_formatting_of_a_content_file_changes_no_screen() {
    let by_hand = |descending| {
        move |value: &Value| {
            let mut out = String::new();
            written(value, descending, &mut out);
            out
        }
    };
    let contents = [
        rewritten(Value::to_string),
        rewritten(|value| serde_json::to_string_pretty(value).expect("JSON")),
        rewritten(by_hand(false)),
        rewritten(by_hand(true)),
    ];
    for path in journeys() {
        let journey = fs::read_to_string(&path).expect("a journey");
        let expected = screens(Content::embedded(), &journey);
        for (n, content) in contents.iter().enumerate() {
            assert_eq!(
                screens(content, &journey),
                expected,
                "{n}: {}",
                path.display()
            );
        }
    }
}
