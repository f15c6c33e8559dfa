//! In which country a point lies, and whether it can be where its row says.

use super::places::country_of_zone;

/// Degrees round a point within which its country is looked for: borders of time zones
/// are drawn with a coarser pen than towns (about 30 km).
const NEAR: f64 = 0.3;

/// Territories whose places lists count as those of a country, and the other way round.
const TERRITORIES: &[(&str, &[&str])] = &[
    ("US", &["PR", "GU", "VI", "AS", "MP", "UM"]),
    ("GB", &["JE", "GG", "IM", "GI"]),
    (
        "FR",
        &[
            "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF",
        ],
    ),
    ("NL", &["BQ", "CW", "AW", "SX"]),
    ("DK", &["FO", "GL"]),
    ("NO", &["SJ"]),
    ("FI", &["AX"]),
    ("CN", &["HK", "MO", "TW"]),
    ("AU", &["NF", "CX", "CC"]),
    ("IL", &["PS"]),
];

/// What a point is worth where its row, or its list, says which country it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It can be there.
    Possible,
    /// It cannot, and the other way round it could.
    Swapped,
    /// It cannot.
    Impossible,
}

/// The country of a point; nothing at sea.
pub fn country_of_point(lat: f64, lon: f64) -> Option<&'static str> {
    country_of_zone(crate::hours::zone_of(lat, lon)?)
}

/// Judges a point. Without a country a point at sea or in Antarctica cannot be.
pub fn judge(lat: f64, lon: f64, country: Option<&str>) -> Verdict {
    let possible = |lat: f64, lon: f64| match country {
        Some(country) => lies_in(lat, lon, country),
        None => is_land(lat, lon),
    };
    if possible(lat, lon) {
        Verdict::Possible
    } else if lon.abs() <= 90.0 && possible(lon, lat) {
        Verdict::Swapped
    } else {
        Verdict::Impossible
    }
}

/// Whether two codes are one country, territories told together with theirs.
pub fn same(a: &str, b: &str) -> bool {
    let home = |code: &str| {
        TERRITORIES
            .iter()
            .find(|(_, territories)| territories.contains(&code))
            .map_or_else(|| code.to_owned(), |(home, _)| (*home).to_owned())
    };
    a == b || home(a) == home(b)
}

fn is_land(lat: f64, lon: f64) -> bool {
    around(lat, lon).any(|(lat, lon)| country_of_point(lat, lon).is_some_and(|of| of != "AQ"))
}

fn lies_in(lat: f64, lon: f64, country: &str) -> bool {
    around(lat, lon)
        .any(|(lat, lon)| country_of_point(lat, lon).is_some_and(|of| same(of, country)))
}

/// The point itself, then points near it.
fn around(lat: f64, lon: f64) -> impl Iterator<Item = (f64, f64)> {
    let narrow = lat.to_radians().cos().max(0.1);
    [0.0, NEAR, -NEAR].into_iter().flat_map(move |north| {
        [0.0, NEAR, -NEAR].map(move |east| (lat + north, lon + east / narrow))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_in_countries() {
        for (lat, lon, country) in [
            (40.65, -73.95, Some("US")),
            (-34.6, -58.47, Some("AR")),
            (37.39, -5.98, Some("ES")),
            (18.4, -66.1, Some("PR")),
            (-1.55, 47.21, None),
            (-73.95, 40.65, Some("AQ")),
        ] {
            assert_eq!(country_of_point(lat, lon), country, "{lat} {lon}");
        }
    }

    #[test]
    fn points_are_judged_by_what_is_said_of_them() {
        use Verdict::{Impossible, Possible, Swapped};
        for (lat, lon, country, want) in [
            (40.65, -73.95, Some("US"), Possible),
            (18.4, -66.1, Some("US"), Possible),
            (-73.95, 40.65, Some("US"), Swapped),
            (-73.95, 40.65, None, Swapped),
            (44.94, 123.03, Some("US"), Impossible),
            (-1.55, 47.21, None, Swapped),
            (4.94, -123.03, None, Impossible),
            // Salzburg, three kilometres from the border.
            (47.81, 13.0, Some("AT"), Possible),
            (48.2, 16.37, Some("GB"), Impossible),
        ] {
            assert_eq!(judge(lat, lon, country), want, "{lat} {lon} {country:?}");
        }
    }
}
