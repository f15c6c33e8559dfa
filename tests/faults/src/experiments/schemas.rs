//! Old and newer versions of what lies on the disk.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use beside_core::packs::decoder;
use beside_core::store::{self, StoreError};

use super::Form;
use crate::look::{guidance, look};
use crate::report::Section;

/// Opens every cache that was ever built, and some that are not built yet.
pub(crate) fn run(_form: Form) -> Section {
    let columns = ["on the disk", "outcome", "as a fresh one", "bad"];
    let mut section = Section::new("06-schemas", "Old versions, and newer ones", &columns);
    let fresh = folder(None);
    let expected = look(fresh.path()).expect("a fresh cache answers");
    let built = fs::read(fresh.path().join("pack.db")).expect("it was built");
    let mut names: Vec<PathBuf> = fs::read_dir(old(""))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    names.retain(|path| path.to_string_lossy().ends_with(".db.zst"));
    names.sort();
    section.must(names.len() >= 6, "caches of older versions are gone");
    for path in names {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let data = folder(Some(&unpacked(&path)));
        let seen = look(data.path());
        let same = seen.as_ref() == Ok(&expected);
        let now = fs::read(data.path().join("pack.db")).unwrap_or_default();
        section.must(same, format!("{name} answers otherwise: {seen:?}"));
        section.must(now == built, format!("{name} was not built anew"));
        let bad = usize::from(!same || now != built);
        section.row([
            format!("cache {name}"),
            "built anew".into(),
            "yes, byte for byte".into(),
            bad.to_string(),
        ]);
    }
    let mut newer = built.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    refused(&mut section, "cache of schema 99", "pack.db", &newer);
    let list = fs::read_to_string(old("list.jsonl")).expect("a list");
    let newer = list.replacen("beside-list/1", "beside-list/2", 1);
    refused(
        &mut section,
        "list of format 2",
        "list.jsonl",
        newer.as_bytes(),
    );
    section.tell(
        "The caches are those that the versions before built from the very same list (`old/README.md`). A \
         newer one is refused by its name, and its bytes stay as they are.",
    );
    section
}

/// A file of the folder of old versions.
pub(super) fn old(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("old").join(name)
}

fn unpacked(path: &Path) -> Vec<u8> {
    let packed = fs::read(path).expect("it can be read");
    let mut bytes = Vec::new();
    let mut input = decoder("old", &packed[..]).expect("zstd");
    input.read_to_end(&mut bytes).expect("zstd");
    bytes
}

/// A folder with the list and a cache, or without one.
fn folder(cache: Option<&[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(old("list.jsonl"), folder.path().join("list.jsonl")).expect("a list");
    if let Some(cache) = cache {
        fs::write(folder.path().join("pack.db"), cache).expect("a cache");
    }
    folder
}

fn refused(section: &mut Section, name: &str, file: &str, bytes: &[u8]) {
    let data = folder(None);
    fs::write(data.path().join(file), bytes).expect("it is written");
    let told = match store::open(data.path()) {
        Err(error @ StoreError::NewerSchema { .. }) => error.to_string().contains(file),
        _ => false,
    };
    // A cache may be replaced with its list; a list of a later version may not.
    let taken = file == "list.jsonl" && super::damage::taken_in(data.path());
    let untouched = fs::read(data.path().join(file)).is_ok_and(|now| now == bytes);
    section.must(told, format!("{name} is not refused by name"));
    section.must(untouched, format!("{name} was touched"));
    section.must(!taken, format!("another list took the place of {name}"));
    section.must(
        guidance(data.path()).is_ok(),
        format!("{name}: guidance does not answer"),
    );
    section.row([
        name,
        "refused by name, untouched",
        "guidance answers",
        if told && untouched { "0" } else { "1" },
    ]);
}
