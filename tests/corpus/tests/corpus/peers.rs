//! Other projects' good and bad files.

use std::path::{Path, PathBuf};

use beside::import::csv_rows::Records;
use beside::import::decode;
use serde_json::{Map, Value};

use crate::help::{Folder, assert_adds_up};
use beside_corpus::data;

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == end))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{}", folder.display());
    files
}

#[test]
fn csv_cells_are_those_that_the_peer_expects() {
    let data = data();
    let peer = data.join("peer-csv/csv-spectrum");
    for path in files(&peer.join("csvs"), "csv") {
        let name = path
            .file_stem()
            .expect("name")
            .to_string_lossy()
            .into_owned();
        let want = std::fs::read_to_string(peer.join("json").join(format!("{name}.json")))
            .expect("expected cells");
        if want.contains('\u{fffd}') {
            // The peer's expected cells were themselves spoilt by a wrong encoding.
            continue;
        }
        // Line ends inside cells are one kind here; the peer keeps both.
        let want = want.replace("\\r\\n", "\\n");
        let want: Vec<Map<String, Value>> = match serde_json::from_str(&want).expect("json") {
            Value::Object(row) => vec![row],
            rows => serde_json::from_value(rows).expect("rows"),
        };
        let bytes = std::fs::read(&path).expect("file");
        let text = decode::text(&bytes, Some(encoding_rs::UTF_8)).expect("text");
        let mut records = Records::new(&text.text, b',');
        let mut record = csv::StringRecord::new();
        records.next_into(&mut record).expect("header");
        let header = record.clone();
        let mut got = Vec::new();
        while records.next_into(&mut record).expect("record").is_some() {
            let row: Map<String, Value> = header
                .iter()
                .zip(record.iter())
                .map(|(name, cell)| (name.to_owned(), Value::from(cell)))
                .collect();
            got.push(row);
        }
        assert_eq!(got, want, "{name}");
    }
}

#[test]
fn good_geojson_is_read_and_bad_geojson_is_told() {
    let data = data();
    let hint = data.join("peer-geojson/geojsonhint");
    for (folder, good) in [
        (hint.join("good"), true),
        (hint.join("bad"), false),
        (data.join("peer-geojson/georust/canonical"), true),
    ] {
        for path in files(&folder, "geojson") {
            // Peers' features have no names: each gets one, so that geometry is reached.
            let bytes = std::fs::read(&path).expect("file");
            let named = String::from_utf8_lossy(&bytes)
                .replace(
                    "\"properties\": {",
                    "\"properties\": {\"name\": \"N\", \"amenity\": \"clinic\",",
                )
                .replace(
                    "\"properties\":{",
                    "\"properties\":{\"name\":\"N\",\"amenity\":\"clinic\",",
                )
                .replace(",}", "}")
                .replace(", }", "}");
            let file = Folder::new().import_text("peer.geojson", named);
            assert_adds_up(&file);
            if good {
                let error = file.error.unwrap_or_default();
                assert!(!error.contains("JSON"), "{}: {error}", path.display());
            }
        }
    }
}
