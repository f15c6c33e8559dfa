//! Where the corpus lies: beside the checkout, since its licences do not allow, or its
//! size does not ask, that it is part of it. `tests/corpus/run` says so where it is not.

use std::path::{Path, PathBuf};

fn shared(folder: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let path = path.join(folder);
    assert!(
        path.is_dir(),
        "{} is missing; see tests/corpus/run",
        path.display()
    );
    path
}

/// Real lists and other projects' test data, a folder each with its provenance.
///
/// # Panics
/// Where they are not there.
pub fn data() -> PathBuf {
    shared("data")
}

/// Tables of clinical, legal and service facts with their sources.
///
/// # Panics
/// Where they are not there.
pub fn facts() -> PathBuf {
    shared("facts")
}
