//! What the phone's library is made of: where it comes from, what was looked at, how
//! much of it is unsafe.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::Form;
use crate::report::Section;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// A crate of the phone's tree.
struct Part {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// Reads the lock files and the sources of the crates.
pub(crate) fn run(_form: Form) -> Section {
    let columns = ["crate", "for what", "uses of unsafe", "noted"];
    let mut section = Section::new("10-supply", "What the phone's library is made of", &columns);
    let locked = lock_files(&mut section);
    let notes = notes();
    let parts = parts();
    section.must(
        parts.len() > 30,
        "the tree of the phone's library could not be read",
    );
    let mut all = 0;
    for part in &parts {
        let found = unsafe_uses(&part.folder);
        all += found;
        let name = format!("{} {}", part.name, part.version);
        match notes.get(&part.name) {
            None => section.bad(format!(
                "{name}: nobody has noted what it is for; look at it, then add it to audit.tsv"
            )),
            Some((_, most)) if found > *most => {
                section.bad(format!(
                    "{name}: {found} uses of unsafe, {most} when it was looked at; look again"
                ));
            }
            Some(_) => {}
        }
        if found > 0 {
            let (what, noted) = notes.get(&part.name).cloned().unwrap_or_default();
            section.row([name, what, found.to_string(), noted.to_string()]);
        }
    }
    let gone: Vec<&String> = notes
        .keys()
        .filter(|name| parts.iter().all(|part| part.name != **name))
        .collect();
    section.must(
        gone.is_empty(),
        format!("noted, and no longer in the tree: {gone:?}"),
    );
    maven(&mut section);
    inventory(&parts);
    section.tell(format!(
        "{} crates in the tree of the phone's library, {all} uses of the word `unsafe` in their sources (those \
         that have none are not listed); the core forbids it to itself. {locked} crates in the lock files, all \
         from crates.io with a checksum. Maven, which tests need and the phone does not, builds nothing from \
         what does not agree with its checksum. Licences are held by `tests/house`. A bill of materials (CycloneDX) is \
         written to `target/faults/sbom.cdx.json`. Advisories are not part of this: the database is \
         not had offline; with `cargo-deny` installed, `bindings/mobile/scripts/inventory` asks it.",
        parts.len(),
    ));
    section
}

/// Wherever Maven runs it is told to refuse what does not agree with its checksum.
fn maven(section: &mut Section) {
    let mut calls = 0;
    for script in [
        "tests/kotlin-contract/run",
        "android/check/run",
        "tests/bench/surface",
    ] {
        let text = fs::read_to_string(root().join(script)).expect("the script is there");
        for call in text
            .lines()
            .filter(|line| line.contains("mvn --batch-mode"))
        {
            calls += 1;
            section.must(
                call.contains("--strict-checksums"),
                format!("{script} lets Maven take what does not agree with its checksum"),
            );
        }
    }
    section.must(calls >= 3, "no script runs Maven any more: look again");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every crate of every lock file is of the registry, with its checksum.
fn lock_files(section: &mut Section) -> usize {
    let mut count = 0;
    for file in [
        "Cargo.lock",
        "tests/fuzz/Cargo.lock",
        "tests/sanitizer/Cargo.lock",
    ] {
        let text = fs::read_to_string(root().join(file)).expect("a lock file");
        for package in text.split("[[package]]").skip(1) {
            let value = |key: &str| {
                let line = package.lines().find(|line| line.starts_with(key))?;
                Some(line.split('"').nth(1)?.to_owned())
            };
            let (name, source) = (value("name").unwrap_or_default(), value("source"));
            let ours = source.is_none() && name.starts_with("beside");
            let sound = source.as_deref() == Some(REGISTRY)
                && value("checksum").is_some_and(|sum| sum.len() == 64);
            section.must(
                ours || sound,
                format!("{file}: {name} comes from {source:?}"),
            );
            count += usize::from(!ours);
        }
    }
    count
}

/// What was noted of each crate: what it is for, and how often it said `unsafe`.
fn notes() -> BTreeMap<String, (String, usize)> {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("audit.tsv")).expect("notes");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let parsed = lines.map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default().to_owned();
        let (name, uses, what) = (next(), next(), next());
        (name, (what, uses.parse().unwrap_or(0)))
    });
    parsed.collect()
}

/// The crates that end up in the library.
fn parts() -> Vec<Part> {
    let cargo = |args: &[&str]| {
        let out = Command::new("cargo")
            .args(args)
            .current_dir(root())
            .output()
            .expect("cargo");
        String::from_utf8(out.stdout).expect("text")
    };
    let tree = cargo(&[
        "tree",
        "--locked",
        "-p",
        "beside-mobile",
        "-e",
        "normal",
        "--prefix",
        "none",
    ]);
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--locked", "--format-version", "1"]))
            .expect("JSON");
    let mut names: Vec<(&str, &str)> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?, words.next()?.strip_prefix('v')?))
        })
        .filter(|(name, _)| !name.starts_with("beside"))
        .collect();
    names.sort_unstable();
    names.dedup();
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let find = |(name, version): &(&str, &str)| {
        let package = packages
            .iter()
            .find(|one| one["name"] == *name && one["version"] == *version)?;
        Some(Part {
            name: (*name).into(),
            version: (*version).into(),
            licence: package["license"].as_str().unwrap_or_default().into(),
            folder: Path::new(package["manifest_path"].as_str()?)
                .parent()?
                .into(),
        })
    };
    names.iter().filter_map(find).collect()
}

/// How often the word stands in the sources, outside comments. C is not counted.
fn unsafe_uses(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(&*name, "tests" | "benches" | "examples") {
            count += unsafe_uses(&path);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(path).unwrap_or_default();
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let words = code.flat_map(|line| {
                line.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            });
            count += words.filter(|word| *word == "unsafe").count();
        }
    }
    count
}

/// A bill of materials in CycloneDX.
fn inventory(parts: &[Part]) {
    let components: Vec<Value> = parts
        .iter()
        .map(|part| {
            json!({
                "type": "library", "name": part.name, "version": part.version,
                "purl": format!("pkg:cargo/{}@{}", part.name, part.version),
                "licenses": [{"expression": part.licence.replace('/', " OR ")}],
            })
        })
        .collect();
    let bill = json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components});
    let folder = crate::target().join("faults");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("sbom.cdx.json"), format!("{bill:#}\n")).expect("it can be written");
}
