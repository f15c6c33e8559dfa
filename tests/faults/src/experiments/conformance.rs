//! The rules of signed lists, each by the test that holds it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::Form;
use crate::report::Section;

/// Rule, what must come of it, test.
const RULES: &str = include_str!("../../../../core/src/packs/tuf/conformance.md");

/// Runs the tests of the packs, and tells of each rule whether its own passed.
pub(crate) fn run(_form: Form) -> Section {
    let columns = ["rule or attack", "what must come of it", "tests", "bad"];
    let title = "Signed lists, held to the rules of TUF";
    let mut section = Section::new("11-conformance", title, &columns);
    let outcomes = outcomes();
    let mut rules = 0;
    for (rule, outcome, test) in RULES.lines().filter_map(rule) {
        let passed = outcomes.get(test);
        section.must(
            passed == Some(&true),
            format!("{rule}: {test} did not pass, or did not run"),
        );
        rules += 1;
        let bad = usize::from(passed != Some(&true));
        section.row([
            rule.to_owned(),
            outcome.to_owned(),
            "1".into(),
            bad.to_string(),
        ]);
    }
    section.must(rules > 20, "the table of the rules could not be read");
    let passed = outcomes.values().filter(|passed| **passed).count();
    section.must(
        passed == outcomes.len(),
        format!("{passed} of {} tests passed", outcomes.len()),
    );
    section.tell(format!(
        "{rules} rules and attacks of the TUF specification 1.0, each with its test by name in \
         `core/src/packs/tuf/conformance.md`; {passed} of {} tests of `core/tests/packs` passed. One rule is \
         bent on purpose there (expired lists). Other implementations judge in `tests/peers`.",
        outcomes.len()
    ));
    section
}

/// A row of the table; nothing for its head and what stands around it.
fn rule(line: &str) -> Option<(&str, &str, &str)> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    match cells[..] {
        ["", rule, outcome, test, ""] => {
            let test = test.strip_prefix('`')?.strip_suffix('`')?;
            Some((rule, outcome, test))
        }
        _ => None,
    }
}

/// Each test of the packs by its name without its module, and whether it passed.
fn outcomes() -> BTreeMap<String, bool> {
    let run = Command::new(env!("CARGO"))
        .args("test --quiet --locked -p beside-core --test packs -- --format=pretty".split(' '))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let lines = said
        .lines()
        .filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "));
    lines
        .map(|(name, outcome)| {
            let own = name.rsplit("::").next().unwrap_or(name);
            (own.to_owned(), outcome == "ok")
        })
        .collect()
}
