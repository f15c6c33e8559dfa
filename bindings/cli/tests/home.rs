//! Home without a terminal: what a newcomer sees first.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use support::{beside, json, run, told};

#[test]
fn home_leads_with_the_first_steps_and_the_number() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["--region", "US-NY"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let at = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text}: {out}"));
    let order = [
        "Try to wake them",
        "Emergency number: 911",
        "1. Call 911",
        "2. Give naloxone",
        "3. Not breathing well?",
        "No clinician",
        "Checked",
        "beside respond",
    ];
    assert!(
        order.windows(2).all(|pair| at(pair[0]) < at(pair[1])),
        "{out}"
    );
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert!(!out.contains('\u{1b}'));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        0,
        "home writes nothing"
    );
}

#[test]
fn the_region_is_the_one_asked_for_else_the_locales() {
    let folder = tempfile::tempdir().unwrap();
    let number = |args: &[&str], lang: &str| {
        let output = beside(folder.path())
            .args(args)
            .env("LANG", lang)
            .output()
            .unwrap();
        let (_, out, _) = told(output);
        let line = out
            .lines()
            .find(|line| line.starts_with("Emergency number"))
            .unwrap();
        line.to_owned()
    };
    assert_eq!(
        number(&[], "en_GB.UTF-8"),
        "Emergency number: 999 (also: 112)"
    );
    assert_eq!(
        number(&["--region", "US"], "en_GB.UTF-8"),
        "Emergency number: 911"
    );
    assert_eq!(number(&[], "C"), "Emergency number: 112 (also: 911)");
    assert_eq!(
        number(&["--region", "??"], "C"),
        "Emergency number: 112 (also: 911)"
    );
}

#[test]
fn home_is_one_document_for_a_script() {
    let folder = tempfile::tempdir().unwrap();
    let home = json(folder.path(), &["--region", "CA-BC"]);
    assert_eq!(home["number"], "911");
    assert_eq!(home["screen"]["state"], "wake");
    assert_eq!(home["steps"].as_array().unwrap().len(), 3);
    assert_eq!(home["nearby"]["data"], "starter");
    assert!(!home["nearby"]["results"].as_array().unwrap().is_empty());
}

/// Guidance answers when the list is gone or damaged.
#[test]
fn a_damaged_list_costs_only_the_places() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("list.jsonl"), b"\xff\xfe not a list\n").unwrap();
    let (code, out, _) = run(folder.path(), &["--region", "US"]);
    assert_eq!(code, 0);
    assert!(out.contains("1. Call 911"), "{out}");
    let (code, out, err) = run(folder.path(), &["near", "1,2"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("list.jsonl"), "{err}");
}

#[test]
fn help_and_completions_name_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let (code, help, _) = run(folder.path(), &["--help"]);
    assert_eq!(code, 0);
    let (code, bash, _) = run(folder.path(), &["completions", "bash"]);
    assert_eq!(code, 0);
    for command in [
        "respond", "drill", "near", "find", "place", "hours", "import", "export", "merge", "pack",
    ] {
        assert!(help.contains(&format!("  {command} ")), "{command}: {help}");
        assert!(bash.contains(command), "{command}");
    }
}

#[test]
fn a_command_of_another_program_names_that_program() {
    let folder = tempfile::tempdir().unwrap();
    for (args, program) in [
        (
            &["check", "--json", "--content", "somewhere"][..],
            "beside-review check",
        ),
        (&["draw", "respond"], "beside-review draw"),
        (&["review", "out.html", "--help"], "beside-review page"),
        (&["pack", "keys", "make", "ann"], "beside-publish keys"),
        (
            &["pack", "build", "--list", "a/b"],
            "beside-publish pack build",
        ),
        (
            &["pack", "publish", "s3://lists/beside"],
            "beside-publish publish",
        ),
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(program), "{args:?}: {err}");
    }
}

#[test]
fn every_option_is_declared_once() {
    use clap::CommandFactory;
    beside::args::Cli::command().debug_assert();
}
