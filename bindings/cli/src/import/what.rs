//! What a file is, by its first bytes: so that a file which is no list is called what it
//! is, and told what to do with it.

use super::refusal::{Refusable, Refusal};

/// First bytes of files that are no lists: what they are, and what to do.
const NAMED: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "It is compressed (gzip).", UNPACK),
    (b"\x28\xb5\x2f\xfd", "It is compressed (zstd).", UNPACK),
    (
        b"PK\x03\x04",
        "It is a spreadsheet file or a zip archive.",
        "Unpack it, or open it and save the list as CSV.",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "It is an old spreadsheet file.",
        "Open it and save the list as CSV.",
    ),
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
const SPREADSHEET: &str = "Put the list into a spreadsheet, one place a row.";

/// Refuses a file that is no text, by its first bytes.
///
/// # Errors
/// It is something that holds no list.
pub fn refuse_packed(head: &[u8]) -> Refusable<()> {
    if let Some((_, what, next)) = NAMED.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Err(Refusal::new(*what, *next));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Err(tar(head));
    }
    Ok(())
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

/// JSON inside a program, and signed metadata: neither is a list.
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
    let head = start.get(..2000).unwrap_or(start);
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
            (b"PK\x03\x04", "zip archive"),
        ] {
            let refusal = refuse_packed(bytes).expect_err(what).to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
        assert!(refuse_packed(b"name,address").is_ok());
    }
}
