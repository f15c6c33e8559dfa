//! How far, and which way.

use crate::locale::Units;

const METRES_PER_FOOT: f64 = 0.3048;
const METRES_PER_MILE: f64 = 1_609.344;

const WINDS: [&str; 8] = [
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
];

/// `400 m north-east`; only the distance where there is no bearing, or where
/// one is so near that the bearing says nothing.
pub fn distance(metres: u32, bearing_deg: Option<u16>, units: Units) -> String {
    let far = match units {
        Units::Metric => metric(metres),
        Units::Imperial => imperial(metres),
    };
    match bearing_deg {
        Some(degrees) if metres >= 10 => format!("{far} {}", wind(degrees)),
        _ => far,
    }
}

/// Each wind has 45 degrees, half of them on either side.
fn wind(degrees: u16) -> &'static str {
    let eighth = (usize::from(degrees) * 2 + 45) / 90 % WINDS.len();
    WINDS.get(eighth).copied().unwrap_or_default()
}

fn metric(metres: u32) -> String {
    match metres {
        0..10 => "here".into(),
        10..995 => format!("{} m", (metres + 5) / 10 * 10),
        995..9_950 => format!("{:.1} km", f64::from(metres) / 1_000.0),
        _ => format!("{} km", grouped((metres + 500) / 1_000)),
    }
}

fn imperial(metres: u32) -> String {
    let miles = f64::from(metres) / METRES_PER_MILE;
    let feet = f64::from(metres) / METRES_PER_FOOT;
    if metres < 10 {
        "here".into()
    } else if feet < 525.0 {
        format!("{:.0} ft", (feet / 50.0).round().max(1.0) * 50.0)
    } else if miles < 9.95 {
        format!("{miles:.1} mi")
    } else {
        format!("{} mi", grouped(miles.round() as u32))
    }
}

fn grouped(number: u32) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_in_both_units() {
        let both = |metres| {
            (
                distance(metres, None, Units::Metric),
                distance(metres, None, Units::Imperial),
            )
        };
        let cases = [
            (0, "here", "here"),
            (12, "10 m", "50 ft"),
            (150, "150 m", "500 ft"),
            (170, "170 m", "0.1 mi"),
            (996, "1.0 km", "0.6 mi"),
            (9_949, "9.9 km", "6.2 mi"),
            (9_950, "10 km", "6.2 mi"),
            (16_000, "16 km", "9.9 mi"),
            (16_093, "16 km", "10 mi"),
            (20_015_115, "20,015 km", "12,437 mi"),
        ];
        for (metres, metric, imperial) in cases {
            assert_eq!(both(metres), (metric.into(), imperial.into()), "{metres}");
        }
    }

    #[test]
    fn winds_change_half_way_between() {
        let of = |degrees| distance(1_500, Some(degrees), Units::Metric);
        assert_eq!(of(0), "1.5 km north");
        assert_eq!(of(22), "1.5 km north");
        assert_eq!(of(23), "1.5 km north-east");
        assert_eq!(of(180), "1.5 km south");
        assert_eq!(of(337), "1.5 km north-west");
        assert_eq!(of(338), "1.5 km north");
        assert_eq!(of(359), "1.5 km north");
        assert_eq!(distance(5, Some(90), Units::Metric), "here");
    }
}
