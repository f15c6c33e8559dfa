//! Every dependency must be free to ship inside an app store's binary.

use std::process::Command;

use serde_json::Value;

/// SPDX ids that a dependency may be used under.
const ALLOWED: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "CC0-1.0",
    "BSL-1.0",
    "Unlicense",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    // File-level copyleft; nothing of it is changed here.
    "MPL-2.0",
    "CDLA-Permissive-2.0",
];

/// Crates that carry other terms, each with the reason why that is in order.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "tzf-dist",
    "ODbL-1.0",
    "time-zone borders from OpenStreetMap: kept as their own file in the command line, credited in DATA-LICENCES.md",
)];

#[test]
fn every_dependency_has_an_allowed_licence() {
    let metadata = metadata().unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none given");
        let excepted = EXCEPTIONS
            .iter()
            .any(|(who, what, _)| *who == name && licence.contains(what));
        if !excepted && !satisfied(licence) {
            wrong.push(format!("{name}: {licence}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(packages.len() > 20, "cargo metadata lists too few packages");
}

fn metadata() -> Result<Value, Box<dyn std::error::Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(beside_house::root())
        .output()?;
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {error}");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Whether an SPDX expression can be met with [`ALLOWED`] alone: every part of
/// an AND, one part of an OR. The old `MIT/Apache-2.0` spelling is an OR.
fn satisfied(expression: &str) -> bool {
    let mut tokens = Tokens::new(expression);
    let met = tokens.any_of();
    met && tokens.left.is_empty()
}

struct Tokens {
    left: Vec<String>,
}

impl Tokens {
    fn new(expression: &str) -> Self {
        let spaced = expression
            .replace('(', " ( ")
            .replace(')', " ) ")
            .replace('/', " OR ")
            .replace(" WITH ", "+WITH+");
        let mut left: Vec<String> = spaced
            .split_whitespace()
            .map(|token| token.replace("+WITH+", " WITH "))
            .collect();
        left.reverse();
        Self { left }
    }

    fn take(&mut self, token: &str) -> bool {
        let matches = self.left.last().is_some_and(|next| next == token);
        if matches {
            self.left.pop();
        }
        matches
    }

    fn any_of(&mut self) -> bool {
        let mut met = self.all_of();
        while self.take("OR") {
            met |= self.all_of();
        }
        met
    }

    fn all_of(&mut self) -> bool {
        let mut met = self.one();
        while self.take("AND") {
            met &= self.one();
        }
        met
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let met = self.any_of();
            return self.take(")") && met;
        }
        self.left
            .pop()
            .is_some_and(|id| ALLOWED.contains(&id.as_str()))
    }
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    assert!(satisfied("MIT OR Apache-2.0"));
    assert!(satisfied("MIT/Apache-2.0"));
    assert!(satisfied("GPL-3.0 OR MIT"));
    assert!(satisfied("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(satisfied("Apache-2.0 WITH LLVM-exception OR MIT"));
    assert!(!satisfied("MIT AND GPL-3.0"));
    assert!(!satisfied("GPL-3.0"));
    assert!(!satisfied("(MIT OR Apache-2.0) AND AGPL-3.0"));
    assert!(!satisfied("none given"));
    assert!(!satisfied(""));
}
