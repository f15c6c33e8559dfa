//! The list written out: for spreadsheets, for maps, for version control.

pub mod csv;
pub mod geojson;
pub mod print;

use std::io::{self, BufRead, Write};

use beside_core::places::record::Place;
use beside_core::store::ListReader;

use crate::hsds::write::HsdsExport;

/// Formats that an export may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The list itself: a header line, then one place a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
    /// For maps.
    GeoJson,
    /// For other directories of services: HSDS 3.
    Hsds,
}

/// Writes all places of a list; gives what the format cannot hold, in words.
pub fn write<R: BufRead>(
    list: ListReader<R>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<Vec<String>> {
    let header = list.header().clone();
    let places = list.map(|place| place.map_err(io::Error::other));
    let mut notes = Vec::new();
    match format {
        Format::Jsonl => {
            writeln!(out, "{}", serde_json::to_string(&header)?)?;
            each(places, |place| {
                writeln!(out, "{}", serde_json::to_string(place)?)
            })?;
            out.flush()?;
        }
        Format::Csv => {
            let mut export = csv::CsvExport::new(out, &header)?;
            each(places, |place| export.add(place))?;
            export.finish()?;
        }
        Format::GeoJson => {
            let mut export = geojson::GeoJsonExport::new(out, &header)?;
            each(places, |place| export.add(place))?;
            export.finish()?;
        }
        Format::Hsds => {
            let mut export = HsdsExport::new(out, &header)?;
            each(places, |place| export.add(place))?;
            let told = export.finish()?;
            if told > 0 {
                notes.push(format!(
                    "{told} places have hours that HSDS schedules do not hold whole (not understood, \
                     or not known on some days): the description has them in words"
                ));
            }
        }
    }
    Ok(notes)
}

/// Writes a page to print.
pub fn write_page<R: BufRead>(
    list: ListReader<R>,
    selection: &print::Selection,
    out: &mut dyn Write,
) -> io::Result<Vec<String>> {
    let header = list.header().clone();
    let places = list.map(|place| place.map_err(io::Error::other));
    let n = print::write(&header, places, selection, out)?;
    Ok(if n == 0 {
        vec!["no place is on the page: ask for other kinds or a wider circle".into()]
    } else {
        Vec::new()
    })
}

fn each(
    places: impl Iterator<Item = io::Result<Place>>,
    mut add: impl FnMut(&Place) -> io::Result<()>,
) -> io::Result<()> {
    for place in places {
        add(&place?)?;
    }
    Ok(())
}
