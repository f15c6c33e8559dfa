//! Rewrites how generated code reaches the library, and nothing that a shell sees:
//! `beside-rewrite kotlin|swift FILE`. What it is for and what it brings stands in
//! `bindings/mobile/src/call-cost.md`.
//!
//! Every place is named by its own words and must be there as often as it was when this
//! was written: a generator that writes otherwise stops here, and no half is kept.

mod kotlin;
mod swift;
mod text;

use std::process::ExitCode;

use text::Text;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [language, file] = words.as_slice() else {
        eprintln!("rewrite: name the language (kotlin, swift) and the file");
        return ExitCode::from(2);
    };
    let rewritten = match language.as_str() {
        "kotlin" => in_file(file, kotlin::rewrite),
        "swift" => in_file(file, swift::rewrite),
        _ => Err("the language is kotlin or swift".into()),
    };
    match rewritten {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("rewrite: {file}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn in_file(
    file: &str,
    rewrite: impl FnOnce(&mut Text) -> Result<(), String>,
) -> Result<(), String> {
    let told = |error: std::io::Error| error.to_string();
    let mut text = Text::new(std::fs::read_to_string(file).map_err(told)?);
    rewrite(&mut text)?;
    std::fs::write(file, text.into_string()).map_err(told)
}
