//! Every surface in every language, and in two made-up ones: long words, and
//! letters that run from right to left. What stays in English there stands in code.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/pseudo.rs"]
mod pseudo;
mod support;

use beside::guided::page::rows;
use beside::home;
use beside::lists::Data;
use beside::show::{Page, Tone, results};
use beside::speech::Speech;
use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::Screen;
use beside_core::flow::event::Open;
use beside_core::flow::journey::Reader;
use beside_core::guided::{Guided, NoLogs};
use beside_core::respond::FirstSteps;
use support::{beside, beside_this, told};
use unicode_width::UnicodeWidthStr;

const MADE_UP: [&str; 2] = [pseudo::LONG, pseudo::RIGHT_TO_LEFT];

/// Every screen of the golden journeys, in another language.
fn screens(lang: &str) -> Vec<(String, Now, Screen)> {
    let mut all = Vec::new();
    let root = beside_this("../../../tests/journeys/respond");
    for path in std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".screens.jsonl") || name.starts_with("lang_") {
            continue;
        }
        let mut guided = Guided::new(pseudo::content(), NoLogs);
        let mut reader = Reader::default();
        // A journey that changes its language goes on in the made-up one.
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text
            .lines()
            .filter(|line| !line.contains("\"key\": \"lang\""))
        {
            let line = line.replace("\"lang\": \"en\"", &format!("\"lang\": \"{lang}\""));
            let step = reader.read(&line).unwrap().unwrap();
            let screen = guided.dispatch(&step.event, &step.now).screen;
            all.extend(screen.map(|screen| (name.clone(), step.now, screen)));
        }
    }
    assert!(all.len() > 100, "only {} screens", all.len());
    all
}

/// What a person reads on a screen. Names of products and towns are nobody's to
/// translate, and an entry that ends in a value is whole without its end.
fn read(screen: &Screen) -> Vec<&str> {
    let choices = screen.answers.iter().chain(&screen.always);
    let inputs = screen.inputs.iter();
    let options = inputs.clone().filter(|input| input.id != "product");
    let texts = [&screen.title].into_iter();
    texts
        .chain(&screen.lines)
        .chain(&screen.say)
        .chain(&screen.law)
        .chain(&screen.banner)
        .chain(choices.map(|choice| &choice.label))
        .chain(screen.prompts.iter().map(|prompt| &prompt.text))
        .chain(screen.clocks.iter().map(|clock| &clock.label))
        .chain(inputs.map(|input| &input.label))
        .chain(options.flat_map(|input| input.options.iter().map(|option| &option.label)))
        .map(String::as_str)
        .collect()
}

#[test]
fn no_text_of_a_screen_stands_in_code() {
    for lang in MADE_UP {
        for (name, _, screen) in screens(lang) {
            for text in read(&screen) {
                assert!(
                    text.starts_with('[') && text.ends_with(']'),
                    "{lang}, {name}: {text}"
                );
            }
        }
    }
}

#[test]
fn nobody_is_offered_a_made_up_language() {
    let offered = |content: &'static Content| content.languages().collect::<Vec<_>>();
    assert_eq!(offered(Content::embedded()), ["en", "es", "fr"]);
    assert_eq!(offered(pseudo::content()), ["en", "es", "fr"]);
    for lang in MADE_UP {
        assert!(!Content::embedded().has_language(lang));
        for (_, _, screen) in screens(lang) {
            assert_eq!(screen.languages, ["en", "es", "fr"]);
        }
    }
}

#[test]
fn long_and_turned_screens_keep_to_the_terminal() {
    for lang in MADE_UP {
        let speech = Speech::of(pseudo::content(), Some(lang), None);
        for (name, now, screen) in screens(lang) {
            for (width, height) in [(80, 24), (40, 30), (20, 60)] {
                let rows = rows(&screen, &speech, &now, None, width, height);
                for (_, row) in &rows {
                    let longest = row.split(' ').map(UnicodeWidthStr::width).max().unwrap();
                    assert!(
                        row.width() <= width || longest > width,
                        "{lang}, {name}, {width}: {row}"
                    );
                }
                let all: String = rows.iter().map(|(_, row)| format!("{row} ")).collect();
                let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
                for answer in &screen.answers {
                    assert!(
                        all.contains(&answer.label),
                        "{lang}, {name}, {width}: {}",
                        answer.label
                    );
                }
            }
        }
    }
}

/// Commands and figures are the same everywhere; what is left must be dressed.
#[test]
fn no_text_of_a_page_stands_in_code() {
    for lang in MADE_UP {
        let speech = Speech::of(pseudo::content(), Some(lang), None);
        let mut page = Page::plain(400).speaking(speech);
        let open = Open {
            lang: Some(lang.into()),
            region: Some("US-NY".into()),
            ..Open::default()
        };
        home::first_steps(
            &mut page,
            &FirstSteps::new(pseudo::content(), &open).unwrap(),
        );
        home::how_to_go_on(&mut page);
        for data in [Data::Pack, Data::Starter, Data::None] {
            results::nothing(&mut page, data, true);
            results::ending(&mut page, data);
        }
        page.line(
            Tone::Plain,
            0,
            &beside::show::distance(&speech, 3, None, beside::locale::Units::Metric),
        );
        for line in page.text().lines().filter(|line| !line.is_empty()) {
            assert!(
                line.contains('[') && line.trim_end_matches('.').ends_with(']'),
                "{lang}: {line}"
            );
        }
    }
}

const PAGES: &[(&str, &[&str])] = &[
    ("home-es", &["--lang", "es", "--region", "US-NY"]),
    ("home-fr", &["--lang", "fr", "--region", "FR"]),
    (
        "near-es",
        &["--lang", "es", "near", "33.95,-83.37", "--region", "US"],
    ),
    (
        "near-fr",
        &[
            "--lang",
            "fr",
            "near",
            "33.95,-83.37",
            "--open-at",
            "2026-11-23T10:00",
            "--region",
            "CA",
        ],
    ),
    ("place-es", &["--lang", "es", "place", "demo:1"]),
    ("place-fr", &["--lang", "fr-CA", "place", "demo:4"]),
    ("find-fr", &["--lang", "fr_FR", "find", "zzz"]),
];

#[test]
fn pages_read_as_they_should_in_spanish_and_french() {
    let folder = tempfile::tempdir().unwrap();
    support::small_list(folder.path());
    for (name, args) in PAGES {
        let (code, out, err) = told(beside(folder.path()).args(*args).output().unwrap());
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        let kept = beside_this(&format!("pages/{name}.txt"));
        if std::env::var_os("UPDATE_PAGES").is_some() {
            std::fs::write(&kept, &out).unwrap();
        }
        assert_eq!(
            out,
            std::fs::read_to_string(&kept).unwrap_or_default(),
            "{name}"
        );
        assert!(out.lines().all(|line| line.width() <= 80), "{out}");
    }
}

/// The plain form of a guided path speaks the language too, and changes it at a key.
#[test]
fn a_path_in_lines_changes_its_language_at_a_key() {
    use std::io::Write;
    use std::process::Stdio;
    let folder = tempfile::tempdir().unwrap();
    let mut command = beside(folder.path());
    let mut child = command
        .args(["--lang", "es", "respond", "--plain", "--region", "MX"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"3\nl\nzz\nq\n")
        .unwrap();
    let (code, out, err) = told(child.wait_with_output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""));
    let at = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text}: {out}"));
    let order = [
        "Intente despertar a la persona",
        "l: Français",
        "Llame ya al 911",
        "Appelez le 911 maintenant",
        "l: English",
        "Ce n’est pas une des réponses.",
        "Cette session vous attend",
    ];
    assert!(
        order.windows(2).all(|pair| at(pair[0]) < at(pair[1])),
        "{out}"
    );
}
