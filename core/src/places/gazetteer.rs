//! The towns that are built in.

use std::io;

use super::towns::Gazetteer;

/// To be shown wherever towns are: GeoNames asks for it (CC BY 4.0).
pub const CREDIT: &str = "Towns: GeoNames (geonames.org), CC BY 4.0";

/// Lines as [`Gazetteer::from_lines`] takes them, zstd-compressed; made by
/// `core/content/gazetteer/build`, which says what was left out.
const TOWNS: &[u8] = include_bytes!("../../content/gazetteer/towns.tsv.zst");

/// The built-in towns.
///
/// # Errors
/// Where the built-in bytes are damaged.
pub fn built_in() -> io::Result<Gazetteer> {
    Gazetteer::read(TOWNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_as_people_write_them() {
        let towns = built_in().unwrap();
        for (text, label) in [
            ("New York", "New York, NY, US"),
            ("athens, ga", "Athens, GA, US"),
            ("Vancouver, BC", "Vancouver, BC, CA"),
            ("Halifax, England", "Halifax, ENG, GB"),
            ("Montreal", "Montréal, QC, CA"),
            ("Perth, Australia", "Perth, WA, AU"),
            ("Guadalajara", "Guadalajara, JAL, MX"),
            ("Washington, DC", "Washington, DC, US"),
            ("Washington DC", "Washington, DC, US"),
            ("portland or", "Portland, OR, US"),
            ("Cologne", "Köln, NW, DE"),
            ("Koeln", "Köln, NW, DE"),
            ("Cologne, MN", "Cologne, MN, US"),
            ("Viena", "Wien, AT"),
            ("Torino", "Turin, IT"),
            ("St. Louis", "St. Louis, MO, US"),
            ("Sankt Poelten", "Sankt Pölten, AT"),
            ("St Etienne", "Saint-Étienne, FR"),
        ] {
            assert_eq!(towns.look_up(text).unwrap().label(), label, "{text}");
        }
    }

    #[test]
    fn the_file_is_small_and_whole() {
        assert!(TOWNS.len() < 1_000_000);
        let mut text = String::new();
        let mut decoder = ruzstd::decoding::StreamingDecoder::new(TOWNS).unwrap();
        io::Read::read_to_string(&mut decoder, &mut text).unwrap();
        let mut last = u64::MAX;
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [name, _, country, lat, lon, population] = fields[..] else {
                panic!("{line}");
            };
            assert!(!name.is_empty() && country.len() == 2, "{line}");
            assert!(lat.parse::<f64>().unwrap().abs() <= 90.0, "{line}");
            assert!(lon.parse::<f64>().unwrap().abs() <= 180.0, "{line}");
            let population = population.parse().unwrap();
            assert!(population <= last, "{line}");
            last = population;
        }
    }
}
