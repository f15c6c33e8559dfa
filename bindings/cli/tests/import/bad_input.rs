//! Any bytes: a report or a plain refusal, and the list as it was.

use beside::import::Options;
use proptest::prelude::*;

use crate::help::{Folder, assert_adds_up, count, today};

/// Refused whole, with words for the reason.
#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("empty.csv", b"", "empty"),
        ("header-only.csv", b"name,address\n", "no rows"),
        (
            "log-first.csv",
            b"[1] \"Loading required package\"\nname,address\nA,1 Main\n",
            "--map",
        ),
        (
            "log-first2.csv",
            b"Warning: NAs introduced\nid,name,address\n1,A,1 Main\n2,B,2 Main\n",
            "--map",
        ),
        (
            "no-header.csv",
            b"FA001,BOOTS,HIGH STREET,LEEDS,0113 496 0000\n",
            "--map",
        ),
        ("latin.csv", b"name,address\nCaf\xe9,1 Rue\n", "--encoding"),
        ("packed.csv", b"\x1f\x8b\x08\x00aaaa", "gzip"),
        ("sheet.xlsx", b"PK\x03\x04aaaa", "zip archive"),
        (
            "cut-off.json",
            b"[{\"name\":\"A\",\"address\":\"1 Main\"},\n{\"name\":",
            "line 2",
        ),
        ("scalars.json", b"[1, 2, 3]", "no list"),
        ("null.json", b"null", "--map"),
        ("deep.json", &[b'['; 4000], "JSON"),
        (
            "shape.geojson",
            b"{\"type\":\"Point\",\"coordinates\":[1,2]}",
            "no list",
        ),
        (
            "open-quote.csv",
            b"name,address\nA,\"1 St\nB,2 St\nC,3 St\n",
            "never closed",
        ),
        (
            "newer.jsonl",
            b"{\"format\":\"beside-list/9\",\"edition\":\"\"}\n",
            "newer",
        ),
    ];
    for (name, bytes, words) in cases {
        let folder = Folder::new();
        folder.import_text("first.csv", "name,address\nKept,1 Main St\n");
        let before = folder.edition();
        let path = folder.file(name, bytes);
        let report = folder.import(&[path]);
        let error = report.files[0].error.clone().unwrap_or_default();
        assert!(error.contains(words), "{name}: {error:?}");
        assert!(!report.any_readable(), "{name}");
        assert_eq!(report.counts.read, 0, "{name}");
        assert_eq!(folder.edition(), before, "{name}");
    }
}

#[test]
fn the_first_three_lines_are_shown() {
    let file = Folder::new().import_text("x.csv", "one log line\nanother\nthird\nfourth\n");
    let error = file.error.expect("refused");
    assert!(
        error.contains("one log line") && error.contains("third"),
        "{error}"
    );
    assert!(!error.contains("fourth"), "{error}");
}

#[test]
fn a_folder_and_a_missing_file_are_refused() {
    let folder = Folder::new();
    let missing = folder.0.path().join("missing.csv");
    let report = folder.import(&[folder.0.path().to_path_buf(), missing]);
    assert!(report.files.iter().all(|file| file.error.is_some()));
    assert!(
        report.files[0]
            .error
            .as_deref()
            .is_some_and(|error| error.contains("HSDS"))
    );
}

#[test]
fn a_named_encoding_reads_what_was_refused() {
    let folder = Folder::new();
    let path = folder.file("latin.csv", b"name,address\nCaf\xe9,1 Rue\n");
    let options = Options {
        encoding: Some(encoding_rs::WINDOWS_1252),
        ..Options::default()
    };
    folder.import_with(&options, today(), &[path]);
    assert!(folder.places().values().any(|place| place.name == "Café"));
    let utf8 = Options {
        encoding: Some(encoding_rs::UTF_8),
        ..Options::default()
    };
    let path = folder.file("broken.csv", b"name,address\nCaf\xe9,1 Rue\n");
    let report = folder.import_with(&utf8, today(), &[path]);
    assert_eq!(count(&report.counts.warnings, "encoding"), 1);
}

#[test]
fn bad_positions_lose_their_point_and_keep_their_place() {
    for coordinates in [
        "[2]",
        "[2, 4, 6, 8]",
        "[\"2\", \"4\"]",
        "[]",
        "null",
        "{}",
        "[1e400, 2]",
        "[200, 100]",
    ] {
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"name\":\"N\",\"address\":\"1 St\"}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":{coordinates}}}}}]}}"
        );
        let folder = Folder::new();
        let file = folder.import_text("peer.geojson", text);
        assert_adds_up(&file);
        for place in folder.places().values() {
            assert!(place.point.is_none(), "{coordinates}");
        }
    }
}

/// A workbook of one sheet with this XML inside its data.
fn workbook(rows: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>address</t></is></c></row>";
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types xmlns=\"{PACKAGE}/content-types\"/>"),
        ),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{head}{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).expect("a file");
        std::io::Write::write_all(&mut writer, text.as_bytes()).expect("memory");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn the_workbook_of_these_tests_is_read() {
    let row = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>House</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>1 Main St</t></is></c></row>";
    let file = Folder::new().import_text("list.xlsx", workbook(row));
    assert_eq!((file.error, file.counts.imported), (None, 1));
}

fn any_file() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let csvish = "(name|address|lat|lon|phone|hours|[a-z]{1,6}|\"|,|;|\\||\t|\r|\n|\r\n|é|[0-9.\\-]{1,8}| ){0,200}";
    let jsonish = "(\\{|\\}|\\[|\\]|,|:|\"name\"|\"address\"|\"lat\"|\"type\"|\"Feature\"|\"features\"|\"geometry\"|\"coordinates\"|\"Point\"|null|true|[0-9.e\\-]{1,6}|\n| ){0,200}";
    let sheetish = "(<row r=\"[0-9]{1,8}\">|<row>|</row>|<c r=\"[A-Z]{1,4}[0-9]{1,8}\"( t=\"(s|str|b|e|d|n|inlineStr)\")?( s=\"[0-9]\")?>|<c>|</c>|<v>|</v>|<v>[0-9.eE\\-]{1,9}</v></c>|<is><t>[a-z]{1,5}</t></is></c>|<f>|</f>|<f t=\"shared\" si=\"[0-9]{1,2}\"/>|</sheetData><mergeCells><mergeCell ref=\"A[0-9]{1,8}:C[0-9]{1,8}\"/></mergeCells>|&#[0-9]{1,4};){0,40}";
    prop_oneof![
        sheetish.prop_map(|rows| ("rows.xlsx", workbook(&rows))),
        proptest::collection::vec(any::<u8>(), 0..800).prop_map(|bytes| ("any.csv", bytes)),
        csvish.prop_map(|text| ("some.csv", text.into_bytes())),
        jsonish.prop_map(|text| ("some.json", text.into_bytes())),
        csvish.prop_map(|text| ("rows.csv", format!("name,address,lat,lon,phone,hours,verified on,zip\n{text}").into_bytes())),
        jsonish.prop_map(|text| ("rows.json", format!("[{{\"name\":\"A\",\"address\":\"1\"}},{text}").into_bytes())),
        jsonish.prop_map(|text| ("rows.geojson", format!("{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"name\":\"A\"}},\"geometry\":{text}}}]}}").into_bytes())),
        csvish.prop_map(|text| ("own.jsonl", format!("{{\"format\":\"beside-list/1\",\"edition\":\"\",\"built_on\":\"2026-01-01\",\"sources\":{{}}}}\n{text}").into_bytes())),
        csvish.prop_map(|text| ("own.csv", format!("id,source,beside_record\n{text}").into_bytes())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn any_bytes_give_a_report_or_a_refusal((name, bytes) in any_file()) {
        let folder = Folder::new();
        let path = folder.file(name, &bytes);
        let report = folder.import(&[path]);
        let file = &report.files[0];
        assert_adds_up(file);
        prop_assert_eq!(folder.places().len() as u64 , file.counts.imported);
        if file.error.is_some() {
            prop_assert_eq!(file.counts.read, 0);
        }
    }
}
