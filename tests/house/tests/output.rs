//! `println!` panics when whoever reads has seen enough (`beside near X | head`)
//! or the disk is full; commands print through `show::page`.

const PROGRAMS: &[&str] = &[
    "bindings/cli/src",
    "bindings/review/src",
    "bindings/publish/src",
];

#[test]
fn commands_print_without_panic() {
    let mut wrong = Vec::new();
    let mut files = 0;
    for (path, text) in beside_house::texts(&[".rs"]).unwrap() {
        if !PROGRAMS.iter().any(|program| path.starts_with(program)) {
            continue;
        }
        files += 1;
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let prints = ["println!", "print!"].iter().any(|name| {
                code.match_indices(name)
                    .any(|(at, _)| !code[..at].ends_with(|c: char| c == 'e' || c.is_alphanumeric()))
            });
            if prints {
                wrong.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(files > 10, "too few files were read");
}
