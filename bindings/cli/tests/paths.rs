//! `beside strips`, `beside checkin`, `beside alone` without a terminal.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is printed when these lines are typed.
fn typed(data: &Path, args: &[&str], lines: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--data")
        .arg(data)
        .args(args)
        .env("LANG", "en_US.UTF-8")
        .env_remove("LC_ALL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_plan_is_kept_only_where_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let card = folder.path().join("plan.txt");
    let args = [
        "strips",
        "--region",
        "US-TX",
        "--card",
        card.to_str().unwrap(),
    ];
    let out = typed(folder.path(), &args, "none\nplan\ndone\n");
    assert!(out.contains("may count as drug gear"), "{out}");
    let kept = std::fs::read_to_string(card).unwrap();
    assert!(kept.contains("No strip was used"), "{kept}");
    assert!(out.contains(kept.trim_end()), "{out}");
    let journal = folder.path().join("journals/session-strips.jsonl");
    let left = std::fs::read(journal).unwrap_or_default();
    assert!(left.is_empty(), "what is over leaves no log");
}

#[test]
fn a_strip_goes_on_where_it_was_and_an_emergency_opens_the_response() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["strips", "--region", "US-NY"];
    typed(folder.path(), &args, "xylazine\ngood\nq\n");
    let out = typed(folder.path(), &args, "emergency\nq\n");
    assert!(out.contains("What do you test?"), "{out}");
    assert!(out.contains("Try to wake them"), "{out}");
    assert!(out.contains("`beside respond` goes on with it"), "{out}");
    let out = typed(folder.path(), &args, "q\n");
    assert!(out.contains("What do you test?"), "the strip waits: {out}");
}

#[test]
fn the_quiz_tells_how_many_were_right() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "clear\nnext\nnone\nnext\nclear\nnext\nno_control\nnext\nno_control\nnext\n";
    let out = typed(folder.path(), &["strips", "--quiz"], lines);
    assert!(out.contains("Not quite"), "{out}");
    assert!(out.contains("4 of 5 were right."), "{out}");
}

#[test]
fn the_text_to_send_and_the_number_to_dial_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["alone", "--region", "US-NY"];
    let out = typed(
        folder.path(),
        &args,
        "place=Elm Street 4\nperson\nsent\nq\n",
    );
    assert!(
        out.contains("Send this:\nI am about to use alone."),
        "{out}"
    );
    assert!(out.contains("I am here: Elm Street 4."), "{out}");
    let folder = tempfile::tempdir().unwrap();
    let out = typed(folder.path(), &args, "line\ncall_line\n");
    assert!(out.contains("DIAL 18776961996 ON A PHONE NOW."), "{out}");
    let lines = out
        .lines()
        .filter(|line| *line == "This phone calls nobody by itself.");
    assert!(lines.count() >= 3, "{out}");
}
