//! Names inside a repository. They become names of files on somebody's machine,
//! so only what is harmless on every system is a name.

use super::error::{PackError, Rule};

/// Folder of the metadata in a repository.
pub const METADATA: &str = "metadata/";
/// Folder of the packs and deltas in a repository.
pub const TARGETS: &str = "targets/";
/// Longest name.
const LONGEST: usize = 200;
/// Most folders deep.
const DEEPEST: usize = 8;

/// Refuses a path that is not plain: relative, of letters, digits, `.`, `_`, `-`,
/// no part empty or starting with a dot.
///
/// # Errors
/// [`Rule::BadName`].
pub fn check(path: &str) -> Result<(), PackError> {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
    };
    let short = path.len() <= LONGEST && path.split('/').count() <= DEEPEST;
    if short && path.split('/').all(plain) {
        return Ok(());
    }
    Err(PackError::refused(
        Rule::BadName,
        path,
        "names are short and made of letters, digits, '.', '_' and '-', none of them starting \
         with a dot",
    ))
}

/// Whether a delegated role may have this name.
pub fn is_role(name: &str) -> bool {
    let taken = ["root", "timestamp", "snapshot", "targets"];
    (1..=64).contains(&name.len())
        && !taken.contains(&name)
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// The path of a list's full pack: `lists/athens/naloxone.pack`.
pub fn pack(list: &str) -> String {
    format!("lists/{list}.pack")
}

/// The path of a delta that leads from the edition `base` to the newest:
/// `lists/athens/naloxone.from-0123456789abcdef.delta`.
pub fn delta(list: &str, base: &str) -> String {
    format!("lists/{list}.from-{}.delta", base.get(..16).unwrap_or(base))
}

/// The list that a full pack's path names.
pub fn list_of(path: &str) -> Option<&str> {
    path.strip_prefix("lists/")?.strip_suffix(".pack")
}

/// Where a repository with consistent snapshots keeps a target: its hash goes
/// before the last part of its path.
pub fn stored(path: &str, hash: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{TARGETS}{folder}/{hash}.{name}"),
        None => format!("{TARGETS}{hash}.{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_names() {
        let good = ["lists/athens/naloxone.pack", "a", "metadata/1.root.json"];
        assert!(good.iter().all(|name| check(name).is_ok()));
        let long = "a".repeat(201);
        let deep = "a/".repeat(8) + "a";
        let bad = [
            "", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", ".a", "a\\b", "c:a", "a\0", "a b",
            "é", "a\nb", "con.", "%2e%2e/a", "~a", &long, &deep,
        ];
        for name in bad {
            let error = check(name).expect_err(name);
            assert_eq!(error.rule(), Some(Rule::BadName), "{name}");
        }
        assert_eq!(list_of(&pack("athens/naloxone")), Some("athens/naloxone"));
        assert_eq!(stored("lists/a.pack", "ab"), "targets/lists/ab.a.pack");
        assert!(is_role("athens") && !is_role("root") && !is_role("a/b") && !is_role(""));
    }
}
