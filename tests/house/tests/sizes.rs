//! Files stay small enough to be read in one go.

/// No source file outside tests may be longer.
const MOST_LINES: usize = 500;
/// Half of the source files may not be longer.
const MEDIAN_LINES: usize = 150;

#[test]
fn source_files_stay_small() {
    let mut lengths = Vec::new();
    let mut too_long = Vec::new();
    for (path, text) in beside_house::texts(&[".rs", ".kt", ".swift"]).unwrap() {
        let name = path.to_string_lossy().replace('\\', "/");
        if name.contains("tests/") || name.ends_with("tests.rs") || is_generated(&name) {
            continue;
        }
        let lines = text.lines().count();
        lengths.push(lines);
        if lines > MOST_LINES {
            too_long.push(format!("{name}: {lines} lines"));
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(too_long.is_empty(), "\n{}", too_long.join("\n"));
    assert!(
        median <= MEDIAN_LINES,
        "half of the files are over {median} lines"
    );
}

/// What uniffi writes is as long as uniffi makes it.
fn is_generated(name: &str) -> bool {
    name.starts_with("bindings/mobile/kotlin/")
        || name.starts_with("bindings/mobile/swift/Sources/BesideBindings/")
}
