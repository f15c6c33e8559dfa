//! Two imports at once, and a data folder that cannot be made. What a kill or a failing
//! disk does to an import is tried at every call in `tests/faults`.

use std::path::Path;

use crate::support::{beside, beside_this, json, run, told};

/// Ids of the list as `near` gives it.
fn ids(data: &Path) -> Vec<String> {
    let answer = json(data, &["near", "33.95,-83.37"]);
    let rows = answer["results"].as_array().unwrap();
    rows.iter()
        .map(|row| row["id"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn two_imports_at_once_leave_one_whole_list() {
    let folder = tempfile::tempdir().unwrap();
    let first = beside_this("lists/first.csv");
    let args = ["import", first.to_str().unwrap(), "--source", "town"];
    assert_eq!(run(folder.path(), &args).0, 0);
    let start = |name: &str| {
        beside(folder.path())
            .arg("import")
            .arg(beside_this(&format!("lists/{name}.csv")))
            .args(["--source", "town"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    for _ in 0..5 {
        let both = [start("second"), start("first")];
        for child in both {
            let (code, _, err) = told(child.wait_with_output().unwrap());
            assert!(
                code == 0 || (code == 1 && err.contains("in use")),
                "{code}: {err}"
            );
        }
        let ids = ids(folder.path());
        let whole = [
            ["town:1", "town:3", "town:4"].map(String::from),
            ["town:1", "town:2", "town:3"].map(String::from),
        ];
        let mut sorted = ids.clone();
        sorted.sort();
        assert!(whole.iter().any(|list| *list == *sorted), "{ids:?}");
    }
}

/// A folder that root cannot write either: one that is no folder.
#[test]
fn a_data_folder_that_cannot_be_made_is_told_and_guidance_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let data = file.join("data");
    let (code, out, err) = run(
        &data,
        &["import", beside_this("lists/first.csv").to_str().unwrap()],
    );
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(!err.trim().is_empty());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "not a folder");
    let (code, out, _) = run(&data, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("Try to wake them"), "{out}");
}
