//! The texts of a language as a gettext file and back, as a translator's tools leave it; and a
//! language that is added.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use std::path::Path;

use beside_core::content::{Content, Files, Translation};
use beside_review::check::load::{content, leaked};
use beside_review::check::words;
use beside_review::translate::po::{self, Message};
use beside_review::translate::{Refused, messages, take, write};
use tempfile::TempDir;

const LANGUAGES: [&str; 5] = ["es", "fr", "es-ES", "fr-CA", "fr-FR"];

/// What a translator hands back: the file of a language with some texts changed.
fn returned(lang: &str, changes: &[(&str, &str)]) -> Vec<Message> {
    let mut all = messages(Content::embedded(), lang);
    for (key, text) in changes {
        let own = all.iter_mut().find(|message| message.key == *key).unwrap();
        (*text).clone_into(&mut own.text);
    }
    let all = po::read(&po::write(lang, &all)).unwrap();
    assert_eq!(all.len(), messages(Content::embedded(), "en").len());
    all
}

fn refused(lang: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = returned(lang, changes);
    let found = take(Content::embedded(), lang, &own, Translation::Draft).unwrap_err();
    let own = |refused: Refused| (refused.key, refused.why);
    found.into_iter().map(own).collect()
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
        let own = returned(lang, &[]);
        let taken = take(Content::embedded(), lang, &own, Translation::Draft).unwrap();
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
    let all = messages(Content::embedded(), "es-ES");
    let comments = |key: &str| {
        let own = all.iter().find(|message| message.key == key).unwrap();
        own.comments.join("\n")
    };
    let of_a_line = comments("naloxone.what");
    for said in [
        "Kind: step.",
        "At most 13 words a sentence.",
        "Source: ",
        "In es: Narcan es una marca",
    ] {
        assert!(of_a_line.contains(said), "{said}: {of_a_line}");
    }
    let of_a_button = comments("answer.calling");
    assert!(of_a_button.contains("Keep: {number}"), "{of_a_button}");
    assert!(of_a_button.contains("at most 60 letters"), "{of_a_button}");
}

#[test]
fn a_changed_text_is_a_draft_until_a_native_speaker_has_read_it() {
    let own = returned("es", &[("call.stay", "No corte la llamada.")]);
    for (state, said) in [
        (Translation::Draft, "draft"),
        (Translation::Reviewed, "reviewed"),
    ] {
        let taken = take(Content::embedded(), "es", &own, state).unwrap();
        let file = &taken.files["strings/es/respond.json"];
        let line = file
            .lines()
            .find(|line| line.contains("\"call.stay\""))
            .unwrap();
        assert!(line.contains("No corte la llamada."), "{line}");
        assert!(line.contains(&format!("\"state\": \"{said}\"")), "{line}");
        let all = state == Translation::Reviewed;
        assert_eq!(taken.changed == 1, !all, "a reading marks every text");
    }
}

#[test]
fn lost_placeholders_and_long_labels_are_refused_by_key() {
    let long = "Respira lento, respira muy poco, hace ronquidos, o tiene los labios azules";
    let found = refused(
        "es",
        &[("call.title", "Llame ya"), ("answer.abnormal", long)],
    );
    let keys: Vec<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["answer.abnormal", "call.title"]);
    assert!(found[0].1.contains("letters on a button"), "{found:?}");
    assert!(found[1].1.contains("placeholders"), "{found:?}");
}

#[test]
fn a_refused_file_changes_nothing() {
    let folder = copy();
    let returned = returned("fr", &[("call.title", "Appelez")]);
    let before = std::fs::read(folder.path().join("strings/fr/respond.json")).unwrap();
    let own = content(Some(folder.path())).unwrap();
    assert!(take(own, "fr", &returned, Translation::Draft).is_err());
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
    let own = messages(edited, "es");
    let fuzzy = own.iter().filter(|message| message.fuzzy);
    let fuzzy: Vec<_> = fuzzy.map(|message| message.key.as_str()).collect();
    assert_eq!(fuzzy, ["call.stay"]);
    let taken = take(edited, "es", &own, Translation::Reviewed).unwrap();
    let line = taken.files["strings/es/respond.json"]
        .lines()
        .find(|line| line.contains("\"call.stay\""))
        .unwrap();
    assert!(line.contains("\"state\": \"draft\""), "{line}");
}

#[test]
fn a_text_twice_or_of_no_key_is_refused() {
    let mut own = returned("es", &[]);
    own.push(own[0].clone());
    own.push(Message {
        english: "Sing.".to_owned(),
        text: "Cante.".to_owned(),
        ..Message::default()
    });
    let found = take(Content::embedded(), "es", &own, Translation::Draft).unwrap_err();
    let keys: Vec<&str> = found.iter().map(|refused| refused.key.as_str()).collect();
    assert_eq!(keys, [own[0].key.as_str(), "\"Sing.\""]);
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
    let returned = returned("pt", &PORTUGUESE);
    let own = content(Some(folder.path())).unwrap();
    assert!(!own.has_language("pt"));
    let taken = take(own, "pt", &returned, Translation::Draft).unwrap();
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
        [
            "strings/pt/formats.json",
            "strings/pt/home.json",
            "strings/pt/respond.json"
        ]
    );

    let own = content(Some(folder.path())).unwrap();
    assert!(own.languages().any(|lang| lang == "pt"), "screens offer it");
    assert_eq!(own.text("pt", "call.stay").unwrap().text, "Não desligue.");
    let english = own.text("en", "call.stay").unwrap();
    assert_eq!(
        own.text("pt", "call.stay").unwrap().sources,
        english.sources
    );
    assert_eq!(
        own.text("pt", "call.first").unwrap().text,
        "Do what they say first."
    );
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
