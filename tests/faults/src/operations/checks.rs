//! The check that most operations share: the old or the new, never less, never a mix.

use std::path::Path;

use super::{Check, Operation, Running, Setup};
use crate::lab::{End, Run};
use crate::look::{Seen, litter, look};

/// How an operation may be found.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner {
    /// Each part by itself may be old or new; else all are.
    pub(super) by_parts: bool,
    /// Done once more it comes to the same; else that is not tried.
    pub(super) again: bool,
}

/// An operation whose folder is the old one or the new one.
pub(super) fn standard(
    name: &'static str,
    manner: Manner,
    setup: impl Fn(&Path) + Send + Sync + Copy + 'static,
    run: impl Fn(&Path) -> Run + Send + Sync + Copy + 'static,
) -> Operation {
    let [old, new] = before_and_after(name, setup, run);
    let same = old == new;
    let check: Check = Box::new(move |data, end| {
        found(data, end, manner, [&old, &new])?;
        if manner.again {
            once_more(data, run, &new)?;
        }
        Ok(())
    });
    let (setup, run): (Setup, Running) = (Box::new(setup), Box::new(run));
    let operation = Operation::new(name, setup, run, check);
    Operation { same, ..operation }
}

fn before_and_after(name: &str, setup: impl Fn(&Path), run: impl Fn(&Path) -> Run) -> [Seen; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    setup(folder.path());
    let old = look(folder.path()).expect("the folder can be read before");
    let end = run(folder.path()).plain().expect("the command starts");
    assert_eq!(end.code, Some(0), "{name}: {}", end.stderr);
    let new = look(folder.path()).expect("the folder can be read after");
    [old, new]
}

fn found(data: &Path, end: &End, manner: Manner, [old, new]: [&Seen; 2]) -> Result<(), String> {
    let seen = look(data)?;
    if end.code == Some(0) && seen != *new {
        return Err(format!("it reported success: {}", difference(&seen, new)));
    }
    if end.code.is_some_and(|code| code != 0) && end.stderr.trim().is_empty() {
        return Err("it failed without a word".into());
    }
    let part = |(what, text): (&&str, &String)| {
        let either = [old, new].map(|one| one.get(what) == Some(text));
        either.contains(&true)
    };
    let fits = seen == *old || seen == *new || (manner.by_parts && seen.iter().all(part));
    match fits {
        true => Ok(()),
        false => Err(format!(
            "neither old ({}) nor new ({})",
            difference(&seen, old),
            difference(&seen, new)
        )),
    }
}

fn once_more(data: &Path, run: impl Fn(&Path) -> Run, new: &Seen) -> Result<(), String> {
    let again = run(data).plain().map_err(|error| error.0)?;
    if again.code != Some(0) {
        return Err(format!("the next try fails: {}", again.stderr));
    }
    let seen = look(data)?;
    if seen != *new {
        return Err(format!(
            "the next try did not take: {}",
            difference(&seen, new)
        ));
    }
    match litter(data) {
        none if none.is_empty() => Ok(()),
        some => Err(format!("litter stays: {some:?}")),
    }
}

fn difference(seen: &Seen, expected: &Seen) -> String {
    let other = |what: &&str| seen.get(*what) != expected.get(*what);
    let whats: Vec<&str> = seen.keys().copied().filter(|what| other(what)).collect();
    match whats.first() {
        None => "the same".into(),
        Some(what) => format!("{what} is {:?}", seen[what]),
    }
}
