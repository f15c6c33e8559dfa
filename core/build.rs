//! Lists the string files, so that a language is a folder and nothing else.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let content = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("content");
    println!(
        "cargo:rerun-if-changed={}",
        content.join("strings").display()
    );
    let mut files = "[\n".to_owned();
    for folder in sorted(&content.join("strings"))? {
        for path in sorted(&folder)?.iter().filter(|path| is_json(path)) {
            let name = below(&content, path)?;
            writeln!(files, "({name:?}, include_str!({:?})),", path.display())?;
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("string_files.rs"), files + "]\n")?;
    Ok(())
}

/// The path below the content folder, with `/` on every system.
fn below(content: &Path, path: &Path) -> Result<String, Box<dyn Error>> {
    let parts = path.strip_prefix(content)?.iter();
    let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    Ok(paths)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|own| own == "json")
}
