//! How far, and which way.

use crate::locale::Units;
use crate::speech::Speech;

const METRES_PER_FOOT: f64 = 0.3048;
const METRES_PER_MILE: f64 = 1_609.344;

/// The winds of the texts `place.wind.N`, from north through east.
const WINDS: usize = 8;

/// `400 m north-east`; only the distance where there is no bearing, or where
/// one is so near that the bearing says nothing.
pub fn distance(speech: &Speech, metres: u32, bearing_deg: Option<u16>, units: Units) -> String {
    if metres < 10 {
        return speech.get("place.here");
    }
    let far = match units {
        Units::Metric => metric(speech, metres),
        Units::Imperial => imperial(speech, metres),
    };
    match bearing_deg {
        Some(degrees) => format!("{far} {}", wind(speech, degrees)),
        None => far,
    }
}

/// Each wind has 45 degrees, half of them on either side.
fn wind(speech: &Speech, degrees: u16) -> String {
    let eighth = (usize::from(degrees) * 2 + 45) / 90 % WINDS;
    speech.get(&format!("place.wind.{eighth}"))
}

fn metric(speech: &Speech, metres: u32) -> String {
    match metres {
        0..995 => speech.quantity(&((metres + 5) / 10 * 10).to_string(), "m"),
        995..9_950 => speech.quantity(&format!("{:.1}", f64::from(metres) / 1_000.0), "km"),
        _ => speech.quantity(&speech.grouped((metres + 500) / 1_000), "km"),
    }
}

fn imperial(speech: &Speech, metres: u32) -> String {
    let miles = f64::from(metres) / METRES_PER_MILE;
    let feet = f64::from(metres) / METRES_PER_FOOT;
    if feet < 525.0 {
        let fifties = (feet / 50.0).round().max(1.0) * 50.0;
        speech.quantity(&format!("{fifties:.0}"), "ft")
    } else if miles < 9.95 {
        speech.quantity(&format!("{miles:.1}"), "mi")
    } else {
        speech.quantity(&speech.grouped(miles.round() as u32), "mi")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_in_both_units() {
        let speech = Speech::new(None, None);
        let both = |metres| {
            (
                distance(&speech, metres, None, Units::Metric),
                distance(&speech, metres, None, Units::Imperial),
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
        let speech = Speech::new(None, None);
        let of = |degrees| distance(&speech, 1_500, Some(degrees), Units::Metric);
        assert_eq!(of(0), "1.5 km north");
        assert_eq!(of(22), "1.5 km north");
        assert_eq!(of(23), "1.5 km north-east");
        assert_eq!(of(180), "1.5 km south");
        assert_eq!(of(337), "1.5 km north-west");
        assert_eq!(of(338), "1.5 km north");
        assert_eq!(of(359), "1.5 km north");
        assert_eq!(distance(&speech, 5, Some(90), Units::Metric), "here");
    }

    #[test]
    fn the_same_way_in_another_language() {
        let of = |lang| {
            distance(
                &Speech::new(Some(lang), None),
                1_500,
                Some(23),
                Units::Metric,
            )
        };
        assert_eq!(of("es"), "1.5\u{a0}km al noreste");
        assert_eq!(of("fr"), "1,5\u{a0}km au nord-est");
    }
}
