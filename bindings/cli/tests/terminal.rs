//! A person at a real terminal: keys, redraw, leaving, coming back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};

/// Long enough for a loaded machine; nothing is timed.
const PATIENCE: Duration = Duration::from_secs(60);
/// Leaves the alternate screen.
const ALTERNATE_OFF: &str = "\u{1b}[?1049l";
/// Shows the cursor.
const CURSOR_ON: &str = "\u{1b}[?25h";

fn start(data: &Path, args: &[&str]) -> OsSession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beside"));
    command.arg("--data").arg(data).args(args);
    command
        .env("LANG", "en_US.UTF-8")
        .env("TERM", "xterm-256color")
        .env_remove("LC_ALL");
    let mut session = Session::spawn(command).unwrap();
    session.get_process_mut().set_window_size(80, 24).unwrap();
    session.set_expect_timeout(Some(PATIENCE));
    session
}

/// All that is printed until the command ends.
fn rest(session: &mut OsSession) -> String {
    let found = session.expect(Eof).unwrap();
    String::from_utf8_lossy(found.as_bytes()).into_owned()
}

#[test]
fn respond_is_led_by_single_keys_and_leaves_the_terminal_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path(), &["respond"]);
    session.expect("Try to wake them").unwrap();
    session.send("1").unwrap();
    session.expect("Call 911 now").unwrap();
    session.send("1").unwrap();
    session.expect("Is naloxone here?").unwrap();
    session.get_process_mut().set_window_size(100, 40).unwrap();
    session.send("1").unwrap();
    session.expect("Give the nose spray").unwrap();
    // Control-C.
    session.send("\u{3}").unwrap();
    let end = rest(&mut session);
    assert!(end.contains(ALTERNATE_OFF), "{end:?}");
    assert!(end.contains(CURSOR_ON), "{end:?}");
    assert!(end.contains("waits for you"), "{end:?}");
}

#[test]
fn a_killed_session_comes_back_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path(), &["respond"]);
    session.expect("Try to wake them").unwrap();
    session.send("1").unwrap();
    session.expect("Call 911 now").unwrap();
    session.send("1").unwrap();
    session.expect("Is naloxone here?").unwrap();
    session
        .get_process_mut()
        .kill(expectrl::process::unix::Signal::SIGKILL)
        .unwrap();
    let mut session = start(folder.path(), &["respond"]);
    session.expect("Is naloxone here?").unwrap();
    session.send("q").unwrap();
    rest(&mut session);
}

#[test]
fn a_mass_is_typed_and_the_water_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path(), &["strips"]);
    for (shown, key) in [
        ("What do you test for?", "1"),
        ("Check the pouch", "1"),
        ("What do you test?", "1"),
        ("What was it sold as?", "3"),
        ("How much goes in: not set", "i"),
        ("Type the number", "2000\r"),
        ("That number is not possible here.", "i"),
        ("Type the number", "10\r"),
        ("How much goes in: 10 mg", "1"),
    ] {
        session.expect(shown).unwrap();
        session.send(key).unwrap();
    }
    session.expect("5 mL (a teaspoon)").unwrap();
    session.send("q").unwrap();
    assert!(rest(&mut session).contains("`beside strips` goes on with it"));
}

#[test]
fn a_check_in_takes_any_picks_and_is_written_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path(), &["checkin"]);
    for (shown, key) in [
        ("Is anyone in danger right now?", "5"),
        ("[ ] Check my drugs", "i"),
        ("[x] Check my drugs", "1"),
        ("What might you use?", "q"),
    ] {
        session.expect(shown).unwrap();
        session.send(key).unwrap();
    }
    assert!(rest(&mut session).contains("Nothing of this is kept."));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn plain_mode_redraws_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path(), &["respond", "--plain"]);
    session.expect("q: leave").unwrap();
    session.send_line("1").unwrap();
    session.expect("Call 911 now").unwrap();
    session.send_line("q").unwrap();
    let end = rest(&mut session);
    assert!(!end.contains('\u{1b}'), "{end:?}");
}

#[test]
fn home_is_a_menu_that_leads_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path(), &[]);
    session.expect("Emergency number: 911").unwrap();
    session.expect("Leave").unwrap();
    session.send("n").unwrap();
    session.expect("LAT,LON").unwrap();
    session.send_line("Athens, GA").unwrap();
    session.expect("Nearest to Athens, GA").unwrap();
    session.expect("Leave").unwrap();
    session.send("r").unwrap();
    session.expect("Try to wake them").unwrap();
    session.send("q").unwrap();
    let end = rest(&mut session);
    assert!(end.contains("waits for you"), "{end:?}");
}

#[test]
fn no_color_is_honoured() {
    let folder = tempfile::tempdir().unwrap();
    let page = |no_color: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beside"));
        command
            .arg("--data")
            .arg(folder.path())
            .args(["near", "Athens, GA", "--limit", "1"]);
        command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
        if no_color {
            command.env("NO_COLOR", "1");
        }
        let mut session = Session::spawn(command).unwrap();
        session.set_expect_timeout(Some(PATIENCE));
        rest(&mut session)
    };
    assert!(page(false).contains("\u{1b}["));
    assert!(!page(true).contains('\u{1b}'));
}
