//! CSV that a spreadsheet opens and that Beside reads back: a column for every field
//! a person may want to see or change, then the whole record.

use std::io::{self, Write};

use beside_core::places::list::{Header, Source};
use beside_core::places::record::{Address, Hours, Phone, Place, Point, PointQuality};

/// Last column: the place as a line of the list, which carries what no cell shows.
pub const RECORD: &str = "beside_record";

/// Shows a field in a cell.
type Show = fn(&Place) -> String;
/// Takes over a cell that was changed; what makes no sense leaves the field as it is.
type Set = fn(&mut Place, &str);

/// Columns a person may change, with how to show and how to take over.
pub const COLUMNS: &[(&str, Show, Set)] = &[
    (
        "name",
        |p| p.name.clone(),
        |p, text| {
            if let Some(name) = filled(text) {
                p.name = name;
            }
        },
    ),
    (
        "kinds",
        |p| p.kinds.join(" "),
        |p, text| {
            let kinds: Vec<String> = text
                .split([' ', ',', ';'])
                .filter(|kind| crate::import::kinds::known(kind).is_ok())
                .map(str::to_owned)
                .collect();
            if !kinds.is_empty() {
                p.kinds = kinds;
            }
        },
    ),
    (
        "address",
        |p| address(p, |a| a.lines.join("\n")),
        |p, text| {
            let lines: Vec<String> = text.lines().filter_map(filled).collect();
            set_address(p, |a| a.lines = lines);
        },
    ),
    (
        "city",
        |p| address(p, |a| a.city.clone().unwrap_or_default()),
        |p, text| {
            let text = filled(text);
            set_address(p, |a| a.city = text);
        },
    ),
    (
        "region",
        |p| address(p, |a| a.region.clone().unwrap_or_default()),
        |p, text| {
            let text = filled(text);
            set_address(p, |a| a.region = text);
        },
    ),
    (
        "postcode",
        |p| address(p, |a| a.postcode.clone().unwrap_or_default()),
        |p, text| {
            let text = filled(text);
            set_address(p, |a| a.postcode = text);
        },
    ),
    (
        "country",
        |p| address(p, |a| a.country.clone().unwrap_or_default()),
        |p, text| {
            let text = filled(text);
            set_address(p, |a| a.country = text);
        },
    ),
    (
        "lat",
        |p| {
            p.point
                .map_or_else(String::new, |point| point.lat.to_string())
        },
        |p, text| {
            set_point(p, text, |point, degrees| point.lat = degrees);
        },
    ),
    (
        "lon",
        |p| {
            p.point
                .map_or_else(String::new, |point| point.lon.to_string())
        },
        |p, text| {
            set_point(p, text, |point, degrees| point.lon = degrees);
        },
    ),
    ("phones", phones, |p, text| {
        let country = p
            .address
            .as_ref()
            .and_then(|address| address.country.clone());
        p.phones = crate::phones::read(text, country.as_deref()).phones;
    }),
    (
        "url",
        |p| p.url.clone().unwrap_or_default(),
        |p, text| p.url = filled(text),
    ),
    (
        "hours",
        |p| {
            p.hours
                .as_ref()
                .map_or_else(String::new, |hours| hours.raw.clone())
        },
        |p, text| {
            let zone = p.hours.as_ref().and_then(|hours| hours.zone.clone());
            let country = p
                .address
                .as_ref()
                .and_then(|address| address.country.clone());
            // Compiled when the list is built: an import moves every window to its day.
            p.hours = filled(text).map(|raw| Hours {
                osm: crate::hours::understand(&raw, country.as_deref()),
                raw,
                zone,
                compiled: None,
            });
        },
    ),
    (
        "organization",
        |p| p.organization.clone().unwrap_or_default(),
        |p, text| p.organization = filled(text),
    ),
    (
        "description",
        |p| p.description.clone().unwrap_or_default(),
        |p, text| p.description = filled(text),
    ),
    (
        "alert",
        |p| p.alert.clone().unwrap_or_default(),
        |p, text| p.alert = filled(text),
    ),
    (
        "verified_on",
        |p| {
            p.verified_on
                .map_or_else(String::new, |day| day.to_string())
        },
        |p, text| {
            if let Ok(day) = text.trim().parse() {
                p.verified_on = Some(day);
            } else if text.trim().is_empty() {
                p.verified_on = None;
            }
        },
    ),
    (
        "private",
        |p| if p.private { "yes" } else { "" }.into(),
        |p, text| {
            p.private = crate::import::values::boolean(text) == Some(true);
            if p.private {
                p.address = None;
                p.point = None;
            }
        },
    ),
];

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn address(place: &Place, part: impl Fn(&Address) -> String) -> String {
    place.address.as_ref().map(part).unwrap_or_default()
}

fn set_address(place: &mut Place, set: impl FnOnce(&mut Address)) {
    let mut address = place.address.take().unwrap_or_default();
    set(&mut address);
    place.address = (address != Address::default()).then_some(address);
}

fn set_point(place: &mut Place, text: &str, set: impl FnOnce(&mut Point, f64)) {
    let Some(degrees) = text
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|degrees| degrees.is_finite())
    else {
        if text.trim().is_empty() {
            place.point = None;
        }
        return;
    };
    // A new place gets its two numbers one after the other.
    let mut point = place.point.unwrap_or(Point {
        lat: 0.0,
        lon: 0.0,
        quality: PointQuality::Exact,
    });
    set(&mut point, degrees);
    if point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0 {
        place.point = Some(point);
    }
}

fn phones(place: &Place) -> String {
    let one = |phone: &Phone| match &phone.ext {
        Some(ext) if !phone.display.contains(ext) => format!("{} ext. {ext}", phone.display),
        _ => phone.display.clone(),
    };
    place.phones.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Writes the header row and one row a place.
pub struct CsvExport<'a, W: Write> {
    writer: csv::Writer<W>,
    sources: &'a std::collections::BTreeMap<String, Source>,
}

impl<'a, W: Write> CsvExport<'a, W> {
    /// Begins a file.
    pub fn new(mut out: W, header: &'a Header) -> io::Result<Self> {
        // Excel reads a file without it in the code page of the system.
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::Writer::from_writer(out);
        let names = std::iter::once("id")
            .chain(COLUMNS.iter().map(|(name, _, _)| *name))
            .chain([
                "attributes",
                "gone",
                "source",
                "source_title",
                "source_licence",
                "source_attribution",
                "source_url",
                "source_retrieved_on",
                RECORD,
            ]);
        writer.write_record(names).map_err(io::Error::other)?;
        Ok(Self {
            writer,
            sources: &header.sources,
        })
    }

    /// Writes a place.
    pub fn add(&mut self, place: &Place) -> io::Result<()> {
        let source = self.sources.get(&place.source);
        let of = |part: fn(&Source) -> String| source.map(part).unwrap_or_default();
        let attributes: Vec<String> = place
            .attributes
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut cells = vec![place.id.clone()];
        cells.extend(COLUMNS.iter().map(|(_, show, _)| show(place)));
        cells.extend([
            attributes.join("; "),
            if place.gone {
                "yes".into()
            } else {
                String::new()
            },
            place.source.clone(),
            of(|s| s.title.clone()),
            of(|s| s.licence.clone()),
            of(|s| s.attribution.clone()),
            of(|s| s.url.clone().unwrap_or_default()),
            of(|s| {
                s.retrieved_on
                    .map_or_else(String::new, |day| day.to_string())
            }),
            serde_json::to_string(place)?,
        ]);
        let cells = cells.iter().map(|cell| escape(cell));
        self.writer.write_record(cells).map_err(io::Error::other)
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it;
/// numbers stay numbers.
fn escape(cell: &str) -> String {
    if needs_mark(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn needs_mark(cell: &str) -> bool {
    match cell.chars().next() {
        // A spreadsheet would drop the plus of a phone number.
        Some('=' | '+' | '@' | '\t' | '\r' | '\n') => true,
        // Full-width: Excel takes them for the signs in Japanese and Chinese.
        Some('＝' | '＠' | '＋' | '－') => true,
        Some('-') => !cell.parse::<f64>().is_ok_and(f64::is_finite),
        // So that an apostrophe of its own comes back.
        Some('\'') => true,
        _ => false,
    }
}

/// Takes the apostrophe of [`escape`] away again.
pub fn unescape(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_mark(rest) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_marked() {
        for cell in [
            "=1+1",
            "+1 212 555 0100",
            "+12125550100",
            "@x",
            "-cmd",
            "\tx",
            "\rx",
            "\nx",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "-inf",
            "+nan",
        ] {
            assert!(escape(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(escape("-73.9"), "-73.9");
    }

    proptest! {
        #[test]
        fn marks_come_off_again(cell in "['=+@＝＠＋－ a-z0-9.\\-]{0,12}") {
            prop_assert_eq!(unescape(&escape(&cell)), cell);
        }
    }
}
