//! What the tests over the tree share: where it is and which files it tracks.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The top folder of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Paths of all tracked files, relative to [`root`]; in an unpacked archive
/// without git, of all files but build output.
///
/// # Errors
/// When neither git nor the file system can be read; the text names the cause.
pub fn tracked() -> Result<Vec<PathBuf>, String> {
    let git = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output();
    if let Ok(output) = git
        && output.status.success()
    {
        let listed = String::from_utf8_lossy(&output.stdout);
        let files = listed.split('\0').filter(|path| !path.is_empty());
        return Ok(files.map(PathBuf::from).filter(still_there).collect());
    }
    let mut found = Vec::new();
    walk(&root(), &mut found).map_err(|error| format!("cannot list the checkout: {error}"))?;
    Ok(found)
}

/// A file deleted but not yet committed is still listed by git.
fn still_there(path: &PathBuf) -> bool {
    root().join(path).is_file()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != "target" && name != ".git" {
                walk(&path, found)?;
            }
        } else if let Ok(relative) = path.strip_prefix(root()) {
            found.push(relative.to_path_buf());
        }
    }
    Ok(())
}

/// The tracked files whose names end in one of `endings`, with their text.
///
/// # Errors
/// As [`tracked`], or when one of the files is not UTF-8.
pub fn texts(endings: &[&str]) -> Result<Vec<(PathBuf, String)>, String> {
    let mut texts = Vec::new();
    for path in tracked()? {
        let name = path.to_string_lossy();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = std::fs::read_to_string(root().join(&path))
                .map_err(|error| format!("cannot read {name}: {error}"))?;
            texts.push((path, text));
        }
    }
    Ok(texts)
}
