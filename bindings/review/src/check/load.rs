//! Content from a folder in place of the built-in files.

use std::path::{Path, PathBuf};

use beside_core::content::{Content, Files};

use beside::outcome::Failure;

/// The built-in content, or a copy of `core/content` in a folder.
///
/// The folder must have every file that is built in; string files of further
/// languages are read too. The texts live as long as the process: one check
/// reads one folder.
pub fn content(folder: Option<&Path>) -> Result<&'static Content, Failure> {
    let Some(folder) = folder else {
        return Ok(Content::embedded());
    };
    let mut files = Vec::new();
    for path in Files::paths()
        .map(str::to_owned)
        .chain(further_languages(folder))
    {
        files.push((path.clone(), read(folder, &path)?));
    }
    Ok(leaked(files))
}

/// Content made of files that need not be built in; they are kept for good.
pub fn leaked(files: impl IntoIterator<Item = (String, String)>) -> &'static Content {
    let kept = files
        .into_iter()
        .map(|(path, text)| (path, &*Box::leak(text.into_boxed_str())));
    Box::leak(Box::new(Content::new(Files::default().with(kept))))
}

fn read(folder: &Path, path: &str) -> Result<String, Failure> {
    let full = folder.join(path);
    std::fs::read_to_string(&full).map_err(|why| {
        Failure::Failed(format!(
            "{} cannot be read ({why}). --content takes a copy of core/content with all its files.",
            full.display()
        ))
    })
}

fn further_languages(folder: &Path) -> Vec<String> {
    let built_in: Vec<&str> = Files::paths().collect();
    let mut found: Vec<String> = files_of(&folder.join("strings"))
        .iter()
        .filter_map(|lang| lang.file_name()?.to_str().map(str::to_owned))
        .flat_map(|lang| {
            files_of(&folder.join("strings").join(&lang))
                .into_iter()
                .filter_map(move |file| {
                    Some(format!("strings/{lang}/{}", file.file_name()?.to_str()?))
                })
        })
        .filter(|path| path.ends_with(".json"))
        .filter(|path| !built_in.contains(&path.as_str()))
        .collect();
    found.sort();
    found
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect()
}
