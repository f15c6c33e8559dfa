//! What the tests share.

use std::collections::BTreeMap;
use std::path::PathBuf;

use beside::export::{Format, write};
use beside::import::report::{FileReport, Report};
use beside::import::{Import, Options};
use beside_core::places::record::Place;
use beside_core::store;
use beside_core::store::StoreError;
use chrono::NaiveDate;

/// The day of every import here.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("date")
}

/// A data folder that goes away with the test.
pub struct Folder(pub tempfile::TempDir);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("temporary folder"))
    }

    /// Writes a file beside the data.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("folder");
        }
        std::fs::write(&path, bytes).expect("file");
        path
    }

    /// Where the list lies.
    pub fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// Imports files.
    pub fn import_with(&self, options: &Options, day: NaiveDate, files: &[PathBuf]) -> Report {
        let import = Import {
            options,
            dir: &self.data(),
            today: day,
            progress: &|_, _| {},
        };
        // A program that another test starts holds this one's lock until it runs.
        let mut tries = 0;
        loop {
            match import.run(files) {
                Err(StoreError::Busy { .. }) if tries < 100 => tries += 1,
                done => return done.expect("the data folder is writable"),
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Imports files with no options.
    pub fn import(&self, files: &[PathBuf]) -> Report {
        self.import_with(&Options::default(), today(), files)
    }

    /// Imports a text under a file name.
    pub fn import_text(&self, name: &str, text: impl AsRef<[u8]>) -> FileReport {
        let path = self.file(name, text);
        self.import(&[path]).files.remove(0)
    }

    /// The list, by id.
    pub fn places(&self) -> BTreeMap<String, Place> {
        let Some(list) = store::read_list(&self.data()).expect("list") else {
            return BTreeMap::new();
        };
        list.map(|place| place.expect("row"))
            .map(|place| (place.id.clone(), place))
            .collect()
    }

    /// The list's edition.
    pub fn edition(&self) -> Option<String> {
        let list = store::read_list(&self.data()).expect("list")?;
        Some(list.header().edition.clone())
    }
}

/// The place with this name; there must be one.
pub fn named<'a>(places: &'a BTreeMap<String, Place>, name: &str) -> &'a Place {
    places
        .values()
        .find(|place| place.name == name)
        .unwrap_or_else(|| panic!("no place is called {name}: {:?}", places.keys()))
}

/// Counts of a map of warnings or reasons, zero where absent.
pub fn count(map: &BTreeMap<&'static str, u64>, key: &str) -> u64 {
    map.get(key).copied().unwrap_or(0)
}

/// What must hold of every file's report.
pub fn assert_adds_up(file: &FileReport) {
    let c = &file.counts;
    let skipped: u64 = c.skipped.values().sum();
    assert_eq!(
        c.read,
        c.imported + c.updated + c.unchanged + c.joined + skipped,
        "{}",
        file.file
    );
}

const FORMATS: [(Format, &str); 4] = [
    (Format::Jsonl, "list.jsonl"),
    (Format::Csv, "list.csv"),
    (Format::GeoJson, "list.geojson"),
    (Format::Hsds, "list.json"),
];

/// Exports the list of a folder into a file beside it.
pub fn export(folder: &Folder, format: Format, name: &str) -> PathBuf {
    let list = store::read_list(&folder.data())
        .expect("list")
        .expect("a list");
    let mut out = Vec::new();
    write(list, format, &mut out).expect("memory");
    folder.file(name, out)
}

/// What each format writes is read back as the same list.
pub fn assert_comes_back(folder: &Folder) {
    for (format, name) in FORMATS {
        let file = export(folder, format, name);
        let other = Folder::new();
        let report = other.import(std::slice::from_ref(&file));
        assert_eq!(report.files[0].error, None, "{name}");
        assert_eq!(other.places(), folder.places(), "{name}");
        assert_eq!(other.edition(), folder.edition(), "{name}");
        let again = folder.import(&[file]);
        assert_eq!(
            again.counts.unchanged,
            folder.places().len() as u64,
            "{name}"
        );
    }
}
