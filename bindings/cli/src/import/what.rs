//! What a file is, by its first bytes: so that a file which is no list is called what it
//! is, and told what to do with it.

use std::io::{Cursor, Read};

use super::refusal::{Refusable, Refusal};

/// What a file is that is not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Packed {
    /// A spreadsheet (XLSX).
    Spreadsheet,
    /// KML in a zip archive (KMZ): the name of the document, and of others that are in it.
    Kmz(String, Vec<String>),
}

/// Largest size of an archive's files together.
const MAX_UNPACKED: u64 = 512 * 1024 * 1024;
/// Files of an archive that a refusal names.
const NAMES: usize = 5;

/// First bytes of files that are no lists: what they are, and what to do.
const NAMED: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "It is compressed (gzip).", UNPACK),
    (b"\x28\xb5\x2f\xfd", "It is compressed (zstd).", UNPACK),
    (b"BZh", "It is compressed (bzip2).", UNPACK),
    (b"\xfd7zXZ", "It is compressed (xz).", UNPACK),
    (b"7z\xbc\xaf", "It is a 7-Zip archive.", UNPACK),
    (b"Rar!", "It is a RAR archive.", UNPACK),
    (
        b"%PDF",
        "It is a PDF.",
        "Ask for the list as a spreadsheet, CSV or JSON, or copy its table into one.",
    ),
    (b"\x89PNG", "It is a picture (PNG).", SPREADSHEET),
    (b"\xff\xd8\xff", "It is a picture (JPEG).", SPREADSHEET),
    (b"GIF8", "It is a picture (GIF).", SPREADSHEET),
    (b"{\\rtf", "It is a text document (RTF).", SPREADSHEET),
    (
        b"SQLite format 3\0",
        "It is an SQLite database.",
        "Export the table of places from it as CSV.",
    ),
    (
        b"PAR1",
        "It is a Parquet file.",
        "Export it as CSV or GeoJSON.",
    ),
    (
        b"\x00\x00\x27\x0a",
        "It is a shapefile (.shp).",
        "Export the layer as GeoJSON.",
    ),
];

const UNPACK: &str = "Unpack it, then import what is in it.";
const AS_XLSX: &str = "Open it, and save it as XLSX or CSV.";
const SPREADSHEET: &str = "Put the list into a spreadsheet, one place a row.";

/// First bytes of a zip archive, which XLSX, ODS and KMZ are.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of the files of older office programs, and of those with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether a file is a container whose content tells what it is; else it is text.
///
/// # Errors
/// It is something that holds no list.
pub fn is_packed(head: &[u8]) -> Refusable<bool> {
    if head.starts_with(ZIP) || head.starts_with(COMPOUND) {
        return Ok(true);
    }
    if let Some((_, what, next)) = NAMED.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Err(Refusal::new(*what, *next));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Err(tar(head));
    }
    Ok(false)
}

/// Tells what a container holds.
///
/// # Errors
/// It holds no list that is read.
pub fn packed(bytes: &[u8]) -> Refusable<Packed> {
    if bytes.starts_with(COMPOUND) {
        Err(compound(bytes))
    } else {
        archive(bytes)
    }
}

/// Names of streams in a compound file, and what such a file is.
fn compound(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Refusal::new(
            "It is a spreadsheet or a document with a password.",
            "Open it, save it without the password as XLSX or CSV, and import that.",
        )
    } else if has("WordDocument") {
        Refusal::new("It is a text document (DOC).", SPREADSHEET)
    } else if has("Workbook") || has("Book") {
        Refusal::new("It is a spreadsheet in an old format (XLS).", AS_XLSX)
    } else {
        Refusal::new("It is a file of an old office program.", AS_XLSX)
    }
}

/// The first file of an archive has the name of its first metadata in a signed list.
fn tar(bytes: &[u8]) -> Refusal {
    let name: Vec<u8> = bytes
        .iter()
        .take(100)
        .copied()
        .take_while(|byte| *byte != 0)
        .collect();
    let name = String::from_utf8_lossy(&name);
    let is_signed = name.ends_with("root.json")
        || name.ends_with("timestamp.json")
        || name.starts_with("metadata");
    if is_signed {
        signed_list("FILE")
    } else {
        Refusal::new("It is a tar archive.", UNPACK)
    }
}

/// A signed list, as a bundle or as a folder.
pub fn signed_list(what: &str) -> Refusal {
    Refusal::new(
        "It is a signed list.",
        format!("Take it in with: beside pack apply {what}"),
    )
}

fn archive(bytes: &[u8]) -> Refusable<Packed> {
    let mut archive = open(bytes)?;
    let mut size: u64 = 0;
    let mut names = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|error| broken(&error))?;
        size = size.saturating_add(file.size());
        if let Ok(name) = file.name()
            && !file.is_dir()
            && !name.starts_with("__MACOSX/")
        {
            names.push(name.into_owned());
        }
    }
    if size > MAX_UNPACKED {
        return Err(Refusal::new(
            "Unpacked it is larger than 512 MB.",
            "Save the list alone, as CSV.",
        ));
    }
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    let begins = |start: &str| names.iter().any(|name| name.starts_with(start));
    let is_office = has("[Content_Types].xml");
    if is_office && has("workbook.xml") {
        return Ok(Packed::Spreadsheet);
    }
    let kml: Vec<&String> = names
        .iter()
        .filter(|name| name.to_ascii_lowercase().ends_with(".kml"))
        .collect();
    // By its rule the first one is the document; it is nearly always called so.
    let document = kml.iter().find(|name| name.as_str() == "doc.kml");
    if let Some(document) = document.or(kml.first()) {
        let others = kml.iter().filter(|name| *name != document);
        return Ok(Packed::Kmz(
            (*document).clone(),
            others.map(|name| (*name).clone()).collect(),
        ));
    }
    Err(if is_office && has("workbook.bin") {
        Refusal::new("It is a binary spreadsheet (XLSB).", AS_XLSX)
    } else if is_office && begins("word/") {
        Refusal::new("It is a text document (DOCX).", SPREADSHEET)
    } else if is_office && begins("ppt/") {
        Refusal::new("It is a presentation (PPTX).", SPREADSHEET)
    } else if has("content.xml") && has("mimetype") {
        match member(bytes, "mimetype")?.as_str() {
            kind if kind.contains("spreadsheet") => {
                Refusal::new("It is an OpenDocument spreadsheet (ODS).", AS_XLSX)
            }
            _ => Refusal::new("It is an OpenDocument text or drawing.", SPREADSHEET),
        }
    } else if begins("Index/") && has(".iwa") {
        Refusal::new("It is an Apple Numbers, Pages or Keynote file.", AS_XLSX)
    } else {
        of_files(&names)
    })
}

/// An archive of files: which they are, and what to do with them.
fn of_files(names: &[String]) -> Refusal {
    let mut named: Vec<&str> = names.iter().map(String::as_str).take(NAMES).collect();
    let more = format!("{} more", names.len().saturating_sub(NAMES));
    if names.len() > NAMES {
        named.push(&more);
    }
    let what = match named.as_slice() {
        [] => "It is an empty zip archive.".to_owned(),
        named => format!("It is a zip archive with {}.", named.join(", ")),
    };
    let has = |end: &str| {
        let mut names = names.iter().map(|name| name.to_ascii_lowercase());
        names.any(|name| name.ends_with(end))
    };
    let next = if has(".shp") {
        "It holds a shapefile: open it in a map program, and export the layer as GeoJSON."
    } else if has("services.csv") && has("organizations.csv") {
        "It holds HSDS tables: unpack it, then import the folder."
    } else {
        UNPACK
    };
    Refusal::new(what, next)
}

/// The text of a file in an archive.
///
/// # Errors
/// It cannot be unpacked.
pub fn member(bytes: &[u8], name: &str) -> Refusable<String> {
    let mut archive = open(bytes)?;
    let file = archive.by_name(name).map_err(|error| broken(&error))?;
    let mut content = Vec::new();
    file.take(MAX_UNPACKED)
        .read_to_end(&mut content)
        .map_err(|error| broken(&error))?;
    // Letters that are not UTF-8 become marks that the report counts as spoilt.
    Ok(String::from_utf8_lossy(&content).into_owned())
}

fn open(bytes: &[u8]) -> Refusable<zip::ZipArchive<Cursor<&[u8]>>> {
    zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))
}

fn broken(error: &dyn std::error::Error) -> Refusal {
    Refusal::new(
        format!("It is a zip archive that cannot be read: {error}."),
        "Was it downloaded to the end? Nothing was changed.",
    )
}

/// What a text is that has marks instead of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Placemarks.
    Kml,
}

/// What a text with angle brackets is; nothing where it is none.
///
/// # Errors
/// It holds no list.
pub fn markup(text: &str) -> Refusable<Option<Markup>> {
    let Some(root) = root(text) else {
        return Ok(None);
    };
    let (what, next) = match root.as_str() {
        "kml" => return Ok(Some(Markup::Kml)),
        "gpx" => (
            "It is a GPX file of tracks and waypoints.".to_owned(),
            "Open it in a map program and export the places as KML, GeoJSON or CSV.",
        ),
        "html" | "head" | "body" | "div" | "table" | "script" | "!doctype" => (
            "It is a web page (HTML), not a list.".to_owned(),
            "Was the page saved instead of the file? Download the list itself, or copy its table into a spreadsheet.",
        ),
        "rss" | "feed" => (
            "It is a news feed, not a list.".to_owned(),
            "Look for the list itself, as CSV, JSON or XLSX.",
        ),
        "osm" | "osmchange" => (
            "It is XML of OpenStreetMap.".to_owned(),
            "Export the places as GeoJSON, or as JSON from Overpass.",
        ),
        "svg" => ("It is a drawing (SVG).".to_owned(), SPREADSHEET),
        other => (
            format!("It is XML (<{other}>), and not KML."),
            "Export the places as KML, GeoJSON, CSV or XLSX.",
        ),
    };
    Err(Refusal::new(what, next))
}

/// Name of the first element, in lower case and without its prefix.
fn root(text: &str) -> Option<String> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = rest.strip_prefix('<')?;
        let end = if after.starts_with("!--") {
            "-->"
        } else if after.starts_with('?') {
            "?>"
        } else {
            let name = after
                .chars()
                .take_while(|mark| mark.is_ascii_alphanumeric() || "!:_-".contains(*mark))
                .collect::<String>()
                .to_ascii_lowercase();
            if name == "!doctype" && !after.to_ascii_lowercase().starts_with("!doctype html") {
                ">"
            } else {
                let name = name.rsplit(':').next().unwrap_or_default();
                return (!name.is_empty()).then(|| name.to_owned());
            }
        };
        rest = after.split_once(end)?.1.trim_start();
    }
}

/// First words of texts that are not lists: what they are, and what to do.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "BEGIN:VCARD",
        "It is a file of contacts (vCard).",
        SPREADSHEET,
    ),
    (
        "BEGIN:VCALENDAR",
        "It is a calendar (iCalendar).",
        SPREADSHEET,
    ),
    (
        "version https://git-lfs",
        "It is a pointer to a file that was not downloaded (Git LFS).",
        "Download the file itself.",
    ),
    (
        "INSERT INTO",
        "It is a dump of a database (SQL).",
        "Export the table of places as CSV.",
    ),
    (
        "CREATE TABLE",
        "It is a dump of a database (SQL).",
        "Export the table of places as CSV.",
    ),
    (
        "-- ",
        "It is a dump of a database (SQL).",
        "Export the table of places as CSV.",
    ),
    (
        "{\"type\":\"Topology\"",
        "It is TopoJSON.",
        "Export the layer as GeoJSON.",
    ),
];

/// JSON inside a program, signed metadata and other texts that are not lists.
///
/// # Errors
/// It is one of them.
pub fn refuse_programs(text: &str) -> Refusable<()> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let is_program = [
        "var ",
        "let ",
        "const ",
        "export ",
        "module.exports",
        "window.",
        "import ",
        "function ",
    ]
    .iter()
    .any(|word| start.starts_with(word))
        && start
            .lines()
            .take(40)
            .any(|line| line.contains(['{', '[', '(', ';']));
    if is_program {
        return Err(Refusal::new(
            "It is a program (JavaScript), not JSON.",
            "Save the list in it, from its first [ or { to the one that closes it, as a file of its own; each name in it needs quotes.",
        ));
    }
    if let Some((_, what, next)) = TEXTS.iter().find(|(mark, ..)| start.starts_with(mark)) {
        return Err(Refusal::new(*what, *next));
    }
    let head = &start[..start.floor_char_boundary(2000)];
    if start.starts_with('{') && head.contains("\"signatures\"") && start.contains("\"_type\"") {
        return Err(signed_list("FOLDER"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_what_they_are() {
        for (text, what) in [
            ("<?xml version=\"1.0\"?>\n<gpx><wpt/></gpx>", "GPX"),
            ("<!DOCTYPE html><html></html>", "HTML"),
            ("<!-- saved -->\n<HTML>", "HTML"),
            ("<rss version=\"2.0\">", "news feed"),
            ("<osm version=\"0.6\">", "OpenStreetMap"),
            ("<places><place/></places>", "<places>"),
        ] {
            let refusal = markup(text).expect_err(text).to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
        assert_eq!(
            markup("<?xml?><k:kml xmlns:k=\"x\">").ok(),
            Some(Some(Markup::Kml))
        );
        assert_eq!(markup("name,address\n<b>A</b>,1").ok(), Some(None));
        for (text, what) in [
            ("const places = [\n{name: 'A'}];", "JavaScript"),
            (
                "{\"signatures\": [], \"signed\": {\"_type\": \"root\"}}",
                "pack apply",
            ),
        ] {
            let refusal = refuse_programs(text).expect_err(text).to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
        assert!(refuse_programs("let us know,address\nA,1").is_ok());
        for (bytes, what) in [
            (&b"\x1f\x8b\x08"[..], "gzip"),
            (b"%PDF-1.7", "PDF"),
            (b"SQLite format 3\0", "SQLite"),
        ] {
            let refusal = is_packed(bytes).expect_err(what).to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
        assert_eq!(is_packed(b"name,address").ok(), Some(false));
        for (content, what) in [
            (&b"PK\x03\x04cut off"[..], "zip archive"),
            (b"\xd0\xcf\x11\xe0W\0o\0r\0k\0b\0o\0o\0k\0", "(XLS)"),
            (
                b"\xd0\xcf\x11\xe0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                "password",
            ),
        ] {
            let refusal = packed(content).expect_err(what).to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
    }

    #[test]
    fn archives_are_called_what_they_hold() {
        for (names, what) in [
            (&["Index/Document.iwa", "Data/a.png"][..], "Apple Numbers"),
            (&["[Content_Types].xml", "xl/workbook.bin"], "XLSB"),
            (&["[Content_Types].xml", "word/document.xml"], "DOCX"),
            (&["places.shp", "places.dbf"], "shapefile"),
            (
                &["hsds/services.csv", "hsds/organizations.csv"],
                "the folder",
            ),
            (
                &["list.csv", "__MACOSX/._list.csv"],
                "with list.csv. Unpack",
            ),
            (&["1", "2", "3", "4", "5", "6", "7"], "5, 2 more"),
        ] {
            let refusal = packed(&zipped(names)).expect_err(what).to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
        let kmz = packed(&zipped(&["other.kml", "doc.kml", "files/a.png"]));
        assert_eq!(
            kmz.ok(),
            Some(Packed::Kmz("doc.kml".into(), vec!["other.kml".into()]))
        );
    }

    fn zipped(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).expect("a file");
        }
        writer.finish().expect("an archive").into_inner()
    }
}
