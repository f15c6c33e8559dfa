//! The list written out: for spreadsheets, for maps, for version control.

pub mod csv;
pub mod geojson;

use std::io::{self, BufRead, Write};

use beside_core::places::record::Place;
use beside_core::store::ListReader;

/// Formats that an export may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The list itself: a header line, then one place a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
    /// For maps.
    GeoJson,
}

/// Writes all places of a list; gives their number.
pub fn write<R: BufRead>(
    list: ListReader<R>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let header = list.header().clone();
    let mut n = 0;
    let places = list
        .map(|place| place.map_err(io::Error::other))
        .inspect(|_| n += 1);
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
    }
    Ok(n)
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
