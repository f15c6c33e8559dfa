//! The live session: a kill costs nothing that was shown, and a disk that fails
//! costs nothing but the resume.

use std::path::Path;

use super::Operation;
use super::fixtures::{command, own_things};
use crate::lab::{End, Run};

const ANSWERS: &str = "no_response\ncalling\nspray\ngiven\nabnormal\nrecheck\nnormal\nq\n";

pub(super) fn operation() -> Operation {
    let all = titles(&faultless().stdout);
    assert_eq!(all.len(), 8, "{all:?}");
    let check = move |data: &Path, end: &End| match end.code {
        None => comes_back(&all, data, end),
        Some(_) => goes_on(&all, data, end),
    };
    Operation::new(
        "live session",
        Box::new(own_things),
        Box::new(respond),
        Box::new(check),
    )
}

fn faultless() -> End {
    let folder = tempfile::tempdir().expect("a folder");
    let end = respond(folder.path()).plain().expect("the command starts");
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    end
}

/// By the machine's own clock: a session of another day would be over.
fn respond(data: &Path) -> Run {
    Run::new(command())
        .arg("--data")
        .arg(data)
        .args(["respond", "--plain", "--region", "US-NY"])
        .env("LANG", "C")
        .stdin(ANSWERS)
}

/// Titles of the screens that were shown: the line after each empty one.
fn titles(out: &str) -> Vec<String> {
    let lines: Vec<&str> = out.lines().collect();
    let titles = lines.windows(2).filter_map(|pair| match pair {
        ["", title] => Some(*title),
        _ => None,
    });
    titles
        .filter(|title| {
            !title.starts_with("This session waits") && !title.starts_with("This could not")
        })
        .map(str::to_owned)
        .collect()
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

/// After a kill the session comes back on the screen shown last, or on the one that
/// its last answer led to.
fn comes_back(all: &[String], data: &Path, end: &End) -> Result<(), String> {
    let shown = titles(&end.stdout).len();
    let back = resumed(data)?;
    let last = all.get(shown.saturating_sub(1));
    if last == Some(&back) || all.get(shown) == Some(&back) {
        return Ok(());
    }
    Err(format!(
        "{shown} screens were shown, the last {last:?}, and {back:?} comes back"
    ))
}

/// A disk that fails never stops the guidance.
fn goes_on(all: &[String], data: &Path, end: &End) -> Result<(), String> {
    if end.code != Some(0) {
        return Err(format!("it ended with {:?}: {}", end.code, end.stderr));
    }
    let shown = titles(&end.stdout);
    if shown != all {
        return Err(format!("other screens were shown: {shown:?}"));
    }
    let back = resumed(data)?;
    // Without a word that it cannot be kept, what was shown last comes back.
    let told = end.stdout.contains("could not be kept");
    match all.last() == Some(&back) || told {
        true => Ok(()),
        false => Err(format!("nothing was said, and {back:?} comes back")),
    }
}
