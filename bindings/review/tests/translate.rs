//! The texts of a language as a gettext file and back, as a translator's tools leave it; and a
//! language that is added.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beside_core::content::{Content, Files, Translation};
use beside_review::check::load::{content, leaked};
use beside_review::check::words;
use beside_review::translate::{Refused, catalog, read, take, write};
use polib::message::{MessageMutView, MessageView};
use polib::po_file;
use tempfile::TempDir;

const LANGUAGES: [&str; 5] = ["es", "fr", "es-ES", "fr-CA", "fr-FR"];

/// What a translator hands back: the file of a language with some texts changed.
fn returned(lang: &str, changes: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.po");
    let mut catalog = catalog(Content::embedded(), lang);
    let changes: BTreeMap<_, _> = changes.iter().copied().collect();
    let mut left = changes.len();
    for mut message in catalog.messages_mut() {
        let key = message.msgctxt().unwrap_or_default().to_owned();
        if let Some(text) = changes.get(key.as_str()) {
            message.set_msgstr((*text).to_owned()).unwrap();
            left -= 1;
        }
    }
    assert_eq!(left, 0, "every changed text is in the file");
    po_file::write(&catalog, &file).unwrap();
    (folder, file)
}

fn refused(lang: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let (_folder, file) = returned(lang, changes);
    let catalog = read(&file).unwrap();
    let found = take(Content::embedded(), lang, &catalog, Translation::Draft);
    let own = |refused: Refused| (refused.key, refused.why);
    found.unwrap_err().into_iter().map(own).collect()
}

/// All content in a folder, as it is checked out.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in Files::embedded().iter() {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    folder
}

#[test]
fn what_was_exported_comes_back_the_same() {
    for lang in LANGUAGES {
        let (_folder, file) = returned(lang, &[]);
        let taken = take(Content::embedded(), lang, &read(&file).unwrap(), Translation::Draft);
        let taken = taken.unwrap();
        assert_eq!(taken.changed, 0, "{lang}");
        assert!(!taken.files.is_empty());
        for (name, text) in &taken.files {
            let there = Content::embedded().files().get(name).unwrap();
            assert_eq!(text, there, "{name}");
        }
    }
}

#[test]
fn a_translator_reads_what_a_text_is_for() {
    let (_folder, file) = returned("es-ES", &[]);
    let text = std::fs::read_to_string(file).unwrap();
    let at = text.find("msgctxt \"naloxone.what\"").unwrap();
    let comments = text[..at].rsplit("\n\n").next().unwrap();
    for said in [
        "Kind: step.",
        "At most 13 words a sentence.",
        "Source: ",
        "In es: Narcan es una marca",
    ] {
        assert!(comments.contains(said), "{said}: {comments}");
    }
    let at = text.find("msgctxt \"answer.calling\"").unwrap();
    let comments = text[..at].rsplit("\n\n").next().unwrap();
    assert!(comments.contains("Keep: {number}"), "{comments}");
    assert!(comments.contains("at most 60 letters"), "{comments}");
}

#[test]
fn a_changed_text_is_a_draft_until_a_native_speaker_has_read_it() {
    let (_folder, file) = returned("es", &[("call.stay", "No corte la llamada.")]);
    let catalog = read(&file).unwrap();
    for (state, said) in [(Translation::Draft, "draft"), (Translation::Reviewed, "reviewed")] {
        let taken = take(Content::embedded(), "es", &catalog, state).unwrap();
        let file = &taken.files["strings/es/respond.json"];
        let line = file.lines().find(|line| line.contains("\"call.stay\"")).unwrap();
        assert!(line.contains("No corte la llamada."), "{line}");
        assert!(line.contains(&format!("\"state\": \"{said}\"")), "{line}");
        let all = state == Translation::Reviewed;
        assert_eq!(taken.changed == 1, !all, "a reading marks every text");
    }
}

#[test]
fn lost_placeholders_and_long_labels_are_refused_by_key() {
    let long = "Respira lento, respira muy poco, hace ronquidos, o tiene los labios azules";
    let found = refused("es", &[("call.title", "Llame ya"), ("answer.abnormal", long)]);
    let keys: Vec<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["answer.abnormal", "call.title"]);
    assert!(found[0].1.contains("letters on a button"), "{found:?}");
    assert!(found[1].1.contains("placeholders"), "{found:?}");
}

#[test]
fn a_refused_file_changes_nothing() {
    let folder = copy();
    let (_po, file) = returned("fr", &[("call.title", "Appelez")]);
    let before = std::fs::read(folder.path().join("strings/fr/respond.json")).unwrap();
    let own = content(Some(folder.path())).unwrap();
    assert!(take(own, "fr", &read(&file).unwrap(), Translation::Draft).is_err());
    let after = std::fs::read(folder.path().join("strings/fr/respond.json")).unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_text_whose_english_was_edited_is_fuzzy_and_stays() {
    let files = Files::embedded();
    let all = files.iter().map(|(path, text)| {
        let text = text.replace("\"Stay on the line.\"", "\"Stay on the phone.\"");
        (path.to_owned(), text)
    });
    let edited = leaked(all.collect::<Vec<_>>());
    let catalog = catalog(edited, "es");
    let fuzzy: Vec<_> = catalog
        .messages()
        .filter(|message| message.is_fuzzy())
        .map(|message| message.msgctxt().unwrap().to_owned())
        .collect();
    assert_eq!(fuzzy, ["call.stay"]);
    let taken = take(edited, "es", &catalog, Translation::Reviewed).unwrap();
    let line = taken.files["strings/es/respond.json"]
        .lines()
        .find(|line| line.contains("\"call.stay\""))
        .unwrap();
    assert!(line.contains("\"state\": \"draft\""), "{line}");
}

#[test]
fn what_is_no_gettext_file_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.po");
    assert!(read(&file).is_err(), "no file");
    std::fs::write(&file, "msgid \"Call\nmsgstr").unwrap();
    assert!(read(&file).is_err(), "broken off");
}

/// Ten texts in Portuguese.
const PORTUGUESE: [(&str, &str); 10] = [
    ("language.name", "Português"),
    ("wake.title", "Tente acordar a pessoa"),
    ("wake.squeeze", "Grite: \"Acorde!\" Aperte forte o ombro."),
    ("answer.no_response", "Não responde, ou não sei"),
    ("answer.half_awake", "Mexe-se ou geme, não fala"),
    ("answer.awake", "Acorda e fala"),
    ("answer.calling", "Ligar para {number}"),
    ("call.title", "Ligue já para {number}"),
    ("call.stay", "Não desligue."),
    ("home.call", "Ligue para {number}. Diga primeiro onde está."),
];

/// A language is one folder: nothing else of the content, and no code, is touched for it.
#[test]
fn portuguese_is_added_with_a_folder_of_ten_texts() {
    let folder = copy();
    let (_po, file) = returned("pt", &PORTUGUESE);
    let own = content(Some(folder.path())).unwrap();
    assert!(!own.has_language("pt"));
    let taken = take(own, "pt", &read(&file).unwrap(), Translation::Draft).unwrap();
    assert_eq!(taken.changed, 10);
    write(folder.path(), &taken.files).unwrap();

    let touched = files_below(folder.path());
    let there: Vec<_> = Files::paths().collect();
    let new: Vec<_> = touched
        .iter()
        .filter(|path| !there.contains(&path.as_str()))
        .collect();
    assert_eq!(
        new,
        ["strings/pt/formats.json", "strings/pt/home.json", "strings/pt/respond.json"]
    );

    let own = content(Some(folder.path())).unwrap();
    assert!(own.languages().any(|lang| lang == "pt"), "screens offer it");
    assert_eq!(own.text("pt", "call.stay").unwrap().text, "Não desligue.");
    let english = own.text("en", "call.stay").unwrap();
    assert_eq!(own.text("pt", "call.stay").unwrap().sources, english.sources);
    assert_eq!(own.text("pt", "call.first").unwrap().text, "Do what they say first.");
    // Nothing is wrong with it but what it does not say yet.
    let rules: std::collections::BTreeSet<_> = words(own)
        .violations
        .into_iter()
        .map(|violation| violation.rule)
        .collect();
    assert_eq!(rules.into_iter().collect::<Vec<_>>(), ["missing_text"]);
}

fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap();
                found.push(below.to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}
