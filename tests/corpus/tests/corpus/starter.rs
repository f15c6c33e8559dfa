//! The starter list is what its script makes of the lists at hand.

use std::path::Path;

use beside_core::places::starter;
use beside_core::store::ListReader;
use chrono::NaiveDate;

use beside::import::Options;

use crate::help::Folder;
use beside_corpus::data;

#[test]
fn the_starter_list_is_what_the_lists_give() {
    let data = data();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let script =
        std::fs::read_to_string(root.join("bindings/cli/scripts/starter")).expect("script");
    let files: Vec<_> = script
        .lines()
        .filter_map(|line| line.trim().strip_prefix("\"$data/")?.split('"').next())
        .map(|path| data.join(path))
        .collect();
    assert!(files.len() >= 6, "{files:?}");
    let day: NaiveDate = std::fs::read_to_string(root.join("core/content/starter/built-on"))
        .expect("day")
        .trim()
        .parse()
        .expect("a date");
    let folder = Folder::new();
    folder.import_with(&Options::default(), day, &files);
    let shipped = ListReader::new("starter list", starter::lines().expect("zstd")).expect("header");
    assert_eq!(
        Some(shipped.header().edition.clone()),
        folder.edition(),
        "build the starter list again: bindings/cli/scripts/starter"
    );
}
