//! What the targets share: an import that writes nothing.

use std::cell::RefCell;

use beside::import::{Import, Options};
use tempfile::TempDir;

thread_local! {
    static FOLDER: RefCell<Option<TempDir>> = const { RefCell::new(None) };
}

/// Reads bytes as a list in a file whose name ends so. Whatever they are, the
/// answer is a report whose sums agree.
pub fn import(bytes: &[u8], ending: &str) {
    FOLDER.with_borrow_mut(|held| {
        let folder = held.get_or_insert_with(|| tempfile::tempdir().expect("a folder"));
        let path = folder.path().join(format!("list.{ending}"));
        std::fs::write(&path, bytes).expect("a file");
        let options = Options {
            kinds: vec!["naloxone".into()],
            country: Some("US".into()),
            dry_run: true,
            ..Options::default()
        };
        let import = Import {
            options: &options,
            dir: folder.path(),
            today: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
            progress: &|_, _| {},
        };
        let report = import.run(&[path]).expect("a dry run needs no data folder");
        let _shown = format!("{report:?}");
    });
}
