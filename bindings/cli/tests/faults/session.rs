//! The live session: a kill costs nothing that was shown, and a disk that
//! fails costs nothing but the resume.

use std::path::Path;

use beside_faultlab::{End, Fault, Lab, Run};

const ANSWERS: &str = "no_response\ncalling\nspray\ngiven\nabnormal\nrecheck\nnormal\nq\n";

fn respond(data: &Path) -> Run {
    Run::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--data")
        .arg(data)
        .arg("respond")
        .arg("--plain")
        .arg("--region")
        .arg("US-NY")
        .env("LANG", "C")
        .stdin(ANSWERS)
}

/// Titles of the screens that were shown: the line after each empty one.
fn titles(out: &str) -> Vec<String> {
    let mut titles = Vec::new();
    let mut lines = out.lines();
    while let Some(line) = lines.next() {
        if line.is_empty()
            && let Some(title) = lines.next()
            && !title.starts_with("This session waits")
        {
            titles.push(title.to_owned());
        }
    }
    titles
}

/// The titles of a run without a fault.
fn all() -> &'static [String] {
    static ALL: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let end = respond(folder.path()).plain().unwrap();
        assert_eq!(end.code, Some(0), "{}", end.stderr);
        let all = titles(&end.stdout);
        assert_eq!(all.len(), 8, "{all:?}");
        all
    })
}

fn resumed(data: &Path) -> Result<String, String> {
    let again = respond(data)
        .stdin("q\n")
        .plain()
        .map_err(|error| error.0)?;
    if again.code != Some(0) {
        return Err(format!("the next start fails: {}", again.stderr));
    }
    let first = titles(&again.stdout).into_iter().next();
    first.ok_or_else(|| format!("no screen comes back: {}", again.stdout))
}

/// After a kill the session comes back on the screen shown last, or on the one
/// that its last answer led to.
fn comes_back(data: &Path, end: &End) -> Result<(), String> {
    let shown = titles(&end.stdout).len();
    let back = resumed(data)?;
    let last = all().get(shown.saturating_sub(1));
    if last == Some(&back) || all().get(shown) == Some(&back) {
        return Ok(());
    }
    Err(format!(
        "{shown} screens were shown, the last {last:?}, and {back:?} comes back"
    ))
}

/// A disk that fails never stops the guidance.
fn goes_on(data: &Path, end: &End) -> Result<(), String> {
    if end.code != Some(0) {
        return Err(format!("it ended with {:?}: {}", end.code, end.stderr));
    }
    if titles(&end.stdout) != all() {
        return Err(format!(
            "other screens were shown: {:?}",
            titles(&end.stdout)
        ));
    }
    resumed(data).map(|_| ())
}

#[expect(clippy::unnecessary_wraps, reason = "the lab's signature")]
fn nothing(_data: &Path) -> std::io::Result<()> {
    Ok(())
}

type Check = fn(&Path, &End) -> Result<(), String>;

fn survives(fault: Fault, check: Check) {
    if !super::lab_works() {
        return;
    }
    let lab = Lab {
        setup: &nothing,
        run: &respond,
        check: &check,
    };
    let report = lab.every(fault).unwrap();
    println!("session, {fault:?}: {report}");
    assert!(report.bad.is_empty(), "{report}");
    assert!(report.struck > 0, "{report}");
}

#[test]
fn a_session_comes_back_after_a_kill_at_every_write() {
    survives(Fault::Kill, comes_back);
}

#[test]
fn guidance_goes_on_when_the_disk_is_full() {
    survives(Fault::NoSpace, goes_on);
}

#[test]
fn guidance_goes_on_when_the_disk_fails() {
    survives(Fault::Io, goes_on);
}

#[test]
fn guidance_goes_on_in_a_read_only_folder() {
    survives(Fault::ReadOnly, goes_on);
}
