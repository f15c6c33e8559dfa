//! Short codes: numbers that E.164 has no form for.

use beside_core::content::{Content, RegionCode, Verified};

/// Most digits of a short code.
pub(super) const MOST_DIGITS: usize = 6;

/// The line for what is no emergency, in many cities of the United States.
const CITY_LINE: (&str, &str) = ("US", "311");

/// Countries of the North American numbering plan.
const NORTH_AMERICAN: &[&str] = &[
    "AG", "AI", "AS", "BB", "BM", "BS", "CA", "DM", "DO", "GD", "GU", "JM", "KN", "KY", "LC", "MP",
    "MS", "PR", "SX", "TC", "TT", "US", "VC", "VG", "VI",
];

/// Whether a number is a short code of a whole country: a line of help or an emergency
/// number that the content has as verified.
pub(super) fn is_code(country: &str, digits: &str) -> bool {
    (country, digits) == CITY_LINE || is_line(country, digits) || is_emergency(country, digits)
}

fn is_line(country: &str, digits: &str) -> bool {
    let Ok(hotlines) = Content::embedded().hotlines() else {
        return false;
    };
    hotlines.lines.iter().any(|line| {
        line.verified == Verified::Yes
            && line.regions.iter().any(|region| region == country)
            && line.dial() == digits
    })
}

fn is_emergency(country: &str, digits: &str) -> bool {
    let Ok(region) = Content::embedded().region(&RegionCode::parse(Some(country))) else {
        return false;
    };
    region.known
        && region.verified == Verified::Yes
        && (region.number == digits || region.others.iter().any(|other| other == digits))
}

/// Whether a country's numbers are ten digits after +1.
pub(super) fn is_north_american(country: &str) -> bool {
    NORTH_AMERICAN.contains(&country)
}
