//! Who may know whom among the crates: shells, bindings, core.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeMap;

use serde_json::Value;

/// For each crate: those of this workspace, and of the ones that are kept in
/// one place, that what it ships may be built on.
const MAY_BUILD_ON: &[(&str, &[&str])] = &[
    ("beside-core", &[]),
    ("beside", &["beside-core"]),
    ("beside-review", &["beside", "beside-core"]),
    ("beside-publish", &["beside", "beside-core"]),
    ("beside-mobile", &["beside-core", "uniffi"]),
    // A tool of the build: it reads the library, it does not link it.
    (
        "beside-bindgen",
        &["uniffi", "uniffi_bindgen", "uniffi_meta"],
    ),
];

/// Crates that stay where [`MAY_BUILD_ON`] names them.
const KEPT: &[&str] = &["uniffi", "uniffi_bindgen", "uniffi_meta"];

#[test]
fn no_crate_builds_on_more_than_it_may() {
    let metadata = metadata();
    let may: BTreeMap<_, _> = MAY_BUILD_ON.iter().copied().collect();
    let mut seen = 0;
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some(may) = may.get(name) else { continue };
        seen += 1;
        for dependency in package["dependencies"].as_array().unwrap() {
            let on = dependency["name"].as_str().unwrap();
            let ours = on.starts_with("beside") || KEPT.contains(&on);
            if ours && dependency["kind"] != "dev" && !may.contains(&on) {
                wrong.push(format!("{name} may not build on {on}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(seen, MAY_BUILD_ON.len(), "a crate of the list is gone");
}

fn metadata() -> Value {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--no-deps"])
        .current_dir(beside_house::root())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}
