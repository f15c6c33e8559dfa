//! The outside judges of the tests: python-tuf (the reference implementation of TUF),
//! moto (an S3 server), frictionless (tabular data packages) and axe-core (pages). They
//! live in a folder of their own, which `tests/setup` makes from the versions in
//! `requirements.txt` and `package.json`.

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
        .args([
            "-c",
            "import frictionless, tuf, securesystemslib, moto.server",
        ])
        .output()
        .is_ok_and(|output| output.status.success());
    assert!(works, "the Python peers are missing; run tests/setup");
    python
}

/// The file of axe-core that a page loads.
///
/// # Panics
/// Where it is not set up.
pub fn axe() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let axe = here.join("../../target/peers/node_modules/axe-core/axe.min.js");
    assert!(axe.exists(), "axe-core is missing; run tests/setup");
    axe
}
