//! What may stand in no tracked file: paths of one machine, traces of tools,
//! and doors left open.

/// Pieces are joined here so that this file does not find itself.
fn forbidden() -> Vec<String> {
    [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/tm", "p/"],
        ["/ho", "me/"],
        ["Co-Author", "ed-By"],
        ["Generated", " with"],
        ["Cla", "ude"],
        ["Anth", "ropic"],
        ["Chat", "GPT"],
        ["AI ass", "istant"],
        ["language mo", "del"],
        ["TO", "DO:"],
        ["FIX", "ME"],
        ["#[ign", "ore"],
        ["http://local", "host"],
    ]
    .into_iter()
    .map(|[a, b]| format!("{a}{b}").to_lowercase())
    .collect()
}

/// Licence texts, lock files and what uniffi writes are not ours to word.
fn is_ours(path: &str) -> bool {
    let generated = path.starts_with("bindings/mobile/kotlin/")
        || path.starts_with("bindings/mobile/swift/Sources/Beside");
    !path.starts_with("LICENSE") && !path.ends_with(".lock") && !generated
}

/// List data repeats what its sources wrote.
const TEXT: &[&str] = &[
    ".rs", ".md", ".toml", ".json", ".yml", ".py", ".sh", ".html", "test", "run", "build", ".kt",
    ".swift", ".h", ".xml", "generate",
];

#[test]
fn no_tracked_file_holds_a_forbidden_word() {
    let words = forbidden();
    let mut wrong = Vec::new();
    let files = beside_house::texts(TEXT).unwrap();
    for (path, text) in &files {
        let name = path.to_string_lossy();
        if !is_ours(&name) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let low = line.to_lowercase();
            for word in words.iter().filter(|word| low.contains(word.as_str())) {
                wrong.push(format!("{name}:{}: {word}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(files.len() > 20, "too few files were read");
}

/// Data that a clone does not have is read only where that may be absent.
#[test]
fn only_corpus_benches_and_fuzzing_read_what_lies_beside_the_checkout() {
    let beside = ["..", "/sha", "red"].concat();
    let may = ["corpus", "bench", "fuzz"];
    let wrong: Vec<_> = beside_house::texts(TEXT)
        .unwrap()
        .into_iter()
        .filter(|(path, text)| {
            let name = path.to_string_lossy();
            text.contains(&beside) && !may.iter().any(|part| name.contains(part))
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(wrong, Vec::<std::path::PathBuf>::new());
}
