//! The Python peers of the tests: python-tuf (the reference implementation of TUF)
//! and moto (an S3 server). They live in an environment of their own, which
//! `tests/setup` makes from the versions in `requirements.txt`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The Python of the peers.
///
/// # Panics
/// Where they are not set up.
pub fn python() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = here.join("../../target/peers/bin/python");
    let python = std::env::var_os("BESIDE_PEERS").map_or(own, PathBuf::from);
    let works = Command::new(&python)
        .args(["-c", "import tuf, securesystemslib, moto.server"])
        .output()
        .is_ok_and(|output| output.status.success());
    assert!(works, "the Python peers are missing; run tests/setup");
    python
}
