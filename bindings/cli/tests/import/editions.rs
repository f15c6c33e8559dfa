//! A newer edition of a source laid over the older one.

use beside::import::Options;
use chrono::Days;

use crate::help::{Folder, assert_adds_up, count, named, today};

const HEAD: &str = "id,name,address,city,phone,hours,last verified\n";

#[test]
fn new_changed_same_and_gone_are_told_apart() {
    let folder = Folder::new();
    folder.import_text(
        "list.csv",
        format!("{HEAD}1,A,1 St,X,,,\n2,B,2 St,X,,,\n3,C,3 St,X,,,\n"),
    );
    let file = folder.import_text(
        "list.csv",
        format!("{HEAD}1,A,1 St,X,,,\n2,B,9 St,X,,,\n4,D,4 St,X,,,\n"),
    );
    assert_adds_up(&file);
    let c = &file.counts;
    assert_eq!((c.unchanged, c.updated, c.imported, c.gone), (1, 1, 1, 1));
    let places = folder.places();
    assert!(named(&places, "C").gone && !named(&places, "A").gone);
    assert_eq!(
        named(&places, "B").address.as_ref().expect("address").lines,
        ["9 St"]
    );

    // What is gone stays gone, uncounted, and comes back when it is listed again.
    let file = folder.import_text(
        "list.csv",
        format!("{HEAD}1,A,1 St,X,,,\n2,B,9 St,X,,,\n4,D,4 St,X,,,\n"),
    );
    assert_eq!((file.counts.unchanged, file.counts.gone), (3, 0));
    let file = folder.import_text("list.csv", format!("{HEAD}1,A,1 St,X,,,\n3,C,3 St,X,,,\n"));
    assert_eq!((file.counts.updated, file.counts.gone), (1, 2));
    assert!(!named(&folder.places(), "C").gone);
}

#[test]
fn another_source_is_left_alone() {
    let folder = Folder::new();
    folder.import_text("one.csv", format!("{HEAD}1,A,1 St,X,,,\n"));
    let file = folder.import_text("two.csv", format!("{HEAD}1,B,2 St,X,,,\n"));
    assert_eq!((file.counts.imported, file.counts.gone), (1, 0));
    assert_eq!(folder.places().len(), 2);
}

#[test]
fn a_key_that_comes_twice_is_one_place_in_any_order() {
    let rows = [
        "1,A,1 St,X,,,2020-01-01\n",
        "1,A,1 St,X,212-555-0100,,2021-01-01\n",
    ];
    let mut lists = Vec::new();
    for order in [[0, 1], [1, 0]] {
        let folder = Folder::new();
        let text = format!("{HEAD}{}{}", rows[order[0]], rows[order[1]]);
        let file = folder.import_text("list.csv", &text);
        assert_adds_up(&file);
        assert_eq!((file.counts.imported, file.counts.joined), (1, 1));
        let again = folder.import_text("list.csv", &text);
        assert_eq!((again.counts.unchanged, again.counts.joined), (1, 1));
        lists.push(folder.places());
    }
    assert_eq!(lists[0], lists[1]);
    assert_eq!(
        named(&lists[0], "A")
            .verified_on
            .map(|day| day.to_string())
            .as_deref(),
        Some("2021-01-01")
    );
}

#[test]
fn a_later_day_moves_the_hours_and_changes_no_row() {
    let folder = Folder::new();
    let text = "id,name,address,lat,lon,hours\n1,A,1 St,40.7,-73.9,Mo-Fr 09:00-17:00\n";
    let path = folder.file("list.csv", text);
    folder.import(std::slice::from_ref(&path));
    let from = |folder: &Folder| {
        let places = folder.places();
        let hours = named(&places, "A").hours.clone().expect("hours");
        hours.compiled.expect("understood").from
    };
    assert_eq!(from(&folder), today());
    let later = today() + Days::new(40);
    let report = folder.import_with(&Options::default(), later, &[path]);
    assert_eq!((report.counts.unchanged, report.counts.updated), (1, 0));
    assert_eq!(from(&folder), later);

    // Another source's rows move along.
    let other = folder.file("other.csv", "name,address\nB,2 St\n");
    let latest = later + Days::new(1);
    folder.import_with(&Options::default(), latest, &[other]);
    assert_eq!(from(&folder), latest);
}

#[test]
fn files_of_one_source_are_one_edition() {
    let folder = Folder::new();
    let files = [
        folder.file("a.csv", format!("{HEAD}1,A,1 St,X,,,\n")),
        folder.file("b.csv", format!("{HEAD}2,B,2 St,X,,,\n")),
    ];
    let options = Options {
        source: Some("both".into()),
        ..Options::default()
    };
    for round in 0..2 {
        let report = folder.import_with(&options, today(), &files);
        assert_eq!(report.counts.gone, 0, "round {round}");
    }
    assert!(
        folder
            .places()
            .values()
            .all(|place| !place.gone && place.source == "both")
    );
    let report = folder.import_with(&options, today(), &files[..1]);
    assert_eq!(report.counts.gone, 1);
}

#[test]
fn a_trial_changes_nothing() {
    let folder = Folder::new();
    let path = folder.file("a.csv", format!("{HEAD}1,A,1 St,X,,,\n"));
    let options = Options {
        dry_run: true,
        ..Options::default()
    };
    let report = folder.import_with(&options, today(), &[path]);
    assert_eq!(report.counts.imported, 1);
    assert!(!folder.data().exists());
}

#[test]
fn a_file_whose_rows_all_stay_out_takes_nothing_away() {
    let folder = Folder::new();
    folder.import_text("list.csv", "name,address,status\nA,1 St,active\n");
    let file = folder.import_text("list.csv", "name,address,status\nA,1 St,closed\n");
    assert_eq!(count(&file.counts.skipped, "inactive"), 1);
    assert_eq!(file.counts.gone, 0);
    assert!(!named(&folder.places(), "A").gone);
}
