//! The static first steps of the apps are those of the content. After a change
//! of the content: `cargo run -p beside-review -- first-steps --android bindings/mobile/first-steps/res
//! --swift bindings/mobile/swift/Sources/BesideFirstSteps`.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::path::{Path, PathBuf};

use support::run;

fn folder(path: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("bindings/mobile").join(path)
}

fn first_steps(android: &Path, swift: &Path, more: &[&str]) -> (i32, String, String) {
    let args = [
        "first-steps",
        "--android",
        android.to_str().unwrap(),
        "--swift",
        swift.to_str().unwrap(),
    ];
    run(&[&args, more].concat())
}

#[test]
fn what_is_checked_in_is_what_the_content_says() {
    let (android, swift) = (
        folder("first-steps/res"),
        folder("swift/Sources/BesideFirstSteps"),
    );
    let (code, out, err) = first_steps(&android, &swift, &["--check"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    // Every language that exists, and no other.
    let languages = |folder: &Path, part: &str| {
        let names = std::fs::read_dir(folder).unwrap();
        let names = names.map(|name| name.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(part)).count()
    };
    let spoken = beside_core::content::Content::embedded()
        .languages()
        .count();
    assert_eq!(languages(&android, "values"), spoken);
    assert_eq!(languages(&swift, "Texts."), spoken);
}

#[test]
fn a_changed_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (android, swift) = (folder.path().join("res"), folder.path().join("swift"));
    assert_eq!(first_steps(&android, &swift, &[]).0, 0);
    assert_eq!(first_steps(&android, &swift, &["--check"]).0, 0);
    let page = android.join("values/first_steps.xml");
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(
        text.contains("%1$s") && text.contains("\\\"Wake up!\\\""),
        "{text}"
    );
    std::fs::write(&page, text.replace("naloxone", "water")).unwrap();
    let (code, out, _) = first_steps(&android, &swift, &["--check"]);
    assert_eq!(code, 1);
    assert!(out.contains("first_steps.xml differs"), "{out}");
}
