//! Publishing: a phone that comes by reads the old or the new edition, whole.

use std::path::Path;

use super::Operation;
use super::fixtures::{Group, group};
use crate::lab::{End, Run};

pub(super) fn operation() -> Operation {
    Operation::new(
        "publish",
        Box::new(first),
        Box::new(second),
        Box::new(readable),
    )
}

/// Here the data folder of the lab is the published repository.
fn first(repo: &Path) {
    group().delegate(repo);
    group().publish(repo, &["--pack", &group().at("first.pack")]);
}

fn second(repo: &Path) -> Run {
    group().as_athens(repo, &["--pack", &group().at("second.pack")])
}

fn readable(repo: &Path, end: &End) -> Result<(), String> {
    let phone = tempfile::tempdir().map_err(|error| error.to_string())?;
    let version = read(group(), phone.path(), repo)?;
    if end.code == Some(0) && version != 2 {
        return Err("it reported success, and phones get the old edition".into());
    }
    let again = second(repo).plain().map_err(|error| error.0)?;
    if again.code != Some(0) {
        return Err(format!("the next try fails: {}", again.stderr));
    }
    match read(group(), phone.path(), repo)? {
        2 => Ok(()),
        other => Err(format!("edition {other} after the next try")),
    }
}

fn read(group: &Group, phone: &Path, repo: &Path) -> Result<u64, String> {
    let end = group.apply(phone, repo).arg("--json").plain();
    let end = end.map_err(|error| error.0)?;
    let report: serde_json::Value =
        serde_json::from_str(&end.stdout).map_err(|_| format!("refused: {}", end.stderr))?;
    let version = report["lists"][0]["version"].as_u64();
    version.ok_or_else(|| "no list".to_owned())
}
