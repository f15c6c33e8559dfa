//! `beside hours` as a process: batches, exit codes, what is printed.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn beside(args: &[&str], input: &str) -> std::io::Result<Output> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beside"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes())?;
    }
    child.wait_with_output()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_batch_answers_line_by_line() -> std::io::Result<()> {
    let input = concat!(
        r#"{"hours":"Mo-Fr 09:00-17:00","at":"2026-11-23T10:00","zone":"America/New_York"}"#,
        "\n\n",
        r#"{"hours":"PH off; Mo-Fr 09:00-17:00","at":"2026-11-23T10:00","zone":"America/New_York","country":null}"#,
        "\n",
        r#"{"hours":"17:00+","at":"2026-11-23T15:00:00Z","zone":"Europe/Vienna","lat":47.8,"lon":13.04}"#,
        "\n",
    );
    let done = beside(&["hours", "--batch", "-"], input)?;
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert_eq!(
        text(&done.stdout),
        "{\"state\":\"open\",\"next_change\":\"2026-11-23T17:00\",\"understood\":true}\n\
         {\"state\":\"unknown\",\"next_change\":null,\"understood\":false}\n\
         {\"state\":\"unknown\",\"next_change\":null,\"understood\":false}\n"
    );
    Ok(())
}

#[test]
fn a_malformed_line_ends_the_batch_with_its_number() -> std::io::Result<()> {
    let good = r#"{"hours":"24/7","at":"2026-11-23T10:00","zone":"UTC"}"#;
    for bad in [
        "{",
        "[]",
        r#"{"hours":"24/7","at":"2026-11-23T10:00"}"#,
        r#"{"hours":"24/7","at":"yesterday","zone":"UTC"}"#,
        r#"{"hours":"24/7","at":"2026-11-23T10:00","zone":"Mars"}"#,
        r#"{"hours":"24/7","at":"2026-11-23T10:00","zone":"UTC","lat":1}"#,
    ] {
        let done = beside(
            &["hours", "--batch", "-"],
            &format!("{good}\n{bad}\n{good}\n"),
        )?;
        assert_eq!(done.status.code(), Some(2), "{bad}");
        assert_eq!(text(&done.stdout).lines().count(), 1, "{bad}");
        assert!(
            text(&done.stderr).contains("line 2"),
            "{}",
            text(&done.stderr)
        );
    }
    Ok(())
}

#[test]
fn wrong_use_and_plain_words() -> std::io::Result<()> {
    for args in [
        &[
            "hours",
            "24/7",
            "--zone",
            "Nowhere",
            "--at",
            "2026-11-23T10:00",
        ][..],
        &["hours", "24/7", "--zone", "UTC", "--at", "noon"],
        &["hours", "24/7", "--at", "2026-11-23T10:00"],
        &["hours", "--batch", "no such file"],
    ] {
        assert_eq!(beside(args, "")?.status.code(), Some(2), "{args:?}");
    }
    let at = ["--zone", "America/New_York", "--at", "2026-11-23T10:00"];
    let said = beside(&[&["hours", "Mo-Fr 09:00-17:00"][..], &at].concat(), "")?;
    assert_eq!(
        text(&said.stdout),
        "Open on Monday 23 November 2026, 10:00 (America/New_York).\n\
         Until Monday 23 November 2026, 17:00.\n"
    );
    let junk = "Mo-Fr 08:00-12:00; ".repeat(3_400);
    let said = beside(&[&["hours", &junk, "--json"][..], &at].concat(), "")?;
    assert_eq!(said.status.code(), Some(0));
    assert!(text(&said.stdout).contains("\"understood\":false"));
    Ok(())
}
