//! Ids of rows and of sources.

use std::path::Path;

use super::values::folded;

/// Longest key that is kept as it is.
const MAX_KEY: usize = 80;

/// A 64-bit FNV-1a hash: the same on every machine and in every version.
pub fn hash(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    // A last stir, because FNV leaves its high bits weak on short texts.
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// `source:key`; a key with blanks or of great length is hashed.
pub fn keyed(source: &str, key: &str) -> String {
    let plain = key.len() <= MAX_KEY
        && !key.starts_with('~')
        && key.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if plain {
        format!("{source}:{key}")
    } else {
        format!("{source}:~{:016x}", hash(&["key", key]))
    }
}

/// `source:~hash` of what two editions of a row have in common: name and address.
pub fn hashed(source: &str, name: &str, address: &str) -> String {
    format!(
        "{source}:~{:016x}",
        hash(&[&folded(name), &folded(address)])
    )
}

/// Names of files that say nothing by themselves.
const PLAIN: &[&str] = &[
    "data",
    "list",
    "locations",
    "location",
    "places",
    "place",
    "resources",
    "resource",
    "services",
    "service",
    "export",
    "organizations",
    "organisations",
    "sites",
    "download",
    "dataset",
    "table",
    "sheet1",
    "file",
    "records",
    "output",
    "results",
    "facilities",
    "providers",
    "features",
    "points",
    "import",
    "input",
];

/// Source id from a file's name: dates and copies left out, so that the next edition
/// has the same. To a name that says nothing the columns taken add their mark, so that
/// two lists that are both called `locations.csv` do not push each other out.
pub fn source_of(path: &Path, columns: &[String]) -> String {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let slug = slug(&stem);
    if !slug.is_empty() && !PLAIN.contains(&slug.as_str()) {
        return slug;
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let name = if slug.is_empty() { "list" } else { &slug };
    format!("{name}-{:04x}", hash(&columns) & 0xffff)
}

/// Lower-case letters and digits with hyphens, without dates, versions and copies.
pub fn slug(text: &str) -> String {
    let folded = folded(&text.replace(['.', '\''], " "));
    let is_noise = |word: &&str| {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        // Years and whole dates; 2 digits are a month or a day only beside those.
        (digits && matches!(word.len(), 4 | 6 | 8))
            || matches!(*word, "copy" | "final" | "latest" | "new")
    };
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let has_year = words
        .iter()
        .any(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    let kept: Vec<&str> = words
        .iter()
        .filter(|word| !is_noise(word))
        .filter(|word| {
            !(has_year && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        })
        .copied()
        .collect();
    kept.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_share_a_source() {
        for (path, want) in [
            ("merged_datasets.2021-08-24.csv", "merged-datasets"),
            ("merged_datasets.2022-05-12.csv", "merged-datasets"),
            ("2019_farmers-markets.csv", "farmers-markets"),
        ] {
            assert_eq!(source_of(Path::new(path), &[]), want, "{path}");
        }
    }

    #[test]
    fn plain_names_are_told_apart_by_their_columns() {
        let of = |path: &str, columns: &[&str]| {
            let columns: Vec<String> = columns.iter().map(|c| (*c).to_owned()).collect();
            source_of(Path::new(path), &columns)
        };
        assert_eq!(of("a/locations.csv", &["x"]), of("b/locations.csv", &["x"]));
        assert_ne!(of("a/locations.csv", &["x"]), of("a/locations.csv", &["y"]));
        assert!(of("2020.csv", &[]).starts_with("list-"));
    }

    #[test]
    fn ids_hold_no_blanks() {
        assert_eq!(keyed("s", "node/12"), "s:node/12");
        assert!(keyed("s", "a b").starts_with("s:~"));
        assert_eq!(
            hashed("s", "A  Place", "1 Main St."),
            hashed("s", "a place", "1 main st")
        );
    }
}
