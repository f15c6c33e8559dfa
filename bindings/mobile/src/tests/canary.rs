//! Marked words go through the whole surface: nothing of them is left after erase,
//! nothing of place and questions ever, and no error says them.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::{answer, at, open, opened, shared};
use crate::records::{Change, Event, ExportKind, GuideRequest, KitRequest, PlacesQuery, Point};
use crate::{Beside, BesideError};

const LAT: f64 = 41.234_567;
const PASSING: [&str; 3] = ["41.23456", "-81.76543", "zqwhatisasked"];
const KEPT: [&str; 4] = [
    "zqwhatisnoted",
    "zqhowitisknown",
    "Zqnameofaplace",
    "706-555-0777",
];

fn here() -> Point {
    Point {
        lat: LAT,
        lon: -81.765_432,
    }
}

fn asked() -> String {
    PASSING[2].into()
}

#[test]
fn nothing_of_a_person_is_left_and_no_error_tells_it() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.jsonl");
    fs::copy(shared().join("places/list.jsonl"), list).unwrap();
    let beside = opened(Some(folder.path()));
    let errors = [passing(&beside), kept(&beside), refused(&beside)].concat();
    assert!(errors.len() > 8, "{errors:?}");
    for error in &errors {
        for word in PASSING.iter().chain(&KEPT) {
            assert!(!error.contains(word), "{word} is told: {error}");
        }
    }
    assert_eq!(holding(folder.path(), &PASSING), [""; 0]);
    // The control: before it is erased the search finds what is kept.
    assert!(holding(folder.path(), &KEPT).len() >= KEPT.len());
    beside.erase(at(50)).unwrap();
    assert_eq!(holding(folder.path(), &PASSING), [""; 0]);
    assert_eq!(holding(folder.path(), &KEPT), [""; 0]);
}

fn told<T>(result: Result<T, BesideError>, errors: &mut Vec<String>) {
    if let Err(error) = result {
        errors.push(error.to_string());
    }
}

/// Whatever only passes through.
fn passing(beside: &Beside) -> Vec<String> {
    let mut errors = Vec::new();
    let query = |open_at: Option<String>, kinds| PlacesQuery {
        from: here(),
        kinds,
        open_at,
        open_only: false,
        needs: HashMap::new(),
        limit: 20,
    };
    told(beside.places(query(None, Vec::new()), at(1)), &mut errors);
    told(
        beside.places(query(Some(asked()), Vec::new()), at(1)),
        &mut errors,
    );
    told(
        beside.places(query(None, vec![asked()]), at(1)),
        &mut errors,
    );
    told(beside.find(asked(), Some(here()), at(2)), &mut errors);
    told(beside.place(asked(), at(2)), &mut errors);
    told(beside.towns(asked()), &mut errors);
    told(beside.nearest_town(here()), &mut errors);
    told(beside.lists(Some(here()), at(3)), &mut errors);
    told(
        beside.guide(
            GuideRequest::Search {
                text: asked(),
                limit: 9,
            },
            at(3),
        ),
        &mut errors,
    );
    told(
        beside.guide(GuideRequest::Topic { id: asked() }, at(3)),
        &mut errors,
    );
    told(beside.export_page(asked()), &mut errors);
    told(beside.go_on(asked(), at(3)), &mut errors);
    for path in ["respond", "strips", "checkin", "alone", "drill"] {
        told(beside.dispatch(open(path), at(4)), &mut errors);
        told(beside.dispatch(answer(PASSING[2]), at(4)), &mut errors);
        let value = asked().into();
        told(
            beside.dispatch(
                Event::Set {
                    key: asked(),
                    value,
                },
                at(4),
            ),
            &mut errors,
        );
    }
    told(beside.crash_test(), &mut errors);
    errors
}

/// What is kept until it is erased.
fn kept(beside: &Beside) -> Vec<String> {
    let mut errors = Vec::new();
    let [note, why, name, phone] = KEPT.map(String::from);
    let right = GuideRequest::Right {
        page: "not_alone".into(),
        right: Some(true),
        note: Some(note),
    };
    told(beside.guide(right, at(5)), &mut errors);
    let place = beside.find("naloxone".into(), None, at(5)).unwrap().results[0]
        .id
        .clone();
    let field = "phones".into();
    let edit = Change::Edit {
        place,
        field,
        value: phone,
        why: why.clone(),
    };
    beside.propose(edit, at(6)).unwrap();
    let fields = HashMap::from([
        ("name".to_owned(), name),
        ("kinds".to_owned(), "naloxone".to_owned()),
        ("phones".to_owned(), KEPT[3].to_owned()),
    ]);
    beside.propose(Change::New { fields, why }, at(6)).unwrap();
    let add = KitRequest::Add {
        product: "narcan".into(),
        count: 2,
        expires: None,
    };
    beside.kit(add, at(7)).unwrap();
    for kind in [
        ExportKind::Proposals,
        ExportKind::Answers,
        ExportKind::Kit,
        ExportKind::Handover,
    ] {
        told(beside.export(kind, at(8)), &mut errors);
    }
    errors
}

/// What is refused, with the marks in it.
fn refused(beside: &Beside) -> Vec<String> {
    let mut errors = Vec::new();
    let edit = |place: &str, field: &str, value: &str| Change::Edit {
        place: place.into(),
        field: field.into(),
        value: value.into(),
        why: KEPT[1].into(),
    };
    for change in [
        edit(PASSING[2], "name", "x"),
        edit("demo:1", PASSING[2], "x"),
        edit("demo:1", "point", KEPT[2]),
    ] {
        told(beside.propose(change, at(9)), &mut errors);
    }
    told(
        beside.propose(Change::Withdraw { draft: asked() }, at(9)),
        &mut errors,
    );
    let add = |product: &str, expires: &str| KitRequest::Add {
        product: product.into(),
        count: 1,
        expires: Some(expires.into()),
    };
    told(beside.kit(add("narcan", KEPT[0]), at(9)), &mut errors);
    told(beside.kit(add(KEPT[0], "2027-05"), at(9)), &mut errors);
    told(
        beside.install(
            vec![KEPT[0].as_bytes().to_vec()],
            Some(asked()),
            true,
            at(9),
        ),
        &mut errors,
    );
    told(beside.remove_list(asked(), at(9)), &mut errors);
    errors
}

/// The words found in names and bytes of files, with the files.
fn holding(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(holding(&entry.path(), words));
            continue;
        }
        let bytes = fs::read(entry.path()).unwrap();
        let holds = |word: &&&str| {
            name.contains(**word) || bytes.windows(word.len()).any(|at| at == word.as_bytes())
        };
        found.extend(
            words
                .iter()
                .filter(holds)
                .map(|word| format!("{word} in {name}")),
        );
    }
    found
}
