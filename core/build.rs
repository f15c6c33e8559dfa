//! Lists the string files, so that a language is a folder and nothing else.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let content = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("content");
    let strings = content.join("strings");
    println!("cargo:rerun-if-changed={}", strings.display());
    let (mut languages, mut paths) = (Vec::new(), Vec::new());
    for folder in sorted(&strings)? {
        println!("cargo:rerun-if-changed={}", folder.display());
        let name = folder.file_name().unwrap_or_default();
        languages.push(name.to_string_lossy().into_owned());
        paths.extend(sorted(&folder)?);
    }
    let mut list = "[\n".to_owned();
    for path in paths.iter().filter(|path| has_ending(path, "json")) {
        let below = path.strip_prefix(&content)?;
        let key: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        writeln!(
            list,
            "({:?}, include_str!({:?})),",
            key.join("/"),
            path.display()
        )?;
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("string_files.rs"), list)?;
    fs::write(out.join("languages.rs"), format!("{languages:?}"))?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    Ok(paths)
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own == ending)
}
