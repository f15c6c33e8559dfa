//! Lists the string files, so that a language is a folder and nothing else, and notes where
//! each entry of a content file lies. Content that is no JSON stops the build here, with its
//! file and line.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/content/entries/index.rs"]
mod index;

/// Files of entries beside the string files.
const ENTRIES: &[&str] = &["sources.json", "strip_laws.json"];

fn main() -> Result<(), Box<dyn Error>> {
    let content = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("content");
    println!("cargo:rerun-if-changed={}", content.display());
    println!("cargo:rerun-if-changed=src/content/entries/index.rs");
    read_all(&content)?;
    let (mut languages, mut files) = (Vec::new(), "[\n".to_owned());
    let mut indexes = "[\n".to_owned();
    for path in ENTRIES.iter().map(|name| content.join(name)) {
        write_index(&mut indexes, &content, &path)?;
    }
    for folder in sorted(&content.join("strings"))? {
        let name = folder.file_name().unwrap_or_default();
        languages.push(name.to_string_lossy().into_owned());
        for path in sorted(&folder)?.iter().filter(|path| is_json(path)) {
            let name = below(&content, path)?;
            writeln!(files, "({name:?}, include_str!({:?})),", path.display())?;
            write_index(&mut indexes, &content, path)?;
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("string_files.rs"), files + "]\n")?;
    fs::write(out.join("indexes.rs"), indexes + "]\n")?;
    fs::write(out.join("languages.rs"), format!("{languages:?}"))?;
    Ok(())
}

/// Refuses the first file below a folder that is not whole JSON.
fn read_all(folder: &Path) -> Result<(), Box<dyn Error>> {
    for path in sorted(folder)? {
        if path.is_dir() {
            read_all(&path)?;
        } else if is_json(&path) {
            let text = fs::read_to_string(&path)?;
            let read: Result<serde::de::IgnoredAny, _> = serde_json::from_str(&text);
            read.map_err(|why| broken(&path, why.line(), &why.to_string()))?;
        }
    }
    Ok(())
}

fn write_index(out: &mut String, content: &Path, path: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let one_a_line = "one entry stands on each line, as in its neighbours";
    let spans = index::lines(&text).map_err(|line| broken(path, line, one_a_line))?;
    let index = index::Index::new(&text, spans).ok_or("too many entries in one file")?;
    let name = below(content, path)?;
    writeln!(out, "({name:?}, &[")?;
    for span in index.spans.iter() {
        let index::Span {
            key,
            json_len,
            key_len,
            gap,
        } = span;
        write!(
            out,
            "Span{{key:{key},json_len:{json_len},key_len:{key_len},gap:{gap}}},"
        )?;
    }
    writeln!(out, "], &{:?}),", index.slots)?;
    Ok(())
}

fn broken(path: &Path, line: usize, why: &str) -> String {
    format!("{}:{line}: {why}", path.display())
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
