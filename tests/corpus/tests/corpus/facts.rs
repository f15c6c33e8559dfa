//! Content that scripts make of the tables of facts.

use std::path::{Path, PathBuf};
use std::process::Command;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/content")
}

#[test]
fn content_is_what_the_scripts_make_of_the_facts() {
    for (file, script, tables) in [
        (
            "regions.json",
            "regions",
            &["emergency-numbers.csv", "good-samaritan.csv"][..],
        ),
        ("strip_laws.json", "strip_laws", &["strip-legality.csv"]),
        ("hotlines.json", "hotlines", &["hotlines.csv"]),
    ] {
        let made = Command::new("python3")
            .arg(content().join("scripts").join(script))
            .args(
                tables
                    .iter()
                    .map(|table| beside_corpus::facts().join(table)),
            )
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{error}");
        let kept = std::fs::read_to_string(content().join(file)).unwrap();
        assert!(
            String::from_utf8(made.stdout).unwrap() == kept,
            "run core/content/scripts/{script} again"
        );
    }
}
